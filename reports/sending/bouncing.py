"""What a mail provider tells about mails that it took: they came back, were called unwanted, or
were opened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anymail.signals import AnymailTrackingEvent, EventType
from django.http import Http404

from accounts import links, wall
from notices import suppression
from reports.models import Delivery
from reports.queries import schedule_of
from reports.sending.delivery import State, failed
from reports.sending.mailing import TOLD
from work import clock

STATES = {
    EventType.BOUNCED: State.BOUNCED,
    EventType.REJECTED: State.SUPPRESSED,
    EventType.FAILED: State.FAILED,
    EventType.COMPLAINED: State.COMPLAINED,
}
UNWELCOME = {
    EventType.BOUNCED: suppression.Reason.BOUNCED,
    EventType.COMPLAINED: suppression.Reason.COMPLAINED,
}


def hear(event: AnymailTrackingEvent, **_: Any) -> None:
    """Receives anymail's tracking signal. Events of other mails than reports only fill the list of
    addresses that nothing goes to."""
    now = clock.now()
    if reason := UNWELCOME.get(event.event_type):
        suppression.add(event.recipient or "", reason, now)
    try:
        organization, delivery = links.named(TOLD, (event.metadata or {}).get(TOLD, ""))
    except Http404:
        return
    with wall.inside(organization):
        _note(delivery, event)


def _note(delivery: UUID, event: AnymailTrackingEvent) -> None:
    found = Delivery.objects.select_related("report__brand").filter(id=delivery)
    row = found.select_for_update(of=("self",)).first()
    if row is None:
        return
    now = clock.now()
    if event.event_type == EventType.OPENED:
        opened(row)
    elif state := STATES.get(event.event_type):
        failed(row, state, event.mta_response or event.description or state.label, now)
        if state == State.COMPLAINED and row.recipient is not None:
            row.recipient.unsubscribed_at = row.recipient.unsubscribed_at or now
            row.recipient.save(update_fields=["unsubscribed_at"])


def opened(delivery: Delivery) -> None:
    """Kept only where the brand has switched that on."""
    if delivery.opened_at is None and schedule_of(delivery.report).count_opens:
        delivery.opened_at = clock.now()
        delivery.save(update_fields=["opened_at"])
