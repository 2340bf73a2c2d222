"""Named questions about reports, and what a report asks of posts and evidence; the caller stands
inside the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from reports.making.schedule import Rhythm
from reports.models import Kind, Letterhead, Recipient, Report, Schedule
from targets.models import Agreement, Evidence, Verdict
from tracking.models import Mention, Post
from tracking.queries import mentions
from tracking.windows import Window

# X lets a text be shown to a signed-in user only; a report travels.
KEPT_AT_HOME = ("x",)


@dataclass(frozen=True, slots=True)
class PostText:
    """What may be printed of a post: its text, or "" where it may not stand, and its address."""

    text: str
    url: str


def texts_of(posts: Iterable[str]) -> dict[str, PostText]:
    """By post id. What was erased or removed is not in it."""
    found = Post.objects.filter(id__in=list(posts), deleted_at=None)
    return {
        str(post): PostText("" if platform in KEPT_AT_HOME else text, url)
        for post, platform, text, url in found.values_list("id", "platform", "text", "url")
    }


def newest_report(brand: Brand, week: str) -> Report | None:
    """The last revision of the weekly report."""
    return weekly_reports(brand).filter(label=week).order_by("revision").last()


def newest_of(
    brand: Brand | None, label: str, kind: str, agreement: Agreement | None = None
) -> Report | None:
    """The last revision of a report of any kind."""
    found = Report.objects.filter(brand=brand, label=label, kind=kind, agreement=agreement)
    return found.order_by("revision").last()


def weekly_reports(brand: Brand) -> QuerySet[Report]:
    return Report.objects.filter(brand=brand, kind=Kind.WEEKLY)


def newest_reports(brand: Brand) -> QuerySet[Report]:
    """The last revision of each week, newest week first, with `sent`: how many mails went out."""
    return _newest(weekly_reports(brand)).order_by("-label")


def every_report(brand: Brand) -> QuerySet[Report]:
    """The last revision of each report of any kind, the newest first."""
    return _newest(Report.objects.filter(brand=brand)).order_by("-built_at", "-label", "kind")


def portfolios() -> QuerySet[Report]:
    """The last revision of each report on all clients, the newest first."""
    found = Report.objects.filter(kind=Kind.PORTFOLIO)
    return _newest(found).defer(None).order_by("-label")


def _newest(reports: QuerySet[Report]) -> QuerySet[Report]:
    same = ("kind", "label", "agreement")
    newest = reports.order_by(*same, "-revision").distinct(*same).values("id")
    sent = Count("deliveries", filter=Q(deliveries__sent_at__isnull=False))
    found = Report.objects.filter(id__in=newest).defer("snapshot")
    return found.annotate(sent=sent)


def last_built(brand: Brand, until: str, kind: str) -> Report | None:
    """The report of the week or month `until`, or of an earlier one, that was built last."""
    found = Report.objects.filter(brand=brand, kind=kind, label__lte=until)
    return found.order_by("built_at").last()


def readers(report: Report) -> QuerySet[Recipient]:
    """Who gets such reports now."""
    return receiving(report.brand_id)


def receiving(brand: Brand | UUID | None) -> QuerySet[Recipient]:
    """Who gets the reports of the brand, or of all clients, now."""
    found = Recipient.objects.filter(brand=brand, unsubscribed_at=None)
    return found.exclude(confirmed_at=None).order_by("email")


def revisions(report: Report) -> QuerySet[Report]:
    """Every revision of the same report, the first one first."""
    same = {"brand": report.brand_id, "agreement": report.agreement_id, "label": report.label}
    return Report.objects.filter(kind=report.kind, **same).order_by("revision")


def page_of(report: Report) -> str:
    """The path of its page; "" for a report on all clients."""
    if report.brand is None:
        return ""
    organization = report.brand.organization
    return reverse("report", args=[organization.slug, report.brand.slug, report.id])


def schedule_of(report: Report) -> Schedule:
    """How such reports are sent."""
    return schedule_for(report.brand, report.kind)


def schedule_for(brand: Brand | None, kind: str) -> Schedule:
    """What people chose, else one that is never due, whose reports are sent as usual."""
    found = Schedule.objects.filter(brand=brand, kind=kind).first()
    return found or Schedule(brand=brand, kind=kind, active=False)


def rhythm_of(schedule: Schedule) -> Rhythm:
    """When it is due. A portfolio's weeks are named in the organization's own zone."""
    if schedule.brand is not None:
        zone = schedule.brand.timezone
    else:
        zone = Organization.objects.get(id=wall.current_organization()).timezone
    per = "month" if schedule.kind == Kind.MONTHLY else "week"
    return Rhythm(per, zone, schedule.day, schedule.hour, schedule.zone or zone)


def letterhead_of(brand: UUID | None) -> Letterhead:
    """The brand's, else that of everybody; as usual where there is none."""
    found = Letterhead.objects.filter(Q(brand=brand) | Q(brand=None))
    return found.order_by(F("brand").asc(nulls_last=True)).first() or Letterhead()


def evidence_bodies(verdicts: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """By verdict id: what was counted, what was not and why."""
    found = Evidence.objects.filter(verdict__in=list(verdicts))
    return dict(found.values_list("verdict_id", "body"))


def corrections(brand: Brand, since: datetime, until: datetime) -> QuerySet[Verdict]:
    """Verdicts that replaced an earlier one, decided in [since, until)."""
    return (
        Verdict.objects.filter(
            period__target__agreement__brand=brand,
            revision__gt=1,
            decided_at__gte=since,
            decided_at__lt=until,
        )
        .select_related("period__target__agreement__person")
        .order_by("period__starts_at", "period__target__agreement__person__sort_name", "revision")
    )


def most_relevant(brand: Brand, window: Window, limit: int) -> list[Mention]:
    """Mentions with an author, the most relevant first; the earlier one when two are alike."""
    found = mentions(brand, window).filter(profile__isnull=False, post__deleted_at=None)
    found = found.exclude(kind="repost").select_related("profile__person")
    return list(found.order_by("-relevance", "published_at", "id")[:limit])
