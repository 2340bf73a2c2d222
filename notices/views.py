"""The link that ends the mails of alerts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import links
from accounts.models import Membership
from notices.digest import UNSUBSCRIBE
from work import clock


@csrf_exempt  # RFC 8058: the mail program posts without ever having seen the page
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, because mail scanners follow links; POST ends the mails."""
    organization, row = links.named(UNSUBSCRIBE, token)
    found = Membership.objects.select_related("organization", "user")
    member = get_object_or_404(found, id=row, organization=organization)
    if request.method == "POST" and member.unsubscribed_at is None:
        member.unsubscribed_at = clock.now()
        member.save(update_fields=["unsubscribed_at"])
    return render(request, "notices/unsubscribe.html", {"member": member})
