"""What was said in a week or month, by whom, and beside which rivals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from brands.calendar import Span, midnight
from brands.models import Brand
from brands.platforms import PLATFORMS
from reports.content import Approach, Platform, Relevant, Talker, Voice
from reports.gathering.watching import Watch
from reports.queries import most_relevant
from reports.words import Words
from targets.classes import is_rising
from targets.classifying import thresholds
from targets.models import Agreement
from targets.queries import roles_of
from tracking import queries
from tracking.collecting.intervals import Interval
from tracking.people.people_rules import rules_of
from tracking.queries import Ranked
from tracking.windows import Window

PEOPLE = 8
APPROACHED = 5
LAST_WEEKS = 8
POSTS = 3
LOOKED_THROUGH = 50
"""Posts among which three by different people, and people among whom those worth approaching, are
looked for."""
RANKS_KNOWN = 10_000
"""Whoever stood below this rank the week before is called new."""


def platforms(brand: Brand, span: Span, watched: Watch, words: Words) -> tuple[Platform, ...]:
    """Every platform that was read or on which something was found, with its limits in words."""
    found = []
    for name, platform in sorted(PLATFORMS.items()):
        counts = queries.per_day(brand, Window(span.first_day, span.last_day, name))
        if not counts and not any(feed.platform == name for feed in watched.feeds):
            continue
        days = [span.first_day + timedelta(days=at) for at in range(span.days)]
        starts = [midnight(day, brand.timezone) for day in days]
        covered = tuple(
            watched.covered(name, Interval(start, end))
            for start, end in zip(starts, [*starts[1:], span.ends_at], strict=True)
        )
        mentions = tuple(
            counts.get(day, 0 if share else None) for day, share in zip(days, covered, strict=True)
        )
        limits = words.elsewhere("limits", name) or platform.limits
        found.append(Platform(name, platform.label, mentions, covered, limits))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Boards:
    """Who mentioned the brand in the window, and in the one before, by rank."""

    now: list[Ranked]
    before: dict[UUID, Ranked]


def boards(brand: Brand, window: Window, before: Window) -> Boards:
    now, _ = queries.people_ranked(brand, window, limit=RANKS_KNOWN)
    earlier, _ = queries.people_ranked(brand, before, limit=RANKS_KNOWN)
    return Boards(now, {line.person: line for line in earlier})


def people(brand: Brand, found: Boards, at: datetime) -> tuple[Talker, ...]:
    foremost = found.now[:PEOPLE]
    roles = roles_of(brand, [line.person for line in foremost], at)
    return tuple(
        Talker(
            line.rank,
            line.name,
            _labels(line),
            line.mentions,
            found.before[line.person].rank if line.person in found.before else None,
            roles.get(line.person, ""),
            str(line.person),
        )
        for line in foremost
    )


def approach(
    brand: Brand, window: Window, found: Boards, *, read_before: bool
) -> tuple[Approach, ...]:
    """Whom to win: never under agreement, and rising or there in many weeks; those with the most
    mentions first, by the brand's own numbers. Nobody rises where nobody read before."""
    agreed = set(Agreement.objects.filter(brand=brand).values_list("person_id", flat=True))
    others = [line for line in found.now if line.person not in agreed][:LOOKED_THROUGH]
    assert window.last is not None  # a report has days
    rules = thresholds(rules_of(brand))
    ids = [line.person for line in others]
    weekly = queries.weekly_by_person(brand, ids, last=window.last, weeks=LAST_WEEKS)
    rows = []
    for line in others:
        before = found.before[line.person].mentions if line.person in found.before else 0
        counts = weekly[line.person]
        weeks, rises = sum(count > 0 for count in counts), is_rising(line.mentions, before, rules)
        steady = weeks >= rules.weeks and sum(counts) >= rules.mentions
        rises = rises and read_before
        if rises or steady:
            rows.append(
                Approach(
                    line.name,
                    _labels(line),
                    line.mentions,
                    before,
                    weeks,
                    rising=rises,
                    person_id=str(line.person),
                )
            )
    return tuple(rows[:APPROACHED])


def voices(brand: Brand, window: Window, before: Window) -> tuple[Voice, ...]:
    """The brand and its rivals, the most mentioned first; nothing for a brand without rivals."""
    rivals = list(brand.rivals.order_by("name"))
    if not rivals:
        return ()
    found = [
        Voice(
            one.name,
            one == brand,
            queries.counts(one, window).mentions,
            queries.counts(one, before).mentions,
            str(one.id),
        )
        for one in [brand, *rivals]
    ]
    return tuple(sorted(found, key=lambda voice: -voice.mentions))


def posts(brand: Brand, window: Window) -> tuple[Relevant, ...]:
    """The most relevant post of each of three people."""
    by_person: dict[str, Relevant] = {}
    for mention in most_relevant(brand, window, LOOKED_THROUGH):
        if mention.profile is None or mention.published_at is None:
            continue
        person = mention.profile.person
        by_person.setdefault(
            str(person.id),
            Relevant(
                str(mention.post_id),
                mention.platform,
                person.name,
                mention.published_at,
                round(mention.relevance, 4),
            ),
        )
    return tuple(by_person.values())[:POSTS]


def _labels(line: Ranked) -> tuple[str, ...]:
    labels = (PLATFORMS[profile.partition(":")[0]].label for profile in line.profiles)
    return tuple(dict.fromkeys(labels))
