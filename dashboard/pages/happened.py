"""What happened this week: outcomes and volume, against the week before at the same hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.figures import compact, signed, signed_compact
from dashboard.frame.ranges import WEEK, Range
from dashboard.pages.volume import per_six_hours
from dashboard.pages.week import Week
from dashboard.promises.scores import Score, mark_at
from dashboard.promises.wording import tally
from reports.charts.figures import grouped
from reports.phrases import KEPT, week_number
from reports.queries import evidence_bodies
from tracking.boards.measures import reach
from tracking.queries import by_others, mentions
from tracking.windows import Window

RUNNING = ("hit", "on_track", "at_risk", "missed")
CLOSED = ("hit", "missed", "unverified")


def content(week: Week) -> dict[str, Any]:
    before = f"week{KEPT}{week_number(week.days.before.last_week.label)}"
    heard = week.watched.within(week.days.instants).listening
    return {
        "overview_url": week.to.page("overview"),
        "against": f"Changes against {before}{' at the same hour' if week.is_running else ''}",
        "tallies": _tallies(week),
        "figures": _figures(week),
        "chart": per_six_hours(week.brand, week.days, heard, week.now),
        "chart_note": f"Mentions per six hours; the thin line is {before}",
    }


def _tallies(week: Week) -> list[dict[str, Any]]:
    counts, before = tally(week.due), _tally_before(week)
    always = RUNNING if week.is_running else CLOSED
    more = [mark for mark in ("unverified", "excused") if counts[mark] and mark not in always]
    return [
        {
            "outcome": mark,
            "count": counts[mark],
            "places": range(counts[mark]),
            "change": signed(counts[mark] - before[mark]),
            "url": week.to.page("targets", week.days.query, outcome=mark),
        }
        for mark in (*always, *more)
    ]


def _tally_before(week: Week) -> Counter[str]:
    """The marks of the week before; of a running week, as they were at the same hour."""
    if not week.is_running:
        earlier = week.days.before.instants
        return tally([s for s in week.scores if s.is_due(earlier, week.now)])
    then = week.now - WEEK
    ran = [score for score in week.scores if score.runs_at(then)]
    times = _counted_times(ran)
    return Counter(
        str(mark_at(s.period, sum(at <= then for at in times[s.period.id]), then)) for s in ran
    )


def _counted_times(ran: Iterable[Score]) -> dict[UUID, list[datetime]]:
    """When the counted posts of each period were published, by period id."""
    ran = list(ran)
    bodies = evidence_bodies(score.verdict.id for score in ran if score.verdict)
    times: dict[UUID, list[datetime]] = {}
    for score in ran:
        if score.verdict is None:
            found = [one.candidate.published_at for one in score.judged if one.counted]
        else:
            posts = bodies[score.verdict.id]["posts"]
            found = [datetime.fromisoformat(p["published_at"]) for p in posts if p["counted"]]
        times[score.period.id] = found
    return times


def _figures(week: Week) -> list[dict[str, str]]:
    """Without a change where too little of the week before was read to compare with it."""
    now, before = _volume(week, week.days, None), _volume(week, week.days.before, week.now - WEEK)
    to, query = week.to, week.days.query
    figures = [
        ("mentions", grouped(now[0]), signed(now[0] - before[0]), to.page("mentions", query)),
        ("people talking", grouped(now[1]), signed(now[1] - before[1]), to.page("people", query)),
    ]
    if now[2] is not None:
        change = signed_compact(now[2] - (before[2] or 0))
        url = to.page("people", query, sort="reach")
        figures.append(("reach, estimated", compact(now[2]), change, url))
    comparable = week.heard_before
    return [
        {"label": label, "value": value, "change": change if comparable else "", "url": url}
        for label, value, change, url in figures
    ]


def _volume(week: Week, days: Range, until: datetime | None) -> tuple[int, int, int | None]:
    """Mentions, people and reach; `until` cuts the week off at an hour while the other one runs."""
    window = Window(first=days.first, last=days.last)
    everybody, others = mentions(week.brand, window), by_others(week.brand, window)
    if until is not None and week.is_running:
        everybody = everybody.filter(published_at__lt=until)
        others = others.filter(published_at__lt=until)
    people = others.values("profile__person_id").distinct().count()
    return everybody.count(), people, reach(others)
