"""What follows from an agreement, told before anybody signs: what will be owed, whose posts can be
seen and from when, and what can never be called missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from brands.calendar import Span, local_day, spans
from brands.models import Brand, Connection
from brands.platforms import PLATFORMS, Kind, Listing
from targets.contracts.agreements import covered
from targets.contracts.backtest import backtest
from targets.contracts.opening import excused_days
from targets.contracts.periods import owed
from targets.models import Agreement, ContributionTarget, Format
from targets.outcomes import Outcome
from tracking.models import Coverage, Feed, Profile

FAR = date(2200, 1, 1)
BACK = 26
"""Weeks that a backtest looks back over."""


@dataclass(frozen=True, slots=True)
class Owing:
    """One period to come. whole: N; part: N', less where not every day is in force."""

    span: Span
    whole: int
    part: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether posts of a profile can be seen, in words. since: read without a gap from then on."""

    profile: Profile
    seen: bool
    words: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trials:
    """What a backtest comes to: periods hit, of those decided; unread periods are left out."""

    hit: int
    decided: int
    unread: int


def periods_ahead(target: ContributionTarget, now: datetime, most: int) -> list[Owing]:
    """The next periods that owe something or are excused, the running one first."""
    agreement = target.agreement
    starts_on = max(agreement.starts_on, target.valid_from)
    first = max(starts_on, local_day(now, target.zone))
    away = excused_days(target)
    coming = spans(target.per, first, agreement.ends_on or FAR, target.zone)
    return [
        Owing(span, target.minimum, owed(target.minimum, span, starts_on, agreement.ends_on, away))
        for span in islice(coming, most)
    ]


def outlooks(agreement: Agreement, target: ContributionTarget | None) -> list[Outlook]:
    """One for each profile covered, where the target asks for its platform."""
    profiles = covered(agreement, agreement.starts_on)
    asked = target.platforms if target else []
    return [
        _outlook(profile, agreement.brand)
        for profile in profiles
        if not asked or profile.platform in asked
    ]


def never_missed(agreement: Agreement, target: ContributionTarget) -> Iterator[str]:
    """What the target counts and no feed lists as a whole, in sentences: it can be hit, never
    missed."""
    platforms = {profile.platform for profile in covered(agreement, agreement.starts_on)}
    wanted = sorted(platforms & set(target.platforms) if target.platforms else platforms)
    for name in wanted:
        platform = PLATFORMS[name]
        if Kind.COMMENT in target.kinds and Listing.COMMENTS in platform.listings:
            yield f"{platform.label} does not list an account's comments."
    if Format.STORY in target.formats:
        yield "No platform lists stories; the person hands them in."


def trial(agreement: Agreement, target: ContributionTarget, now: datetime) -> Trials:
    """The target held against what is stored of the last half year."""
    today = local_day(now, target.zone)
    tried = list(
        backtest(
            agreement.brand,
            agreement.person,
            target,
            first=today - timedelta(weeks=BACK),
            last=today - timedelta(days=1),
        )
    )
    hit = sum(one.outcome == Outcome.HIT for one in tried)
    missed = sum(one.outcome == Outcome.MISSED for one in tried)
    return Trials(hit, hit + missed, len(tried) - hit - missed)


def _outlook(profile: Profile, brand: Brand) -> Outlook:
    platform = PLATFORMS[profile.platform]
    feed = Feed.objects.filter(profile=profile, listing=Listing.TIMELINE).first()
    if feed is None or feed.connection is None:
        connections = Connection.objects.filter(platform=profile.platform, brands=brand)
        if not connections.exists():
            words = f"no connection reads {platform.label} for {brand.name} yet"
            return Outlook(profile, False, words)
        return Outlook(profile, True, _back(platform.timeline_reach))
    if trouble := feed.connection.paused_because or feed.state.trouble:
        return Outlook(profile, False, trouble.rstrip("."))
    last = Coverage.objects.filter(feed=feed).order_by("ends_at").last()
    if last is None:
        return Outlook(profile, True, _back(platform.timeline_reach))
    return Outlook(profile, True, "is read", last.starts_at)


def _back(reach: int | None) -> str:
    shown = f"its newest {reach:,} posts" if reach else "all of its posts"
    return f"will be read back over {shown}"
