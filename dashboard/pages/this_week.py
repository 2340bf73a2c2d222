"""This week: who can still be saved, what happened, who is talking, what needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.models import Brand
from dashboard.forms import OUTCOMES
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.pages import happened, needs, talking
from dashboard.pages.week import SPARK_WEEKS, Week, week_of
from dashboard.promises import wording
from dashboard.promises.history import records
from dashboard.promises.scores import Score
from reports.phrases import day
from tracking.models import Mention


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    """Of the week asked for, or the last one of more days."""
    asked = asked.last_week
    days = asked.range
    week = week_of(brand, days, now, to)
    said = talking.content(week)
    return {
        "stepper": asked.stepper(to, "this-week", longer="overview"),
        "scope": quiet_line(days, week.watched.within(days.instants), now, to),
        "sentence": _sentence(week),
        "saved": _saved(week),
        "happened": happened.content(week),
        "talking": said,
        "needs": needs.content(week),
        "empty": _empty(week, said["rows"]),
    }


def _sentence(week: Week) -> list[wording.Part]:
    urls = {mark: week.to.page("targets", week.days.query, outcome=mark) for mark in OUTCOMES}
    if week.is_running:
        return wording.running_sentence(week.due, urls)
    return wording.closed_sentence(week.due, week.days.last_week.label, urls)


def _saved(week: Week) -> dict[str, Any]:
    risky = [s for s in week.due if s.mark == "at_risk" and s.runs_at(week.now)]
    past = records(risky, week.now)
    last = _last_posts(week.brand, {s.person for s in risky})
    likely = {s.period.id: past[s.period.id].likely(s, week.now) for s in risky}
    risky.sort(key=lambda s: (likely[s.period.id] or 0, -s.needs, s.name))
    return {
        "left": wording.left(week.days.ends_at - week.now),
        "until": f"{'until' if week.is_running else 'since'} {day(week.days.last)} 24:00",
        "rows": [
            {
                **_at_risk(week, score),
                **_last_post(week, last.get(score.person)),
                "note": past[score.period.id].words(score.period.target.per),
                "likely": likely[score.period.id],
            }
            for score in risky
        ],
    }


def _at_risk(week: Week, score: Score) -> dict[str, Any]:
    lately = week.days.holding(SPARK_WEEKS).query
    return {
        "name": score.name,
        "url": week.to.evidence(score.period.id),
        "needs": f"{score.needs} more",
        "counted": f"{score.counted} of {score.period.minimum}",
        "action": {
            "label": "See posts",
            "url": week.to.page("mentions", lately, person=score.person),
        },
    }


def _last_posts(brand: Brand, people: set[UUID]) -> dict[UUID, tuple[str, datetime]]:
    """Each person's newest mention: its platform and time."""
    found = Mention.objects.filter(
        brand=brand, profile__person__in=people, published_at__isnull=False
    )
    newest = found.order_by("profile__person_id", "-published_at").distinct("profile__person_id")
    rows = newest.values_list("profile__person_id", "platform", "published_at")
    return {person: (platform, at) for person, platform, at in rows if at is not None}


def _last_post(week: Week, last: tuple[str, datetime] | None) -> dict[str, str]:
    if last is None:
        return {"platform": "", "last_post": ""}
    return {"platform": last[0], "last_post": day(local_day(last[1], week.brand.timezone))}


def _empty(week: Week, talkers: Sequence[Any]) -> dict[str, Any] | None:
    if week.scores or week.watched.lanes or talkers:
        return None
    return {
        "kind": "first_use",
        "title": "Here you will see who can still be saved, and what happened.",
        "text": f"Nothing is read for {week.brand.name} yet: connect a platform, or import posts.",
        "action": None,
    }
