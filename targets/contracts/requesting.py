"""What a person asks for on their own page, and what the brand answers.

A request changes nothing until somebody of the brand approves it; then leave is entered, and what
was handed in counts.
"""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from notices.rules import Rule
from notices.telling import settle, tell
from targets.contracts import adjusting, handing_in
from targets.models import Adjustment, Agreement, PersonRequest
from tracking.collecting import fetching

MOST_WAITING = 20
"""So many may wait for an answer at a time: a link is in the hands of somebody outside."""

Kind, Decision = PersonRequest.Kind, PersonRequest.Decision


class TooManyWaiting(Exception):
    """The brand has to answer first."""


def ask_leave(
    agreement: Agreement, first_day: date, last_day: date, note: str, now: datetime
) -> PersonRequest:
    return _ask(agreement, now, kind=Kind.LEAVE, first_day=first_day, last_day=last_day, note=note)


def hand_in_link(agreement: Agreement, url: str, note: str, now: datetime) -> PersonRequest:
    """The post behind the link is fetched at once, so that it stands there when somebody looks."""
    fetching.fetch(url, agreement.person, agreement.brand, now)
    return _ask(agreement, now, kind=Kind.LINK, url=url, note=note)


def hand_in_picture(
    agreement: Agreement, image: bytes, published_on: date, note: str, now: datetime
) -> PersonRequest:
    """image: a PNG of our own drawing, see `targets.contracts.pictures`."""
    return _ask(
        agreement, now, kind=Kind.SCREENSHOT, image=image, first_day=published_on, note=note
    )


def waiting(agreement: Agreement) -> QuerySet[PersonRequest]:
    return agreement.requests.filter(decision=Decision.WAITING).order_by("made_at")


@transaction.atomic
def decide(request: PersonRequest, approved: bool, note: str, *, by: str, now: datetime) -> None:
    """Approve or decline, once; the person sees the note."""
    found = PersonRequest.objects.filter(id=request.id, decision=Decision.WAITING)
    decision = Decision.APPROVED if approved else Decision.DECLINED
    if not found.update(decision=decision, decided_by=by, decided_at=now, decision_note=note):
        raise ValidationError("Somebody has answered this already.")
    settle(Rule.REQUEST, str(request.id), now)
    if approved and request.kind == Kind.LEAVE:
        assert request.first_day is not None  # ask_leave gives both
        adjusting.excuse(
            request.agreement,
            Adjustment.Kind.LEAVE,
            request.first_day,
            request.last_day,
            reason=request.note or "asked for by the person",
            by=by,
            now=now,
        )
    elif approved:
        handing_in.count(request, by=by, note=note, now=now)


def _ask(agreement: Agreement, now: datetime, **asked: object) -> PersonRequest:
    # The agreement's row is the gate: two at once do not both see the last free place.
    Agreement.objects.select_for_update().get(id=agreement.id)
    if waiting(agreement).count() >= MOST_WAITING:
        raise TooManyWaiting
    request = PersonRequest.objects.create(agreement=agreement, made_at=now, **asked)
    page = reverse(
        "agreement", args=[agreement.organization.slug, agreement.brand.slug, agreement.id]
    )
    sentence = f"{agreement.person.name} {request.get_kind_display()}."
    tell(Rule.REQUEST, str(request.id), sentence, now, brand=agreement.brand, address=page)
    return request
