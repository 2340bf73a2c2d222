"""What was said in the week, by whom, and beside which rivals."""

from __future__ import annotations

from datetime import timedelta

from brands.calendar import Span, midnight
from brands.models import Brand
from brands.platforms import PLATFORMS
from reports.content import Platform, Relevant, Talker, Voice
from reports.gathering.watching import Watch
from reports.queries import most_relevant
from tracking import queries
from tracking.intervals import Interval
from tracking.windows import Window

PEOPLE = 8
POSTS = 3
LOOKED_THROUGH = 50
"""Posts among which three by different people are looked for."""
RANKS_KNOWN = 10_000
"""Whoever stood below this rank the week before is called new."""


def platforms(brand: Brand, span: Span, watched: Watch) -> tuple[Platform, ...]:
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
        found.append(Platform(name, platform.label, mentions, covered, platform.limits))
    return tuple(found)


def people(brand: Brand, window: Window) -> tuple[Talker, ...]:
    ranked, _ = queries.people_ranked(brand, window, limit=PEOPLE)
    before, _ = queries.people_ranked(brand, window.before(), limit=RANKS_KNOWN)
    ranks = {line.person: line.rank for line in before}
    return tuple(
        Talker(
            line.rank,
            line.name,
            tuple(dict.fromkeys(_label(profile) for profile in line.profiles)),
            line.mentions,
            ranks.get(line.person),
        )
        for line in ranked
    )


def voices(brand: Brand, window: Window) -> tuple[Voice, ...]:
    """The brand and its rivals, the most mentioned first; nothing for a brand without rivals."""
    rivals = list(brand.rivals.order_by("name"))
    if not rivals:
        return ()
    found = [
        Voice(
            one.name,
            one == brand,
            queries.counts(one, window).mentions,
            queries.counts(one, window.before()).mentions,
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


def _label(profile: str) -> str:
    return PLATFORMS[profile.partition(":")[0]].label
