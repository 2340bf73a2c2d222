"""The small things a person does to reports and their readers, each with the sentence that says so
afterwards. What is refused raises ValidationError."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404

from accounts.models import User
from brands.models import Brand
from notices import suppression
from reports.making import correcting
from reports.models import Delivery, Recipient, Report
from reports.phrases import counted
from reports.sending import receiving, releasing


def to_me(report: Report, user: User, now: datetime) -> str:
    releasing.send_to(report, user, now)
    return f"On its way to {user.email}."


def approve(report: Report, _value: str, by: str, now: datetime) -> str:
    sent = releasing.release(report, now, by=by)
    return f"Approved: {counted(sent, 'mail')} on the way."


def to_all(report: Report, _value: str, by: str, now: datetime) -> str:
    sent = releasing.release(report, now, by=by, again=True)
    if not sent:
        raise ValidationError("Every reader was sent this revision.")
    return f"{counted(sent, 'mail')} on the way."


def resend(report: Report, value: str, by: str, now: datetime) -> str:
    found = Delivery.objects.select_related("report__brand", "recipient")
    one = get_object_or_404(found, report=report, id=_id(value))
    releasing.resend(one, by=by, now=now)
    return f"On its way to {one.email} once more."


def correct(report: Report, reason: str, by: str, now: datetime) -> tuple[Report, str]:
    """The next revision as well."""
    made = correcting.correct(report, reason=reason, by=by, now=now)
    return made, f"Revision {made.revision} is built. Nobody was sent it yet."


def remove(brand: Brand, value: str, _by: str, now: datetime) -> str:
    one = _reader(brand, value)
    receiving.remove(one, now)
    return f"{one.email} receives no more reports."


def ask(brand: Brand, value: str, _by: str, now: datetime) -> str:
    one = _reader(brand, value)
    receiving.ask(one, now)
    return f"{one.email} is asked once more."


def retry(brand: Brand, value: str, _by: str, _now: datetime) -> str:
    one = _reader(brand, value)
    if not suppression.lift(one.email):
        raise ValidationError(f"Nothing goes to {one.email}: its reader called a mail unwanted.")
    return f"The next report goes to {one.email} again."


TO_REPORTS: Mapping[str, Callable[[Report, str, str, datetime], str]] = {
    "approve": approve,
    "to_all": to_all,
    "resend": resend,
}
TO_READERS: Mapping[str, Callable[[Brand, str, str, datetime], str]] = {
    "remove": remove,
    "ask": ask,
    "retry": retry,
}


def _reader(brand: Brand, value: str) -> Recipient:
    return get_object_or_404(Recipient, brand=brand, id=_id(value))


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise ValidationError("It is not there any more.") from None
