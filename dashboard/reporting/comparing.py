"""Two weeks' reports side by side: what was hit then and now, target by target. Pure but for the
look-up of the reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from reports import sentences
from reports.charts.figures import grouped
from reports.content import Content, Outcome, Target
from reports.making import snapshot
from reports.making.timetable import named
from reports.marks import WORDS
from reports.models import Report
from reports.queries import newest_reports

CHOICE = 53
SHOWN: tuple[Outcome, ...] = ("hit", "missed", "unverified", "excused")


def content(brand: Brand, one: str, other: str, to: Addresses) -> dict[str, Any]:
    """one, other: labels; what is missing becomes the newest report and the one before it."""
    reports = {report.label: report for report in newest_reports(brand)[:CHOICE]}
    labels = list(reports)
    if len(labels) < 2:
        return {"names": None}
    later = one if one in reports else labels[0]
    before = [label for label in labels if label < later] or labels
    earlier = other if other in reports else before[0]
    first, second = sorted((earlier, later))
    return {
        "choices": [{"label": label, "name": named(label)} for label in labels],
        "one": first,
        "other": second,
        "names": (named(first), named(second)),
        **_compared(reports[first], reports[second], to),
    }


def _compared(first: Report, second: Report, to: Addresses) -> dict[str, Any]:
    then, now = (snapshot.thawed(report.snapshot) for report in (first, second))
    return {
        "urls": (to.part("report", first.id), to.part("report", second.id)),
        "headlines": (sentences.headline(then), sentences.headline(now)),
        "totals": list(_totals(then, now)),
        "rows": [_row(*pair) for pair in _pairs(then.targets, now.targets)],
    }


def _totals(then: Content, now: Content) -> Iterable[dict[str, str]]:
    counts = [
        ("Targets decided", then.decided, now.decided),
        *((WORDS[one].capitalize(), then.count(one), now.count(one)) for one in SHOWN),
        ("Mentions", then.mentions, now.mentions),
    ]
    for name, before, after in counts:
        yield {
            "name": name,
            "then": grouped(before),
            "now": grouped(after),
            "change": change(after - before),
        }


def change(by: int) -> str:
    """ "+3", "−2", "" for none"""
    return f"{'+' if by > 0 else '−'}{grouped(abs(by))}" if by else ""


def _pairs(
    then: Iterable[Target], now: Iterable[Target]
) -> list[tuple[Target | None, Target | None]]:
    """By promise, in the order of the later report, then what is in the earlier one only."""
    earlier = {target.target: target for target in then}
    pairs: list[tuple[Target | None, Target | None]] = [
        (earlier.pop(target.target, None), target) for target in now
    ]
    return [*pairs, *((target, None) for target in earlier.values())]


def _row(then: Target | None, now: Target | None) -> dict[str, Any]:
    shown = now or then
    assert shown is not None
    return {
        "name": shown.name,
        "promise": shown.promise,
        "then": _side(then),
        "now": _side(now),
        "change": change(now.counted - then.counted) if then and now else "",
        "differs": bool(then and now and then.outcome != now.outcome),
    }


def _side(target: Target | None) -> dict[str, str] | None:
    if target is None:
        return None
    return {
        "outcome": target.outcome,
        "word": WORDS[target.outcome],
        "delivered": f"{target.counted} of {target.minimum}",
    }
