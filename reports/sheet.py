"""A report's targets as CSV, one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from reports.content import Content, Target

COLUMNS = (
    "week", "person", "promise", "minimum", "counted", "outcome", "verdict", "revision", "posts",
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet(content: Content) -> str:
    """UTF-8 text with a heading; posts are ids, separated by spaces."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for target in content.targets:
        writer.writerow([_safe(cell) for cell in _cells(content.week.label, target)])
    return out.getvalue()


def _cells(week: str, target: Target) -> Iterable[str | int]:
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


def _safe(cell: str | int) -> str | int:
    """A spreadsheet takes a leading sign for a formula; an apostrophe makes it text again."""
    text = isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULAS)
    return f"'{cell}" if text else cell
