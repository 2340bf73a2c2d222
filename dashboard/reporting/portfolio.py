"""The report on all clients: who sees all of them may have it by mail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import Membership
from accounts.permissions import Act, may
from reports.making import publishing
from reports.making.timetable import rhythm_words
from reports.models import Kind, Recipient, Schedule
from reports.queries import receiving as readers_of
from reports.queries import rhythm_of, schedule_for
from reports.sending import receiving
from reports.words import words_of


def content(member: Membership) -> dict[str, Any]:
    """may: whether it is offered; gets: whether they have it; when: in words."""
    when = rhythm_words(rhythm_of(schedule_for(None, Kind.PORTFOLIO)), words_of("en"))
    gets = readers_of(None).filter(email=member.user.email).exists()
    return {"may": may(member, Act.SURVEY), "gets": gets, "when": when}


def receive(member: Membership, now: datetime) -> None:
    """They get it from the week on that runs now."""
    schedule, made = Schedule.objects.get_or_create(brand=None, kind=Kind.PORTFOLIO)
    if made:
        publishing.reschedule(schedule, now)
    receiving.add(None, member.user.email, by=str(member.user), now=now)


def stop(member: Membership, now: datetime) -> None:
    found = Recipient.objects.filter(brand=None, email=member.user.email).first()
    if found is not None:
        receiving.remove(found, now)
