"""Who may miss, while it can still be saved: one warning for each person, target and period.

The likelihood comes from the person's own rhythm (`likelihood`), the threshold from the brand;
nothing is said of somebody whose posts were not read up to now. One item of work for each brand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from brands.calendar import local_day
from brands.models import Brand
from notices.rules import Rule
from notices.telling import tell
from targets.contracts import reminding
from targets.contracts.profiles import Accounts, accounts_of
from targets.models import Happening, Period, TargetEvent
from targets.verdicts import events
from targets.verdicts.likelihood import (
    LOOKED_BACK,
    PEOPLE_TO_LEARN_FROM,
    WEEKS_TO_LEARN_FROM,
    Habits,
    habits,
    likelihood,
)
from targets.verdicts.standing import judge, posts_in, stretch_of
from targets.verdicts.witnesses import Watch, asked_of, watches
from tracking.collecting.intervals import Interval
from work import ledger
from work.ledger import Claim

WARN = "warn"
EVERY = timedelta(hours=3)
FRESH = timedelta(hours=6)
"""How long ago the last reading may be, beside the time a platform may need to list a post."""
WEEK = timedelta(weeks=1)
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Going:
    """An open period of somebody whose posts were read up to now. days: counted posts by local day,
    from `since` on."""

    period: Period
    since: date
    days: Counter[date]

    @property
    def begins_on(self) -> date:
        return local_day(self.period.starts_at, self.period.target.zone)

    @property
    def counted(self) -> int:
        return sum(posts for day, posts in self.days.items() if day >= self.begins_on)

    def likely(self, prior: Habits, now: datetime) -> float:
        return likelihood(
            self.days,
            since=self.since,
            needed=self.period.minimum - self.counted,
            now=now,
            ends_at=self.period.ends_at,
            zone=self.period.target.zone,
            prior=prior,
        )


def warn(claim: Claim, now: datetime) -> None:
    """Look at every open period of the claimed brand that nobody was warned of."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        brand = Brand.objects.filter(id=claim.subject).first()
        if brand is None:
            ledger.finish(claim)
            return
        going = _going(list(_running(brand, now)[:AT_ONCE]), now)
        prior = _prior(going, now)
        for one in going:
            likely = one.likely(prior, now)
            if likely < brand.at_risk_below:
                _warn(brand, one, likely, now)
        ledger.finish(claim, again_at=now + EVERY)


def _running(brand: Brand, now: datetime) -> QuerySet[Period]:
    warned = TargetEvent.objects.filter(period=OuterRef("id"), name=Happening.AT_RISK)
    return (
        Period.objects.filter(
            ~Exists(warned),
            target__agreement__brand=brand,
            starts_at__lte=now,
            ends_at__gt=now,
            minimum__gt=0,
        )
        .select_related("target__agreement__person")
        .order_by("id")
    )


def _going(periods: Sequence[Period], now: datetime) -> list[Going]:
    """Judged by the period's own terms, as if it had begun eight weeks earlier."""
    if not periods:
        return []
    stretches = [
        replace(found, terms=replace(found.terms, starts_at=found.terms.starts_at - _BACK))
        for found in map(stretch_of, periods)
    ]
    accounts: Accounts = accounts_of({stretch.person for stretch in stretches})
    judged = judge(stretches, accounts, posts_in(stretches, accounts))
    whole = Interval(min(stretch.terms.starts_at for stretch in stretches), now)
    watched = watches([asked_of(period) for period in periods], accounts, whole)
    going = []
    for period, stretch, posts, watch in zip(periods, stretches, judged, watched, strict=True):
        read_from = _read_from(watch, now)
        if read_from is not None:
            zone = period.target.zone
            since = local_day(max(read_from, stretch.terms.starts_at), zone)
            times = (one.candidate.published_at for one in posts if one.counted)
            going.append(Going(period, since, Counter(local_day(at, zone) for at in times)))
    return going


_BACK = LOOKED_BACK * WEEK


def _read_from(watch: Watch, now: datetime) -> datetime | None:
    """Since when all of the person's witnesses were read; None = one of them not up to now."""
    starts = []
    for witness in watch.witnesses:
        parts = [*witness.read, *witness.declared]
        fresh = now - FRESH - witness.platform.settling
        if witness.unlisted or not any(part.end >= fresh for part in parts):
            return None
        starts.append(min(part.start for part in parts))
    return max(starts, default=None)


def _prior(going: Sequence[Going], now: datetime) -> Habits:
    """What the brand's people did in the weeks before this one, as many of them as were read."""
    if not going:
        return Habits()
    today = local_day(now, going[0].period.target.zone)
    monday = today - timedelta(days=today.weekday())
    for back in range(LOOKED_BACK, WEEKS_TO_LEARN_FROM - 1, -1):
        weeks = [monday - n * WEEK for n in range(1, back + 1)]
        people = [
            {day: posts for day, posts in one.days.items() if weeks[-1] <= day < monday}
            for one in going
            if one.since <= weeks[-1]
        ]
        if len(people) >= PEOPLE_TO_LEARN_FROM:
            return habits(people, weeks)
    return Habits()


def _warn(brand: Brand, one: Going, likely: float, now: datetime) -> None:
    period = one.period
    events.append([(period, Happening.AT_RISK, one.counted)], now)
    organization = Organization.objects.get(id=wall.current_organization())
    sentence = (
        f"{period.target.agreement.person} may miss {period.label}: {one.counted} of"
        f" {period.minimum} so far, {round(100 * likely)}% likely to be reached."
    )
    address = reverse("evidence", args=[organization.slug, brand.slug, period.id])
    tell(Rule.AT_RISK, str(period.id), sentence, now, brand=brand, address=address)
    reminding.by_rule(period, brand, now)
