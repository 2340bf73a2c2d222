"""Files of reports for members, and the two links that a mail carries."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from accounts import links, wall
from accounts.access import MemberRequest
from brands.access import brand_page
from brands.models import Brand
from reports import files
from reports.mailing import OPEN, UNSUBSCRIBE
from reports.models import Delivery, Recipient
from work import clock

OPEN_FOR = timedelta(days=90)


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
            id=delivery,
            recipient__unsubscribed_at=None,
        )
        if now > sent.report.built_at + OPEN_FOR:
            raise Http404
        return files.pdf(sent.report, now)


@csrf_exempt  # RFC 8058: the mail program posts without ever having seen the page
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, because mail scanners follow links; POST ends the mails."""
    organization, recipient = links.named(UNSUBSCRIBE, token)
    with wall.inside(organization):
        reader = get_object_or_404(Recipient.objects.select_related("brand"), id=recipient)
        if request.method == "POST" and reader.unsubscribed_at is None:
            reader.unsubscribed_at = clock.now()
            reader.save(update_fields=["unsubscribed_at"])
        return render(request, "reports/unsubscribe.html", {"reader": reader})
