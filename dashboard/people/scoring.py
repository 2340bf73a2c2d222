"""A score taken apart: every component with what it was worked out from, and where that leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.figures import compact
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from reports.charts.figures import grouped
from reports.phrases import counted
from tracking.boards.leaderboard import Line
from tracking.people.score import Component, Facts, Scale

UNKNOWN = "not known"


def parts(
    line: Line, scale: Scale, weights: Mapping[str, int], asked: Narrowing, to: Addresses
) -> list[dict[str, Any]]:
    """What templates/dashboard/people/score.html lists."""
    assert line.score is not None
    assert line.facts is not None
    urls = _urls(line, asked, to)
    return [
        {
            "name": name.capitalize(),
            "fact": FACTS[name](line.facts, scale),
            "url": urls[name],
            "value": UNKNOWN if part.value is None else f"{part.value:.0f}",
            "range": _range(part),
            "start": part.low,
            "width": max(part.high - part.low, 1),
            "weight": weights[name],
        }
        for name, part in line.score.components.items()
    ]


def _range(part: Component) -> str:
    low, high = f"{part.low:.0f}", f"{part.high:.0f}"
    return low if low == high else f"{low} to {high}"


def _urls(line: Line, asked: Narrowing, to: Addresses) -> dict[str, str]:
    person = line.ranked.person
    filters = {name: value for name, value in asked.filters.items() if name != "sort"}
    now = to.page("mentions", filters, asked.range.query, person=person)
    return {
        "mentions": now,
        "steadiness": now,
        "reach": to.part("person", person) + "#accounts",
        "engagement": now,
        "relevance": now,
        "growth": to.page("mentions", filters, asked.range.before.query, person=person),
    }


def _mentions(facts: Facts, by: Scale) -> str:
    return f"{counted(facts.mentions, 'mention')}; the most is {grouped(by.mentions)}"


def _steadiness(facts: Facts, _by: Scale) -> str:
    unread = f", {facts.unread} not read" if facts.unread else ""
    return f"{facts.weeks} of {counted(facts.of_weeks, 'week')}{unread}"


def _reach(facts: Facts, by: Scale) -> str:
    if facts.followers is None:
        return "no platform shows followers"
    return f"{compact(facts.followers)} followers; the most is {compact(by.followers)}"


def _engagement(facts: Facts, by: Scale) -> str:
    if facts.engagement is None:
        return "no mention shows reactions"
    over = counted(facts.measured, "mention")
    return f"{facts.engagement:.1%} over {over}; the middle is {by.engagement:.1%}"


def _relevance(facts: Facts, _by: Scale) -> str:
    return f"{facts.relevance:.2f} on average"


def _growth(facts: Facts, _by: Scale) -> str:
    if facts.before is None:
        return "too little was read before"
    return f"{grouped(facts.mentions)}, and {grouped(facts.before)} before"


FACTS: dict[str, Callable[[Facts, Scale], str]] = {
    "mentions": _mentions,
    "steadiness": _steadiness,
    "reach": _reach,
    "engagement": _engagement,
    "relevance": _relevance,
    "growth": _growth,
}
