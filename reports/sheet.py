"""The figures of a report as CSV, one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from accounts.spreadsheets import harmless
from reports.content import Content, Line, Portfolio, Statement, Target

TARGETS = (
    "week", "person", "promise", "minimum", "counted", "outcome", "verdict", "revision", "posts",
)  # fmt: skip
LINES = ("month", "person", "period", "counted", "outcome", "verdict", "revision")
STATED = (
    "month", "person", "promise", "period", "contracted", "delivered", "excused", "made_good",
    "missed", "unverified", "surplus", "outcome", "verdict", "revision",
)  # fmt: skip

Row = Iterable[str | int]


def sheet(content: Content | Statement | Portfolio) -> str:
    """UTF-8 text with a heading; posts are ids, separated by spaces."""
    out = StringIO()
    writer = csv.writer(out)
    for row in _rows(content):
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def _rows(content: Content | Statement | Portfolio) -> Iterator[Row]:
    if isinstance(content, Statement):
        yield STATED
        yield from _stated(content)
    elif isinstance(content, Portfolio):
        yield ("client", *TARGETS)
        for client in content.clients:
            for target in client.week.targets:
                yield (client.week.masthead.brand, *_target(content.label, target))
    elif content.lines:
        yield LINES
        for line in content.lines:
            yield from _line(content.week.label, line)
    else:
        yield TARGETS
        for target in content.targets:
            yield _target(content.week.label, target)


def _target(week: str, target: Target) -> Row:
    return (
        week,
        target.name,
        target.promise,
        target.minimum,
        target.counted,
        target.outcome,
        target.verdict,
        target.revision,
        " ".join(post.post for post in target.posts),
    )


def _line(month: str, line: Line) -> Iterator[Row]:
    for past in line.periods:
        yield (
            month,
            line.name,
            past.week,
            past.counted,
            past.outcome or "",
            past.verdict,
            past.revision,
        )


def _stated(content: Statement) -> Iterator[Row]:
    for promise in content.promises:
        for one in promise.periods:
            yield (
                content.label,
                content.person,
                promise.promise,
                one.label,
                one.contracted,
                one.delivered,
                one.excused,
                one.made_good,
                one.missed,
                one.unverified,
                one.surplus,
                one.outcome,
                one.verdict,
                one.revision,
            )
