"""Random programmes: a person, a target, posts in and around a week, and what was read of them.
Plain values first, and the same as rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from accounts.wall import Walled
from brands.models import Brand, Connection
from targets.contracts.opening import schedule_closings
from targets.models import Agreement, ContributionTarget, Period
from tests.factories import NOW, W47, import_feed, make_connection
from tracking.collecting.intervals import Interval
from tracking.models import Coverage, Feed, FeedState, Person, Post, Profile
from tracking.storing import writing

PLATFORMS, KINDS = ("x", "youtube", "facebook"), ("post", "video", "reply", "repost")
TEXTS = ("acme", "so ACME!", "#acme now", "pacmeman", "acmes", "nothing", "Straße für acme", "")
SETTLED = W47.end + timedelta(hours=6)


@dataclass(frozen=True)
class Said:
    """A post as somebody published it."""

    platform: str
    kind: str
    at: datetime
    text: str
    removed: bool


@dataclass(frozen=True)
class Programme:
    """read: of each profile on a platform, what its timeline proved; None = nothing reads it."""

    minimum: int
    kinds: tuple[str, ...]
    platforms: tuple[str, ...]
    read: dict[str, list[Interval] | None]
    posts: list[Said]


def programme(chance: random.Random) -> Programme:
    minutes = int((W47.end - W47.start).total_seconds() // 60)

    def at(start: int = -90, end: int = minutes + 90) -> datetime:
        if chance.random() < 0.1:  # close to an edge
            start = chance.choice([-2, minutes - 2])
            end = start + 4
        return W47.start + timedelta(minutes=chance.randint(start, end))

    def parts() -> list[Interval]:
        if chance.random() < 0.5:
            return [Interval(W47.start - timedelta(days=3), NOW)]
        found: list[Interval] = []
        cuts = sorted({at() for _ in range(2 * chance.randint(0, 3))})
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            found.append(Interval(start, end))
        return found

    has = chance.sample(PLATFORMS, chance.randint(1, 3))
    return Programme(
        minimum=chance.randint(0, 4),
        kinds=tuple(sorted(chance.sample(KINDS, chance.randint(1, 3)))),
        platforms=tuple(sorted(chance.sample(PLATFORMS, chance.choice([0, 0, 1, 2])))),
        read={name: parts() if chance.random() < 0.9 else None for name in has},
        posts=[
            Said(
                chance.choice(has),
                chance.choice(KINDS),
                at(),
                "" if (removed := chance.random() < 0.08) else chance.choice(TEXTS),
                removed,
            )
            for _ in range(chance.randint(0, 9))
        ],
    )


def store(programmes: Sequence[Programme], brand: Brand) -> list[UUID]:
    """Write them as people of the brand; returns the ids of their periods, in order."""
    served = {name: make_connection(brand, name) for name in PLATFORMS}
    source = import_feed(brand)
    periods = []
    rows: dict[type, list[writing.Row]] = {}
    for number, one in enumerate(programmes):
        periods.append(_rows(number, one, brand, served, source, rows))
    for model, made in rows.items():
        writing.add(model, made)
    schedule_closings([SETTLED])
    return periods


def _rows(
    number: int,
    one: Programme,
    brand: Brand,
    served: dict[str, Connection],
    source: Feed,
    rows: dict[type, list[writing.Row]],
) -> UUID:
    def add(instance: Walled) -> UUID:
        rows.setdefault(type(instance), []).append(writing.row_of(instance))
        return instance.id

    person = add(Person(name=f"p{number}", sort_name=f"p{number}"))
    profiles: dict[str, UUID] = {}
    for name, read in one.read.items():
        handle = f"p{number}"
        profiles[name] = add(
            Profile(
                person_id=person,
                platform=name,
                external_id=handle,
                handle=handle,
                handle_folded=handle,
            )
        )
        if read is not None:
            feed = add(
                Feed(
                    platform=name,
                    listing="timeline",
                    about=handle,
                    connection=served[name],
                    profile_id=profiles[name],
                    since=W47.start,
                )
            )
            add(FeedState(feed_id=feed, covered_until=NOW))
            for part in read:
                add(Coverage(feed_id=feed, starts_at=part.start, ends_at=part.end))
    for n, said in enumerate(one.posts):
        add(
            Post(
                platform=said.platform,
                external_id=f"p{number}-{n}",
                kind=said.kind,
                profile_id=profiles[said.platform],
                published_at=said.at,
                text=said.text,
                feed=source,
                found_at=NOW,
                refreshed_at=NOW,
                deleted_at=W47.end if said.removed else None,
            )
        )
    agreement = add(
        Agreement(
            key=f"a{number}",
            person_id=person,
            brand=brand,
            role="ambassador",
            starts_on=date(2026, 1, 5),
        )
    )
    target = add(
        ContributionTarget(
            agreement_id=agreement,
            key="main",
            minimum=one.minimum,
            per="week",
            kinds=list(one.kinds),
            platforms=list(one.platforms),
            zone=brand.timezone,
            valid_from=date(2026, 1, 5),
        )
    )
    return add(
        Period(
            target_id=target,
            label="2026-W47",
            starts_at=W47.start,
            ends_at=W47.end,
            minimum=one.minimum,
            closes_at=SETTLED,
        )
    )
