"""What a demo's world must come to by the rules of what counts, from what its feeds show.

As naive as `tests.independent_feeds`, and for the same reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.independent_feeds import (
    SETTLING,
    Key,
    Line,
    World,
    feeds,
    key,
    midnight,
    profiles,
    zone_of,
)

Verdict = tuple[str, str, int, int, str]


@dataclass(frozen=True)
class Count:
    """sightings: how often a feed listed a post; mentions: by brand.

    verdicts: (agreement, period, N', counted, outcome) of every period that a look could close.
    """

    posts: int
    sightings: int
    mentions: dict[str, int]
    verdicts: list[Verdict]

    @property
    def outcomes(self) -> dict[str, int]:
        counted = Counter(outcome for *_, outcome in self.verdicts)
        return {name: counted[name] for name in ("hit", "missed", "unverified", "excused")}


def count(world: World, looks: list[datetime]) -> Count:
    """What there is after the last of the looks. The feeds were set up at the first."""
    found: dict[Key, Line] = {}
    named: dict[Key, datetime] = {}  # when a feed first said whose it is
    sightings = 0
    for number, now in enumerate(looks, start=1):
        for listed, says_who in feeds(world, looks[:number]):
            sightings += len(listed)
            for post in listed:
                found.setdefault(key(post), post)
                if says_who:
                    named.setdefault(key(post), now)
        # What is known is looked at again, and edits are taken; what is gone stays a mention.
        found.update((key(post), post) for post in world.shown(now) if key(post) in found)
    mentions = {
        brand["slug"]: sum(is_about(post["text"], brand["terms"]) for post in found.values())
        for brand in world.document["brands"] + world.document.get("topics", [])
    }
    return Count(len(found), sightings, mentions, list(verdicts(world, looks, named)))


def mails(document: Line) -> int:
    """How many mails the reports of one week are: each client's to all who may see the client."""
    (organization,) = document["organizations"]
    return sum(
        "brands" not in user or brand["slug"] in user["brands"]
        for user in organization["users"]
        for brand in clients(document)
    )


def clients(document: Line) -> list[Line]:
    return [brand for brand in document["brands"] if brand["client"]]


def is_about(text: str, terms: list[str]) -> bool:
    """The folded rule: a term, whatever its case and form, with no word character beside it."""
    either = "|".join(re.escape(folded(term)) for term in terms)
    return re.search(rf"(?<!\w)(?:{either})(?!\w)", folded(text)) is not None


def folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", text.replace("i\u0307", "i").replace("\u0131", "i"))


def verdicts(world: World, looks: list[datetime], named: dict[Key, datetime]) -> Iterator[Verdict]:
    """Each period is closed by the first look after its end and settling, with what is known."""
    agreements = {agreement["key"]: agreement for agreement in world.document["agreements"]}
    terms = {brand["slug"]: brand["terms"] for brand in world.document["brands"]}
    for target in world.document["targets"]:
        agreement = agreements[target["agreement"]]
        ours = [
            profile
            for profile in profiles(world.document, agreement)
            if not target["platforms"] or profile.split(":")[0] in target["platforms"]
        ]
        settling = max(SETTLING[profile.split(":")[0]] for profile in ours)
        for label, start, end, owed in periods(world.document, agreement, target):
            closing = next((look for look in looks if look >= end + settling), None)
            if closing is None:
                break
            counted = sum(
                f"{post['platform']}:{post['author']}" in ours
                and post["kind"] in target["kinds"]
                and start <= post["at"] < end
                and key(post) in named
                and named[key(post)] <= closing
                and is_about(post["text"], terms[agreement["brand"]])
                for post in world.shown(closing)
            )
            until = [look for look in looks if look <= closing]
            covered = all(was_read(world, profile, end, until) for profile in ours)
            yield agreement["key"], label, owed, counted, outcome(counted, owed, covered=covered)


def was_read(world: World, profile: str, end: datetime, looks: list[datetime]) -> bool:
    """Whether one of the looks saw the timeline as it was at the period's end."""
    settled = end + SETTLING[profile.split(":")[0]]
    return any(look >= settled and not world.fails(profile, look) for look in looks)


def outcome(counted: int, owed: int, *, covered: bool) -> str:
    if owed == 0:
        return "excused"
    if counted >= owed:
        return "hit"
    return "missed" if covered else "unverified"


def periods(
    document: Line, agreement: Line, target: Line
) -> Iterator[tuple[str, datetime, datetime, int]]:
    """(label, start, end, N') of every week or month that has a day in force, without an end where
    the agreement has none. N' = N x days in force / days, rounded up."""
    zone = zone_of(document, agreement)
    begins = date.fromisoformat(agreement["from"])
    ends = date.fromisoformat(agreement.get("to", "9999-01-01"))
    day = begins
    while day <= ends:
        if target["per"] == "week":
            first = day - timedelta(days=day.weekday())
            after, label = first + timedelta(days=7), f"{first:%G-W%V}"
        else:
            first = day.replace(day=1)
            after, label = (first + timedelta(days=31)).replace(day=1), f"{first:%Y-%m}"
        days = [first + timedelta(days=n) for n in range((after - first).days)]
        in_force = [one for one in days if begins <= one <= ends]
        owed = -(-target["minimum"] * len(in_force) // len(days))
        yield label, midnight(first, zone), midnight(after, zone), owed
        day = after
