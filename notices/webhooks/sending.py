"""Send what waits for one endpoint: one message after the other, of each object in order.

claim ──> oldest message that is due ──> HTTP ──> taken, next message
             ^                             ├── refused: later, each time later, for three days;
             │                             │   what happened to the same object waits behind it
             └─────────────────────────────┴── three in a row: the endpoint rests

Who dies between the receiver's yes and our own commit sends that message again, under the same
webhook-id: by it a receiver knows what it has had.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from notices.models import Dispatch, Endpoint
from notices.rules import Rule
from notices.telling import settle, tell
from notices.webhooks import reaching, signing
from notices.webhooks.backing_off import DOWN_AFTER, TRIED_FOR, wait
from notices.webhooks.reaching import Answer
from work import ledger
from work.ledger import Claim

KIND = "webhook"
State = Dispatch.State
STEP = 20.0  # seconds that one step goes on with the next message
GONE = 410


@dataclass(frozen=True, slots=True)
class Message:
    """One attempt, ready to go."""

    dispatch: Dispatch
    headers: dict[str, str]
    body: bytes


def perform(claim: Claim, now: datetime) -> None:
    """Send what is due to the claimed endpoint."""
    until = monotonic() + STEP
    while message := _next(claim, now, is_last=monotonic() > until):
        answer = reaching.post(message.dispatch.endpoint.url, message.headers, message.body)
        with wall.inside(claim.organization):
            ledger.hold(claim)
            _keep(message.dispatch, answer, now)


def _next(claim: Claim, now: datetime, *, is_last: bool) -> Message | None:
    """The next message to send; None where nothing more is due, or the step is over."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        endpoint = (
            Endpoint.objects.select_related("brand")
            .filter(id=claim.subject, paused_at=None)
            .first()
        )
        if endpoint is None:
            ledger.finish(claim)
            return None
        if endpoint.resting_until and endpoint.resting_until > now:
            ledger.finish(claim, again_at=endpoint.resting_until)
            return None
        heads = _heads(endpoint)
        due = heads.filter(due_at__lte=now).select_related("event__brand").order_by("number")
        dispatch = None if is_last else due.first()
        if dispatch is None:
            ledger.finish(claim, again_at=heads.aggregate(at=Min("due_at"))["at"])
            return None
        dispatch.endpoint = endpoint
        return message(dispatch, now)


def _heads(endpoint: Endpoint) -> QuerySet[Dispatch]:
    """Of each object what happened to it first, of all that still waits."""
    before = _waiting(endpoint).filter(about=OuterRef("about"), number__lt=OuterRef("number"))
    return _waiting(endpoint).filter(~Exists(before))


def _waiting(endpoint: Endpoint) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(endpoint=endpoint, state=State.WAITING)


def message(dispatch: Dispatch, now: datetime) -> Message:
    endpoint = dispatch.endpoint
    keys = [endpoint.secret]
    if endpoint.old_until and endpoint.old_until > now:
        keys.append(endpoint.old_secret)
    body = json.dumps(payload(dispatch), ensure_ascii=False).encode()
    headers = signing.headers(str(dispatch.event_id), now, body, keys)
    return Message(
        dispatch,
        {"Content-Type": "application/json", "User-Agent": "amaSocial", **headers},
        body,
    )


def payload(dispatch: Dispatch) -> dict[str, object]:
    """What a receiver reads; docs/WEBHOOKS.md says what stands in the data of each type."""
    event = dispatch.event
    return {
        "type": event.name,
        "timestamp": event.at.isoformat(),
        "data": {"id": str(event.about), "brand": event.brand and event.brand.slug, **event.body},
    }


def _keep(dispatch: Dispatch, answer: Answer, now: datetime) -> None:
    """What the receiver made of it, in the rows of the message and of the endpoint."""
    endpoint = dispatch.endpoint
    was_down = endpoint.failures >= DOWN_AFTER
    if answer.is_taken:
        keep_answer(dispatch, answer, State.TAKEN, None, now)
        if endpoint.failures:
            Endpoint.objects.filter(id=endpoint.id).update(failures=0, resting_until=None)
            settle(Rule.WEBHOOK, str(endpoint.id), now)
        if was_down:
            _waiting(endpoint).filter(due_at__gt=now).update(due_at=now)
        return
    keep_answer(dispatch, answer, State.WAITING, now + wait(dispatch.attempts + 1), now)
    failures = endpoint.failures + 1
    rest = wait(failures) if failures >= DOWN_AFTER else None
    Endpoint.objects.filter(id=endpoint.id).update(
        failures=failures, resting_until=rest and now + rest
    )
    over = _waiting(endpoint).filter(since__lte=now - TRIED_FOR)
    if not rest:
        over = over.filter(id=dispatch.id)
    if given_up := over.update(state=State.FAILED, due_at=None):
        how_many = "1 event" if given_up == 1 else f"{given_up} events"
        _tell(endpoint, f"did not take {how_many} within three days. {answer.words}", now)
    if answer.status == GONE:
        Endpoint.objects.filter(id=endpoint.id).update(paused_at=now)
        _tell(endpoint, "answered that it is gone, and was paused. What happens waits.", now)


def keep_answer(
    dispatch: Dispatch, answer: Answer, state: State, due_at: datetime | None, now: datetime
) -> None:
    dispatch.status, dispatch.words = answer.status, answer.words[:500]
    dispatch.tried_at, dispatch.attempts = now, dispatch.attempts + 1
    dispatch.state, dispatch.due_at = state, due_at
    dispatch.save(update_fields=["status", "words", "tried_at", "attempts", "state", "due_at"])


def _tell(endpoint: Endpoint, sentence: str, now: datetime) -> None:
    organization = Organization.objects.get(id=wall.current_organization())
    tell(
        Rule.WEBHOOK,
        str(endpoint.id),
        f"{endpoint.url[:200]} {sentence}",
        now,
        brand=endpoint.brand,
        address=reverse("webhook", args=[organization.slug, endpoint.id]),
    )
