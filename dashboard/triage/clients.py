"""How each client stands: what ended in its last week, what runs now, what waits for somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from brands.calendar import local_day
from brands.models import Brand, Connection
from brands.platforms import PLATFORMS
from dashboard.frame.ranges import WEEK, Range, weeks_until
from dashboard.promises import wording
from dashboard.promises.scores import Score, scores
from dashboard.triage.stakes import Money, stakes
from reports.models import Kind, Report
from targets.conduct.disclosure import Answer
from targets.models import Breach, Decision, DisclosureCheck, NearMiss, Period, Review
from tracking.models import BrandDay

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Counts of what somebody has to decide about."""

    near_misses: int = 0
    breaches: int = 0
    undisclosed: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Client:
    """A brand, what ended in its last week, and what runs now.

    broken: platforms that cannot be read, by label. report: the last week's, or None. mentions:
    of this week until now, and of the same days of the last one.
    """

    brand: Brand
    now: datetime
    ended: Sequence[Score]
    running: Sequence[Score]
    broken: Sequence[str]
    waiting: Waiting
    report: Report | None
    mentions: tuple[int, int]

    @property
    def this_week(self) -> Range:
        today = local_day(self.now, self.brand.timezone)
        return weeks_until(today, 1, self.brand.timezone, today)

    @property
    def last_week(self) -> Range:
        return self.this_week.before

    @property
    def unverified(self) -> int:
        return wording.tally(self.ended)["unverified"]

    @property
    def missed(self) -> int:
        return wording.tally(self.ended)["missed"]

    @property
    def at_risk(self) -> list[Score]:
        return [score for score in self.running if score.mark == "at_risk"]

    @property
    def left(self) -> timedelta | None:
        """Until the first period at risk ends."""
        ends = [score.period.ends_at - self.now for score in self.at_risk]
        return min(ends, default=None)

    @property
    def stake(self) -> Money:
        return stakes(self.running)


def clients(now: datetime) -> list[Client]:
    """In a fixed number of queries, however many brands."""
    brands = list(_brands())
    near = Period.objects.filter(
        target__agreement__brand__in=brands, starts_at__lte=now, ends_at__gt=now - 2 * WEEK
    ).select_related("target__agreement__person", "target__agreement__brand")
    found: dict[UUID, list[Score]] = defaultdict(list)
    for score in scores(near, now):
        found[score.period.target.agreement.brand_id].append(score)
    broken: dict[UUID, list[str]] = defaultdict(list)
    paused = Connection.objects.exclude(paused_because="").order_by("platform")
    for brand, platform in paused.values_list("brands", "platform"):
        broken[brand].append(PLATFORMS[platform].label)
    reports, days = _reports(brands), _days(brands, now)
    return [
        _client(brand, now, found[brand.id], broken[brand.id], reports, days) for brand in brands
    ]


def _brands() -> QuerySet[Brand]:
    return Brand.objects.filter(is_client=True).annotate(
        near_misses=_count(NearMiss.objects.filter(decision=NearMiss.Decision.WAITING)),
        breaches=_count(Breach.objects.filter(dismissed_at=None)),
        undisclosed=_count(DisclosureCheck.objects.filter(answer=Answer.MISSING)),
        reviews=_count(
            Review.objects.filter(decision=Decision.WAITING), "period__target__agreement__brand"
        ),
    )


def _count(
    found: QuerySet[NearMiss | Breach | DisclosureCheck | Review], brand: str = "brand"
) -> Coalesce:
    alike = found.filter(**{brand: OuterRef("pk")}).order_by().values(brand)
    return Coalesce(
        Subquery(alike.annotate(n=Count("id")).values("n")), 0, output_field=IntegerField()
    )


def _reports(brands: Sequence[Brand]) -> dict[tuple[UUID, str], Report]:
    """The newest weekly report of each week, without what it says."""
    newest = Report.objects.filter(brand__in=brands, kind=Kind.WEEKLY).defer("snapshot")
    rows = newest.order_by("brand", "-label", "-revision").distinct("brand")
    return {(report.brand_id, report.label): report for report in rows if report.brand_id}


def _days(brands: Sequence[Brand], now: datetime) -> dict[UUID, dict[int, int]]:
    """Mentions by brand and by how many days ago, two weeks back."""
    since = (now - 2 * WEEK - DAY).date()
    rows = (
        BrandDay.objects.filter(brand__in=brands, day__gte=since)
        .values_list("brand", "day")
        .annotate(Sum("mentions"))
    )
    zones = {brand.id: brand.timezone for brand in brands}
    days: dict[UUID, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for brand, day, mentions in rows:
        if day is not None:
            days[brand][(local_day(now, zones[brand]) - day).days] += mentions
    return days


def _client(
    brand: Brand,
    now: datetime,
    found: Sequence[Score],
    broken: Sequence[str],
    reports: dict[tuple[UUID, str], Report],
    days: dict[UUID, dict[int, int]],
) -> Client:
    today = local_day(now, brand.timezone)
    last = weeks_until(today, 1, brand.timezone, today).before
    ago = range(today.weekday() + 1)
    waiting = Waiting(
        *(getattr(brand, name) for name in ("near_misses", "breaches", "undisclosed", "reviews"))
    )
    return Client(
        brand,
        now,
        [score for score in found if score.is_due(last.instants, now)],
        [score for score in found if score.runs_at(now)],
        broken,
        waiting,
        reports.get((brand.id, last.last_week.label)),
        (sum(days[brand.id][one] for one in ago), sum(days[brand.id][one + 7] for one in ago)),
    )
