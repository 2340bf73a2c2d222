"""What people do with endpoints. Called inside the wall, except `ping`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from accounts import wall
from notices import events
from notices.events import Name
from notices.models import Dispatch, Endpoint, Event
from notices.webhooks import reaching, sending, signing
from notices.webhooks.reaching import Answer
from work import ledger

State = Dispatch.State

OFFERED = [name for name in Name if name is not Name.PING]
"""What an endpoint may choose."""

BOTH_SIGN = timedelta(hours=24)
"""How long an old secret signs beside the new one."""


def add(url: str, chosen: Collection[str], brand: UUID | None, now: datetime) -> Endpoint:
    """Raises reaching.Refused for an address that nothing may be sent to, and IntegrityError for
    one that is there already."""
    reaching.check(url)
    return Endpoint.objects.create(
        url=url,
        events=sorted(set(chosen)),
        brand_id=brand,
        secret=signing.new_secret(),
        made_at=now,
    )


def rotate(endpoint: Endpoint, now: datetime) -> None:
    """A new secret; the old one signs beside it for a day, in which the receiver changes over."""
    endpoint.old_secret, endpoint.old_until = endpoint.secret, now + BOTH_SIGN
    endpoint.secret = signing.new_secret()
    endpoint.save(update_fields=["secret", "old_secret", "old_until"])


def pause(endpoint: Endpoint, now: datetime) -> None:
    """Nothing is sent any more; what happens meanwhile waits."""
    Endpoint.objects.filter(id=endpoint.id, paused_at=None).update(paused_at=now)


def resume(endpoint: Endpoint, now: datetime) -> None:
    """It goes on at once, and whatever waits has its three days from now on."""
    here = Endpoint.objects.filter(id=endpoint.id)
    here.update(paused_at=None, failures=0, resting_until=None)
    waiting = Dispatch.objects.filter(endpoint=endpoint, state=State.WAITING)
    waiting.update(since=now, due_at=now)
    ledger.schedule(sending.KIND, endpoint.id, now)


def replay(dispatches: QuerySet[Dispatch], now: datetime) -> int:
    """Send these of one organization again, under the webhook-ids they had; returns how many."""
    endpoints = set(dispatches.values_list("endpoint_id", flat=True))
    replayed = (
        dispatches.exclude(event__name=Name.PING)
        .exclude(state=State.WAITING)
        .update(state=State.WAITING, since=now, due_at=now, attempts=0)
    )
    ledger.schedule_all(sending.KIND, endpoints, now)
    return replayed


def remove(endpoint: Endpoint) -> None:
    """It hears of nothing any more, and its log goes with it."""
    ledger.cancel(sending.KIND, endpoint.id)
    Endpoint.objects.filter(id=endpoint.id).delete()


def ping(organization: UUID, endpoint: UUID, now: datetime) -> Answer:
    """Send a test at once, past whatever waits, and keep what became of it in the log."""
    with wall.inside(organization):
        to = Endpoint.objects.get(id=endpoint)
        event = Event.objects.create(**events.row(Name.PING, to.brand_id, to.id, now))
        dispatch = Dispatch.objects.create(
            endpoint=to, event=event, about=to.id, since=now, state=State.FAILED
        )
        message = sending.message(dispatch, now)
    answer = reaching.post(to.url, message.headers, message.body)
    with wall.inside(organization):
        state = State.TAKEN if answer.is_taken else State.FAILED
        sending.keep_answer(dispatch, answer, state, None, now)
    return answer
