"""Was a period watched as a whole? What was not is named: feed, from, to, cause.

For every profile of the agreement's person on the target's platforms, the union of its witness
feeds must cover the period: its timeline, and imports declared complete for this brand. Searches,
tags and hashtags can prove a post, never its absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import connectors
from brands.models import Brand
from connectors.contract import Kind, Listing
from targets.judging import Gap
from targets.models import ContributionTarget
from tracking import coverage
from tracking.intervals import Interval, gaps
from tracking.models import Feed, Person, Poll, Profile
from tracking.models.feeds import IMPORT


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


def gaps_for(target: ContributionTarget, whole: Interval) -> list[Gap]:
    """Where a miss cannot be told from a post we did not see, in order of profile and time."""
    agreement = target.agreement
    return gaps_of_person(
        agreement.person_id, agreement.brand, target.platforms, target.kinds, whole
    )


def gaps_of_person(
    person: Person | UUID,
    brand: Brand,
    platforms: Sequence[str],
    kinds: Sequence[str],
    whole: Interval,
) -> list[Gap]:
    found = profiles(person, platforms)
    if not found:
        # Nothing to watch is not "watched as a whole".
        where = ", ".join(connectors.PLATFORMS[p].label for p in platforms) or "any platform"
        return [Gap(where, None, *whole, "no profile of this person is known there")]
    return [gap for profile in found for gap in _gaps_of_profile(profile, brand, kinds, whole)]


def _gaps_of_profile(
    profile: Profile, brand: Brand, kinds: Sequence[str], whole: Interval
) -> list[Gap]:
    platform = connectors.PLATFORMS[profile.platform]
    declared = Feed.objects.filter(listing=IMPORT, platform=profile.platform, brand=brand)
    watched = coverage.of_feeds(declared, whole)
    timeline = Feed.objects.filter(profile=profile, listing=Listing.TIMELINE).first()
    # Comments are the one kind that a platform has and no timeline lists.
    unlisted = Kind.COMMENT in kinds and Listing.COMMENTS in platform.listings
    if timeline is not None and not unlisted:
        watched += coverage.of_feeds([timeline], whole)
    return [
        Gap(
            platform.label,
            profile.id,
            gap.start,
            gap.end,
            _cause(timeline, unlisted, platform.label, gap),
        )
        for gap in gaps(whole, watched)
    ]


def _cause(timeline: Feed | None, unlisted: bool, label: str, gap: Interval) -> str:
    """Why the feed was not read, in words for the screen and the report."""
    if unlisted:
        return f"{label} does not list an account's comments"
    if timeline is None:
        return f"no connection reads {label} for this brand"
    troubled = (
        Poll.objects.filter(feed=timeline, begun_at__gte=gap.start)
        .exclude(result__in=("", "complete"))
        .order_by("begun_at")
        .first()
    )
    if troubled is not None:
        return troubled.result
    if gap.start < timeline.since:
        return f"reading began on {timeline.since:%d %b %Y}"
    return "not read yet"
