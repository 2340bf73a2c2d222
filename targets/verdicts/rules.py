"""The rules a post goes through before it counts, each with what it saw in words. Pure.

A rule passes, fails, or is not asked: because the promise does not state it, or because an earlier
failure left nothing to look at. Words hold times, kinds and terms of the contract, never what a
post said: they stay when its content goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from brands.platforms import PLATFORMS


class Rule(StrEnum):
    """In the order in which a post goes through them: the first that fails is the headline."""

    WINDOW = "window"
    THERE = "there"
    PROFILE = "profile"
    PLATFORM = "platform"
    KIND = "kind"
    FORMAT = "format"
    MATCH = "match"
    RELEVANCE = "relevance"
    REQUIRED = "required"
    DISCLOSURE = "disclosure"
    COPY = "copy"
    CROSSPOST = "crosspost"
    STUFFED = "stuffed"
    BURST = "burst"
    SPACING = "spacing"
    ACCEPTED = "accepted"


class Check(NamedTuple):
    """What became of one rule. passed: None = not asked."""

    rule: Rule
    passed: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a post by one of the person's profiles: the facts that decide.

    covered: whether the agreement names its profile. format: "" = the platform does not say.
    names: whether it names the brand, by the query version in force at the period's start.
    lacks: required tags, links and words it does not carry. disclosed: None = not asked.
    repeats: the earlier post whose copy it is; crosses: the one on another platform that said the
    same. stuffed: whether it carries a pile of tags; burst: whether it follows others within
    minutes. accepted: by whom and when a person let it count against the rules, in words.
    """

    post: UUID
    platform: str
    kind: str
    published_at: datetime
    names: bool
    covered: bool = True
    format: str = ""
    relevance: float | None = None
    lacks: tuple[str, ...] = ()
    disclosed: bool | None = None
    repeats: UUID | None = None
    crosses: UUID | None = None
    stuffed: bool = False
    burst: bool = False
    removed_at: datetime | None = None
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a target version counts within [starts_at, ends_at). No platforms, no formats = all.

    required: tags and links that a post must carry. words: an expression that it must meet.
    stays_up: how long a post must stand; None = until the period is closed. closed_at: when that
    was, None = not yet.
    """

    starts_at: datetime
    ends_at: datetime
    zone: str
    per: str
    kinds: frozenset[str]
    platforms: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    minimum_relevance: float | None = None
    required: tuple[str, ...] = ()
    words: str = ""
    copies_count: bool = True
    crossposts_count: bool = True
    stuffed_count: bool = True
    bursts_count: bool = True
    spacing: timedelta | None = None
    stays_up: timedelta | None = None
    closed_at: datetime | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """Everything that a post must carry, as it is called in words."""
        return (*self.required, f"“{self.words}”") if self.words else self.required


def checks(post: Candidate, terms: Terms) -> list[Check]:
    """Every rule but spacing, which depends on the other posts."""
    return [Check(rule, *ask(post, terms)) for rule, ask in _RULES.items()]


def spaced(post: Candidate, before: Candidate | None, terms: Terms) -> Check:
    """`before`: the counted post before it, None = it is the first."""
    if terms.spacing is None:
        return Check(Rule.SPACING, None, "no spacing was agreed")
    if before is None:
        return Check(Rule.SPACING, True, "the first that counts")
    after, agreed = post.published_at - before.published_at, length(terms.spacing)
    if after >= terms.spacing:
        return Check(Rule.SPACING, True, f"{length(after)} after the one before")
    return Check(
        Rule.SPACING, False, f"only {length(after)} after the one before, {agreed} were agreed"
    )


def length(time: timedelta) -> str:
    """ "4 minutes", "36 hours", "1 day": the largest unit that fits twice, or exactly."""
    seconds = int(time.total_seconds())
    for unit, many in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * many or (seconds == many and unit != "minute"):
            count = seconds // many
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"


Answer = tuple[bool | None, str]


def _window(post: Candidate, terms: Terms) -> Answer:
    at = post.published_at
    if at < terms.starts_at:
        return False, f"published {length(terms.starts_at - at)} before the {terms.per} began"
    if at >= terms.ends_at:
        late = at - terms.ends_at
        when = f"{length(late)} after the {terms.per} ended" if late else "as the next one began"
        return False, f"published {when}"
    return True, f"published {_local(at, terms.zone)}, in the {terms.per}"


def _there(post: Candidate, terms: Terms) -> Answer:
    removed = post.removed_at
    if removed is None:
        return True, "still there"
    if terms.stays_up is None:
        if terms.closed_at is not None and removed >= terms.closed_at:
            return True, f"there until the {terms.per} was closed"
        return False, "no longer there"
    stood = removed - post.published_at
    if stood >= terms.stays_up:
        return True, f"stood for the agreed {length(terms.stays_up)}"
    return False, f"removed after {length(stood)}, {length(terms.stays_up)} were agreed"


def _profile(post: Candidate, _terms: Terms) -> Answer:
    if post.covered:
        return True, "by a profile of the agreement"
    return False, "by a profile the agreement does not cover"


def _platform(post: Candidate, terms: Terms) -> Answer:
    if not terms.platforms or post.platform in terms.platforms:
        return True, f"on {PLATFORMS[post.platform].label}"
    return False, "on a platform the promise does not cover"


def _kind(post: Candidate, terms: Terms) -> Answer:
    if post.kind in terms.kinds:
        return True, f"a {post.kind}"
    return False, f"a {post.kind}, which the promise does not count"


def _format(post: Candidate, terms: Terms) -> Answer:
    if not terms.formats:
        return None, "no format was agreed"
    # A reel is a video.
    if post.format in terms.formats or (post.format == "reel" and "video" in terms.formats):
        return True, f"a {post.format}"
    if not post.format:
        return False, "of a format the platform does not tell"
    return False, f"a {post.format}, which the promise does not count"


def _match(post: Candidate, _terms: Terms) -> Answer:
    return (True, "names the brand") if post.names else (False, "does not name the brand")


def _relevance(post: Candidate, terms: Terms) -> Answer:
    if terms.minimum_relevance is None or post.relevance is None:
        return None, "no relevance was agreed"
    agreed = f"at least {terms.minimum_relevance:.2f} agreed"
    return post.relevance >= terms.minimum_relevance, f"relevance {post.relevance:.2f}, {agreed}"


def _required(post: Candidate, terms: Terms) -> Answer:
    if not terms.asked:
        return None, "no tag or link was agreed"
    if post.lacks:
        return False, f"lacks {' and '.join(post.lacks)}"
    return True, f"carries {' and '.join(terms.asked)}"


def _disclosure(post: Candidate, _terms: Terms) -> Answer:
    if post.disclosed is None:
        return None, "disclosure does not decide"
    return (True, "disclosed") if post.disclosed else (False, "not disclosed as agreed")


def _copy(post: Candidate, terms: Terms) -> Answer:
    if terms.copies_count:
        return None, "copies count"
    if post.repeats is not None:
        return False, "a copy of an earlier post"
    return True, "no copy of an earlier post"


def _crosspost(post: Candidate, terms: Terms) -> Answer:
    if terms.crossposts_count:
        return None, "the same text elsewhere counts"
    if post.crosses is not None:
        return False, "the same text as on another platform"
    return True, "not said on another platform before"


def _stuffed(post: Candidate, terms: Terms) -> Answer:
    if terms.stuffed_count:
        return None, "a pile of hashtags counts"
    return (False, "carries a pile of hashtags") if post.stuffed else (True, "no pile of hashtags")


def _burst(post: Candidate, terms: Terms) -> Answer:
    if terms.bursts_count:
        return None, "bursts count"
    return (False, "one of a burst, after its first") if post.burst else (True, "not of a burst")


def _local(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}"
    return f"{day} {local.hour:02}:{local.minute:02}"


# strftime would speak the machine's language, and takes its time.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RULES: dict[Rule, Callable[[Candidate, Terms], Answer]] = {
    Rule.WINDOW: _window,
    Rule.THERE: _there,
    Rule.PROFILE: _profile,
    Rule.PLATFORM: _platform,
    Rule.KIND: _kind,
    Rule.FORMAT: _format,
    Rule.MATCH: _match,
    Rule.RELEVANCE: _relevance,
    Rule.REQUIRED: _required,
    Rule.DISCLOSURE: _disclosure,
    Rule.COPY: _copy,
    Rule.CROSSPOST: _crosspost,
    Rule.STUFFED: _stuffed,
    Rule.BURST: _burst,
}
