"""Was a period watched as a whole? What was not is named: feed, from, to, cause.

For every profile that the agreement covers on the target's platforms, the union of its witness
feeds must cover the period: its timeline, and imports declared complete for this brand. Searches,
tags and hashtags can prove a post, never its absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from brands.calendar import local_day
from brands.platforms import PLATFORMS, Kind, Listing, Platform
from targets.contracts.profiles import Account, Accounts, accounts_of, covered
from targets.models import Format, Period
from targets.verdicts.judging import Gap
from tracking.collecting import coverage, troubles
from tracking.collecting.intervals import Interval, gaps
from tracking.models import Feed, Trouble
from tracking.models.feeds import IMPORT


class Timeline(NamedTuple):
    """A feed that lists what a profile posts, as much of it as verdicts need."""

    id: UUID
    since: datetime
    active: bool
    covered_until: datetime | None


_OF_A_FEED = (
    "listing",
    "brand_id",
    "platform",
    "profile_id",
    "id",
    "since",
    "active",
    "state__covered_until",
)


@dataclass(frozen=True, slots=True)
class Witness:
    """What was read of one profile.

    unlisted: what is asked about and no timeline of the platform lists, in words; "" = nothing.
    timelines: one for each connection that reads it. read: by them; declared: by imports that
    people declared complete.
    failed: what kept us from reading them.
    """

    profile: UUID
    platform: Platform
    timelines: Sequence[Timeline]
    unlisted: str
    read: Sequence[Interval]
    declared: Sequence[Interval]
    failed: Sequence[Trouble]

    def gaps(self, whole: Interval) -> list[Gap]:
        return [
            Gap(self.platform.label, self.profile, *gap, self._cause(gap))
            for gap in gaps(whole, [*self.read, *self.declared])
        ]

    def _cause(self, gap: Interval) -> str:
        """Why the feed was not read, in words for the screen and the report."""
        if self.unlisted:
            return f"{self.platform.label} does not list {self.unlisted}"
        if not self.timelines:
            return f"no connection reads {self.platform.label} for this brand"
        if known := troubles.words(gap, self.failed):
            return known
        since = min(feed.since for feed in self.timelines)
        if gap.start < since:
            return f"reading began on {since:%d %b %Y}"
        return "not read yet"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose posts of which kinds, where and for whom, in periods from `day` on. No platforms = all;
    no agreement = all profiles of the person."""

    person: UUID
    brand: UUID
    platforms: Sequence[str]
    kinds: Sequence[str]
    formats: Sequence[str]
    agreement: UUID | None
    day: date


@dataclass(frozen=True, slots=True)
class Watch:
    """A person's profiles on some platforms (none named = all), each with its witness."""

    platforms: Sequence[str]
    witnesses: Sequence[Witness]

    def gaps(self, whole: Interval) -> list[Gap]:
        """Where a miss cannot be told from a post we did not see, in order of profile and time."""
        if not self.witnesses:  # whoever watches nothing has not watched the whole period
            named = (PLATFORMS[platform].label for platform in self.platforms)
            where = ", ".join(named) or "any platform"
            return [Gap(where, None, *whole, "no profile of this person is known there")]
        return [gap for witness in self.witnesses for gap in witness.gaps(whole)]

    @property
    def timelines(self) -> list[Timeline]:
        """The feeds that are read once more after a period's end."""
        found = (feed for witness in self.witnesses for feed in witness.timelines)
        return [feed for feed in found if feed.active]

    def unread(self, until: datetime) -> list[Timeline]:
        """Timelines that have not been read up to `until`."""
        return [
            feed
            for feed in self.timelines
            if feed.covered_until is None or feed.covered_until < until
        ]

    def was_read(self, profile: UUID, gap: Interval) -> bool:
        """Whether we read the profile's timeline in the whole of `gap` ourselves."""
        return any(
            witness.profile == profile and not gaps(gap, witness.read) for witness in self.witnesses
        )


def watch_of(period: Period, whole: Interval) -> Watch:
    """Within `whole`, which may be a part of the period."""
    asked = asked_of(period)
    (watch,) = watches([asked], accounts_of([asked.person]), whole)
    return watch


def unread(periods: Sequence[Period]) -> list[Timeline]:
    """Timelines that have not been read up to the end of the period they witness."""
    if not periods:
        return []
    accounts = accounts_of({period.target.agreement.person_id for period in periods})
    whole = Interval(min(p.starts_at for p in periods), max(p.ends_at for p in periods))
    found = watches([asked_of(period) for period in periods], accounts, whole)
    return [
        feed
        for period, watch in zip(periods, found, strict=True)
        for feed in watch.unread(period.ends_at)
    ]


def asked_of(period: Period) -> Asked:
    target = period.target
    return Asked(
        target.agreement.person_id,
        target.agreement.brand_id,
        target.platforms,
        target.kinds,
        target.formats,
        target.agreement_id,
        local_day(period.starts_at, target.zone),
    )


def watches(asked: Sequence[Asked], accounts: Accounts, whole: Interval) -> list[Watch]:
    """What was read within `whole` of each person, for each brand: one query for all, and another
    where something was not read."""
    profiles = [account.id for person in accounts.values() for account in person]
    feeds = Feed.objects.filter(
        Q(profile__in=profiles, listing=Listing.TIMELINE)
        | Q(listing=IMPORT, brand__in={one.brand for one in asked})
    )
    read: dict[UUID, list[Interval]] = {}
    timelines: dict[UUID | None, list[Timeline]] = defaultdict(list)
    declared: dict[tuple[UUID | None, str], list[Interval]] = defaultdict(list)
    for feed, covered_parts in coverage.with_covered(feeds, whole, *_OF_A_FEED):
        listing, brand, platform, profile, *rest = feed
        if listing == IMPORT:
            declared[brand, platform] += covered_parts
        else:
            timeline = Timeline(*rest)
            timelines[profile].append(timeline)
            read[timeline.id] = covered_parts
    short = [feed for feed, parts in read.items() if gaps(whole, parts)]
    failed = troubles.by_feed(short, whole) if short else {}
    return [
        Watch(
            one.platforms,
            [
                _witness(account, one, timelines[account.id], declared, read, failed)
                for account in covered(accounts.get(one.person, ()), one.agreement, one.day)
                if not one.platforms or account.platform in one.platforms
            ],
        )
        for one in asked
    ]


def _witness(
    account: Account,
    asked: Asked,
    timelines: Sequence[Timeline],
    declared: Mapping[tuple[UUID | None, str], Sequence[Interval]],
    read: Mapping[UUID, Sequence[Interval]],
    failed: Mapping[UUID, Sequence[Trouble]],
) -> Witness:
    platform = PLATFORMS[account.platform]
    unlisted = _unlisted(asked, platform)
    return Witness(
        account.id,
        platform,
        timelines,
        unlisted,
        [] if unlisted else [part for feed in timelines for part in read[feed.id]],
        declared.get((asked.brand, platform.name), ()),
        [trouble for feed in timelines for trouble in failed.get(feed.id, ())],
    )


def _unlisted(asked: Asked, platform: Platform) -> str:
    """Comments are the one kind that a platform has and no timeline lists, stories the format."""
    if Format.STORY in asked.formats:
        return "stories"
    if Kind.COMMENT in asked.kinds and Listing.COMMENTS in platform.listings:
        return "an account's comments"
    return ""
