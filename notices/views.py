"""What comes in about mails: the link that ends those of alerts, and what the provider tells."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from accounts.models import Membership
from notices.digest import UNSUBSCRIBE
from notices.stopping import Subscription, page


def _alerts(organization: UUID, row: UUID, ended_at: datetime | None) -> Subscription:
    found = Membership.objects.select_related("organization", "user")
    member = get_object_or_404(found, id=row, organization=organization)
    if ended_at and member.unsubscribed_at is None:
        member.unsubscribed_at = ended_at
        member.save(update_fields=["unsubscribed_at"])
    return Subscription(
        of=member.organization.name,
        question="Stop the mails of alerts?",
        lost=f"They are sent to {member.user.email}. The weekly reports still come.",
        answer=f"Alerts of {member.organization.name} are no longer sent to {member.user.email}."
        " They still stand under Alerts, where you can switch the mails on again.",
        ended=member.unsubscribed_at is not None,
    )


unsubscribe = page(UNSUBSCRIBE, _alerts)


@csrf_exempt  # the secret in the request says who it is
def provider_webhook(request: HttpRequest) -> HttpResponse:
    """Bounces and complaints, as anymail reads them for the provider in use. Nothing is listened to
    without a secret, which anymail checks."""
    if not (settings.MAIL_PROVIDER and settings.ANYMAIL["WEBHOOK_SECRET"]):
        raise Http404
    view = resolve(f"/{settings.MAIL_PROVIDER}/tracking/", urlconf="anymail.urls").func
    answer: HttpResponse = view(request)
    return answer
