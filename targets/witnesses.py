"""Was a period watched as a whole? What was not is named: feed, from, to, cause.

For every profile of the agreement's person on the target's platforms, the union of its witness
feeds must cover the period: its timeline, and imports declared complete for this brand. Searches,
tags and hashtags can prove a post, never its absence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brands.models import Brand
from brands.platforms import PLATFORMS, Kind, Listing, Platform
from targets.judging import Gap
from targets.models import ContributionTarget
from tracking import coverage
from tracking.intervals import Interval, gaps
from tracking.models import Feed, Person, Poll, Profile
from tracking.models.feeds import IMPORT


@dataclass(frozen=True, slots=True)
class Witness:
    """What was read of one profile.

    unlisted: whether a kind is asked about that no timeline of the platform lists.
    troubles: when readings of the timeline failed, and why, oldest first.
    """

    profile: UUID
    platform: Platform
    timeline: Feed | None
    unlisted: bool
    watched: Sequence[Interval]
    troubles: Sequence[tuple[datetime, str]]

    def gaps(self, whole: Interval) -> list[Gap]:
        return [
            Gap(self.platform.label, self.profile, *gap, self._cause(gap))
            for gap in gaps(whole, self.watched)
        ]

    def _cause(self, gap: Interval) -> str:
        """Why the feed was not read, in words for the screen and the report."""
        if self.unlisted:
            return f"{self.platform.label} does not list an account's comments"
        if self.timeline is None:
            return f"no connection reads {self.platform.label} for this brand"
        for begun_at, trouble in self.troubles:
            if begun_at >= gap.start:
                return trouble.rstrip(".")
        if gap.start < self.timeline.since:
            return f"reading began on {self.timeline.since:%d %b %Y}"
        return "not read yet"


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


def profiles(person: Person | UUID, platforms: Sequence[str]) -> list[Profile]:
    """The person's profiles on `platforms`; none named = on all."""
    found = Profile.objects.filter(person=person).order_by("platform", "handle")
    return list(found.filter(platform__in=platforms) if platforms else found)


def timelines(person: Person | UUID, platforms: Sequence[str]) -> list[Feed]:
    """The feeds that are read once more after a period's end."""
    return list(
        Feed.objects.filter(
            profile__in=profiles(person, platforms), listing=Listing.TIMELINE, active=True
        ).select_related("profile", "state")
    )


def watch_of(target: ContributionTarget, whole: Interval) -> Watch:
    agreement = target.agreement
    return watch(agreement.person_id, agreement.brand, target.platforms, target.kinds, whole)


def watch(
    person: Person | UUID,
    brand: Brand,
    platforms: Sequence[str],
    kinds: Sequence[str],
    whole: Interval,
) -> Watch:
    """What was read of the person for the brand within `whole`: five queries."""
    found = profiles(person, platforms)
    timeline_of = {
        feed.profile_id: feed
        for feed in Feed.objects.filter(profile__in=found, listing=Listing.TIMELINE)
    }
    imports = list(Feed.objects.filter(listing=IMPORT, brand=brand))
    read = coverage.by_feed([*timeline_of.values(), *imports], whole)
    troubles = _troubles(timeline_of.values(), whole)
    witnesses = []
    for profile in found:
        platform, timeline = PLATFORMS[profile.platform], timeline_of.get(profile.id)
        # Comments are the one kind that a platform has and no timeline lists.
        unlisted = Kind.COMMENT in kinds and Listing.COMMENTS in platform.listings
        watched = [
            part for feed in imports if feed.platform == platform.name for part in read[feed.id]
        ]
        if timeline is not None and not unlisted:
            watched += read[timeline.id]
        failed = troubles[timeline.id] if timeline else []
        witnesses.append(Witness(profile.id, platform, timeline, unlisted, watched, failed))
    return Watch(platforms, witnesses)


def _troubles(feeds: Collection[Feed], whole: Interval) -> dict[UUID, list[tuple[datetime, str]]]:
    failed = Poll.objects.filter(feed__in=feeds, begun_at__gte=whole.start)
    troubles = defaultdict(list)
    rows = failed.exclude(result__in=("", "complete")).order_by("begun_at")
    for feed, begun_at, result in rows.values_list("feed_id", "begun_at", "result"):
        troubles[feed].append((begun_at, result))
    return troubles
