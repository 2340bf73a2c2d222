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
from dashboard.league import places
from dashboard.pages.class_rule import rule_of
from dashboard.people import person_accounts, said
from dashboard.people.approach import in_days
from dashboard.people.board import WEEKS
from dashboard.people.merits import classes_of, merit_rows, record
from dashboard.promises import wording
from dashboard.sparks import unread_weeks
from reports.charts import Bars, Slot
from reports.phrases import counted, day
from targets.classes import Class, classify
from targets.classifying import thresholds
from targets.prospecting import merits
from tracking.boards.leaderboard import facts
from tracking.boards.measures import measures
from tracking.collecting.intervals import Interval
from tracking.models import PeopleRules, Person
from tracking.people.rhythm import WEEKDAYS, Silence, by_hour, by_weekday, silence
from tracking.people.score import scale
from tracking.queries import by_others, mentions, weekly_by_person


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
    def times(self) -> list[datetime]:
        """When they mentioned the brand in the window."""
        found = mentions(self.brand, self.asked.window, self.person)
        rows = found.filter(published_at__isnull=False).values_list("published_at", flat=True)
        return [at for at in rows if at is not None]


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
    days, times = one.asked.range, one.times
    here = one.to.part("person", one.person.id)
    weekly = _weekly(one)
    class_ = _class(one, rules, weekly)
    hushed = silence(times, one.now, days.zone)
    return {
        "person": one.person,
        "stepper": stepper(days, lambda query: one.to.part("person", one.person.id, query)),
        "scope": quiet_line(days, one.watched.within(days.instants), one.now, one.to),
        "sentence": _sentence(one, times, class_["label"], hushed),
        "class": class_,
        "weekly": _weekly_chart(one, weekly),
        "weekdays": Bars("Mentions by weekday", _slots(WEEKDAYS, by_weekday(times, days.zone))),
        "hours": Bars(
            f"Mentions by hour, {days.zone}",
            _slots([f"{hour:02}" for hour in range(24)], by_hour(times, days.zone)),
            axis=["00 to 06", "06 to 12", "12 to 18", "18 to 24"],
        ),
        "rhythm": _rhythm(hushed),
        "said": said.content(one),
        "merits": _merits(one),
        "record": record(one.brand, one.person.id),
        "classes": classes_of(one.brand, one.person.id),
        "here": here,
        "may_write": may_write,
        **person_accounts.content(one),
    }


def _merits(one: Subject) -> list[dict[str, str]] | None:
    """None for somebody without a mention in the window."""
    window, brand = one.asked.window, one.brand
    known = measures(by_others(brand, window), None)
    read = one.watched.within(one.asked.range.before.instants).is_heard
    board = facts(brand, window, known, unread=(), read_before=read)
    if one.person.id not in board:
        return None
    middle = scale(board.values()).engagement
    return merit_rows(merits(brand, one.person.id, board[one.person.id], middle, one.now))


def _weekly(one: Subject) -> list[int]:
    days = one.asked.range
    weeks = max(WEEKS, days.touched_weeks)
    return weekly_by_person(one.brand, [one.person.id], last=days.last, weeks=weeks)[one.person.id]


def _class(one: Subject, rules: PeopleRules, weekly: Sequence[int]) -> dict[str, Any]:
    """Where they stand in the window; somebody without a mention in it by agreement alone."""
    days, window = one.asked.range, one.asked.window
    placed = places(one.brand, window, [one.person.id])
    new = one.to.page("agreement-new", person=one.person.id)
    if not placed:
        return {"label": "", "rule": None, "rank": None, "new_agreement": new}
    conduct = conducts(
        one.brand,
        window,
        placed,
        {one.person.id: weekly[-days.touched_weeks :]},
        one.now,
        read_before=one.watched.within(days.before.instants).is_heard,
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


def _sentence(
    one: Subject, times: Sequence[datetime], label: str, hushed: Silence | None
) -> list[wording.Part]:
    url = one.to.page("mentions", one.asked.range.query, person=one.person.id)
    if not times:
        return [wording.part("No mention in these days.")]
    parts = [
        wording.part(f"{label or Class.CITIZEN.value}, with "),
        wording.part(counted(len(times), "mention"), url),
        wording.part(f"; the last on {day(local_day(max(times), one.brand.timezone))}."),
    ]
    if hushed is not None and hushed.is_unusual:
        parts.append(wording.part(" Silent for longer than usual."))
    return parts


def _rhythm(hushed: Silence | None) -> str:
    if hushed is None:
        return "Too few mentions to know a rhythm."
    return (
        f"Usually {in_days(hushed.usual)} from one day with mentions to the next;"
        f" silent for {in_days(hushed.now)} now."
    )
