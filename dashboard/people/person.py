"""One person: accounts, what they say of the brand and when, what they agreed on, who they are to
the brand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from brands.calendar import local_day, week
from brands.models import Brand
from dashboard.conduct import conducts
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import WEEK
from dashboard.frame.scope import Watched, watched
from dashboard.frame.stepping import stepper
from dashboard.pages.class_rule import rule_of
from dashboard.people import person_accounts
from dashboard.people.approach import in_days
from dashboard.people.board import WEEKS
from dashboard.people.heard import Heard, heard
from dashboard.people.merits import classes_of, record
from dashboard.promises import wording
from dashboard.sparks import unread_weeks
from reports.charts import Bars, Slot
from reports.phrases import counted, day
from targets.classes import Class, classify
from targets.classifying import thresholds
from tracking.collecting.intervals import Interval
from tracking.models import PeopleRules, Person
from tracking.people.rhythm import WEEKDAYS, Silence


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a page is about, in which days, and what of these was read."""

    brand: Brand
    person: Person
    asked: Narrowing
    watched: Watched
    now: datetime
    to: Addresses

    @property
    def was_heard_before(self) -> bool:
        """Whether enough of the window before was read to compare with it."""
        return self.watched.within(self.asked.range.before.instants).is_heard


def subject(
    brand: Brand, person: Person, asked: Narrowing, now: datetime, to: Addresses
) -> Subject:
    """Raises Http404 for somebody who has nothing to do with the brand."""
    if not has_to_do_with(brand, person.id):
        raise Http404
    days = asked.range
    since = min(days.before.instants.start, days.holding(WEEKS).instants.start)
    return Subject(
        brand, person, asked, watched(brand, Interval(since, days.holding(1).ends_at), now), now, to
    )


def has_to_do_with(brand: Brand, person: UUID) -> bool:
    related = Q(profiles__mentions__brand=brand) | Q(agreements__brand=brand)
    return Person.objects.filter(related, id=person).exists()


def content(one: Subject, rules: PeopleRules, *, may_write: bool) -> dict[str, Any]:
    days, known = one.asked.range, heard(one)
    here = one.to.part("person", one.person.id)
    class_ = _class(one, rules, known)
    return {
        "person": one.person,
        "stepper": stepper(days, lambda query: one.to.part("person", one.person.id, query)),
        "scope": quiet_line(days, one.watched.within(days.instants), one.now, one.to),
        "sentence": _sentence(one, known, class_["label"]),
        "class": class_,
        "weekly": _weekly_chart(one, known.weekly),
        "weekdays": Bars("Mentions by weekday", _slots(WEEKDAYS, known.by_weekday)),
        "hours": Bars(
            f"Mentions by hour, {days.zone}",
            _slots([f"{hour:02}" for hour in range(24)], known.by_hour),
            axis=["00 to 06", "06 to 12", "12 to 18", "18 to 24"],
        ),
        "rhythm": _rhythm(known.silence),
        "said": known.said,
        "merits": known.merits,
        "record": record(one.brand, one.person.id),
        "classes": classes_of(one.brand, one.person.id),
        "here": here,
        "may_write": may_write,
        **person_accounts.content(one),
    }


def _class(one: Subject, rules: PeopleRules, known: Heard) -> dict[str, Any]:
    """Where they stand in the window; somebody without a mention in it by agreement alone."""
    new = one.to.page("agreement-new", person=one.person.id)
    if not known.placed:
        return {"label": "", "rule": None, "rank": None, "new_agreement": new}
    conduct = conducts(
        one.brand,
        known.placed,
        known.before,
        {one.person.id: known.weekly[-one.asked.range.touched_weeks :]},
        one.now,
        read_before=one.was_heard_before,
    )[one.person.id]
    return {
        "label": classify(conduct, thresholds(rules)).value,
        "rule": rule_of(conduct, new, rules),
        "rank": conduct.rank,
        "new_agreement": new,
    }


def _weekly_chart(one: Subject, weekly: Sequence[int]) -> Bars:
    days = one.asked.range
    unread = unread_weeks(days, len(weekly), one.watched)
    slots = []
    for back, (count, hidden) in enumerate(zip(reversed(weekly), reversed(unread), strict=True)):
        span = week(days.last - WEEK * back, days.zone)
        running = span.starts_at <= one.now < span.ends_at
        value = None if hidden and not count else count
        slots.append(Slot(span.label.partition("-")[2], value, 0.0 if hidden else 1.0, running))
    return Bars("Mentions per week", slots[::-1])


def _slots(labels: Sequence[str], counts: Sequence[int]) -> list[Slot]:
    return [Slot(label, count) for label, count in zip(labels, counts, strict=True)]


def _sentence(one: Subject, known: Heard, label: str) -> list[wording.Part]:
    url = one.to.page("mentions", one.asked.range.query, person=one.person.id)
    if known.last is None:
        return [wording.part("No mention in these days.")]
    parts = [
        wording.part(f"{label or Class.CITIZEN.value}, with "),
        wording.part(counted(known.mentions, "mention"), url),
        wording.part(f"; the last on {day(local_day(known.last, one.brand.timezone))}."),
    ]
    if known.silence is not None and known.silence.is_unusual:
        parts.append(wording.part(" Silent for longer than usual."))
    return parts


def _rhythm(hushed: Silence | None) -> str:
    if hushed is None:
        return "Too few mentions to know a rhythm."
    return (
        f"Usually {in_days(hushed.usual)} from one day with mentions to the next;"
        f" silent for {in_days(hushed.now)} now."
    )
