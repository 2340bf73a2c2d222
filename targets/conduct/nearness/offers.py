"""Which posts of a contracted person almost counted. Pure: posts and a contract in, offers out.

A post is offered when exactly one thing keeps it from counting and that thing is small: a slip, an
absent tag, a few minutes, another format. What fails twice, or by much, is not offered; what counts
needs no offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from brands.language import Subject
from targets.conduct.captions import Span, read
from targets.conduct.nearness.identifying import Naming, Near, Reason, identified
from tracking.collecting.intervals import Interval

MINUTES = timedelta(minutes=60)  # so far outside the period a post is "minutes" late or early
COPY = 0.8  # share of words in common that makes a post a copy of another


@dataclass(frozen=True, slots=True)
class Written:
    """A post that may be near. covered: by an account of the agreement; otherwise it is offered
    only where it names the person. counted: of a deleted one, that nothing but its deletion keeps
    it from counting; its text may be gone. parent: of a comment, the post it hangs on. format: "" =
    the platform does not say."""

    post: UUID
    platform: str
    kind: str
    published_at: datetime
    text: str
    covered: bool = True
    deleted: bool = False
    counted: bool = False
    parent: UUID | None = None
    format: str = ""
    author: str = ""
    lang: str = ""

    @property
    def subject(self) -> Subject:
        """As a query reads it."""
        return Subject(self.text, self.author, self.platform, self.lang, self.kind)


@dataclass(frozen=True, slots=True)
class Contract:
    """What a target asks in one period. No platforms, no formats = all. person: the person's own
    handles."""

    whole: Interval
    kinds: frozenset[str]
    platforms: frozenset[str]
    naming: Naming
    person: Sequence[str] = ()
    formats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A post that almost counted: why, how strongly (0 to 1), and the characters that say so."""

    post: UUID
    reason: Reason
    strength: float
    spans: tuple[Span, ...] = ()


def near(posts: Iterable[Written], contract: Contract) -> list[Offer]:
    """At most one offer for each post, in order of publication."""
    ordered = sorted(posts, key=lambda post: (post.published_at, post.post))
    comments = [post for post in ordered if post.parent is not None and post.covered]
    lost = [
        post
        for post in ordered
        if post.deleted and post.covered and (post.counted or _failings(post, contract) == [])
    ]
    offers = []
    for post in ordered:
        if post.deleted or post in comments:
            continue
        found = _offer(post, contract, comments) or _reposted(post, contract, lost)
        if found is not None:
            offers.append(Offer(post.post, found.reason, found.strength, found.spans))
    return offers


def _offer(post: Written, contract: Contract, comments: Sequence[Written]) -> Near | None:
    if not post.covered:
        return _collaboration(post, contract)
    failings = _failings(post, contract)
    if failings == []:
        return None
    if failings is not None and len(failings) == 1:
        return failings[0]
    if failings is None and _failings(post, contract, identity=False) == []:
        own = [comment for comment in comments if comment.parent == post.post]
        if own:
            both = replace(post.subject, text=f"{post.text}\n{own[0].text}")
            if identified(both, contract.naming) is True:
                return Near(Reason.IN_COMMENT, 0.9)
    return None


def _failings(post: Written, contract: Contract, *, identity: bool = True) -> list[Near] | None:
    """What keeps a post from counting, each small; [] = nothing does, None = something large."""
    failings: list[Near] = []
    named = identified(post.subject, contract.naming) if identity else True
    outside = _outside(post.published_at, contract.whole)
    if named is False or outside > MINUTES:
        return None
    if isinstance(named, Near):
        failings.append(named)
    if outside:
        failings.append(Near(Reason.OUTSIDE_WINDOW, round(1 - outside / MINUTES / 2, 2)))
    if contract.platforms and post.platform not in contract.platforms:
        failings.append(Near(Reason.OTHER_PLATFORM, 0.5))
    if post.kind not in contract.kinds or (
        contract.formats and post.format not in contract.formats
    ):
        failings.append(Near(Reason.OTHER_FORMAT, 0.5))
    return failings


def _outside(at: datetime, whole: Interval) -> timedelta:
    """How far an instant lies outside a half-open interval. The end itself is outside by nothing
    that can be measured: a microsecond."""
    if at < whole.start:
        return whole.start - at
    if at >= whole.end:
        return at - whole.end + timedelta(microseconds=1)
    return timedelta(0)


def _collaboration(post: Written, contract: Contract) -> Near | None:
    """Somebody else's post that names the person and would count if it were theirs."""
    reading = read(post.text)
    for handle in contract.person:
        found = re.search(rf"@{re.escape(handle.casefold())}(?!\w)", reading.plain)
        if found and _failings(post, contract) == []:
            return Near(Reason.COLLABORATION, 0.7, (reading.span(*found.span()),))
    return None


def _reposted(post: Written, contract: Contract, lost: Sequence[Written]) -> Near | None:
    """A copy, after the period, of a post that counted in it until it was deleted. Where the words
    of the first are gone, a post that names the brand is taken for its copy."""
    if (
        not post.covered
        or post.kind not in contract.kinds
        or post.published_at < contract.whole.end
    ):
        return None
    for first in lost:
        is_copy = (
            likeness(first.text, post.text) >= COPY
            if first.text
            else identified(post.subject, contract.naming) is True
        )
        if first.platform == post.platform and is_copy:
            return Near(Reason.REPOSTED, 0.6)
    return None


def likeness(one: str, other: str) -> float:
    """Share of words that two texts have in common, 0 to 1 (Jaccard)."""
    first, second = (set(re.findall(r"\w+", read(text).plain)) for text in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0
