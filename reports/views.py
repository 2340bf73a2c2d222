"""Files of reports for members, and the links that mails carry."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import links, wall
from accounts.access import MemberRequest
from brands.access import brand_page
from brands.models import Brand
from notices.stopping import Subscription, page
from reports import files
from reports.models import Delivery, Recipient
from reports.sending import bouncing
from reports.sending.mailing import OPEN, OPEN_FOR, UNSUBSCRIBE
from reports.sending.receiving import CONFIRM
from work import clock


@require_GET
@brand_page
def report_file(request: MemberRequest, brand: Brand, week: str, kind: str) -> HttpResponse:
    return files.file_of(brand, week, kind, clock.now())


@require_GET
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """The PDF, for whoever holds the mail, until 90 days after it was built or the reader ended
    the mails."""
    organization, delivery = links.named(OPEN, token)
    now = clock.now()
    with wall.inside(organization):
        sent = get_object_or_404(
            Delivery.objects.select_related("report__brand"),
            Q(recipient=None) | Q(recipient__unsubscribed_at=None),
            id=delivery,
        )
        if now > sent.report.built_at + OPEN_FOR:
            raise Http404
        bouncing.opened(sent)
        return files.pdf(sent.report, now)


def _reports(organization: UUID, row: UUID, ended_at: datetime | None) -> Subscription:
    with wall.inside(organization):
        found = Recipient.objects.select_related("brand", "organization")
        reader = get_object_or_404(found, id=row)
        if ended_at and reader.unsubscribed_at is None:
            reader.unsubscribed_at = ended_at
            reader.save(update_fields=["unsubscribed_at"])
    of = reader.brand.name if reader.brand else reader.organization.name
    return Subscription(
        of=of,
        question="Stop the reports?",
        lost=f"They are sent to {reader.email}.",
        answer=f"The reports of {of} are no longer sent to {reader.email}.",
        ended=reader.unsubscribed_at is not None,
    )


unsubscribe = page(UNSUBSCRIBE, _reports)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, because mail scanners follow links; POST confirms the address."""
    organization, row = links.named(CONFIRM, token)
    with wall.inside(organization):
        found = Recipient.objects.select_related("brand", "organization")
        reader = get_object_or_404(found, id=row, unsubscribed_at=None)
        if request.method == "POST" and reader.confirmed_at is None:
            reader.confirmed_at = clock.now()
            reader.save(update_fields=["confirmed_at"])
    of = reader.brand.name if reader.brand else reader.organization.name
    return render(request, "reports/confirm.html", {"reader": reader, "of": of})
