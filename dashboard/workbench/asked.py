"""What each platform is asked for a query, how far that fits, and what it costs, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from brands.asking import INSTAGRAM_TAGS
from brands.language import Node
from brands.models import Brand
from brands.platforms import PLATFORMS
from reports.charts.figures import grouped
from reports.phrases import counted, listed
from tracking.workbench.questions import Question, questions

DAYS = 28
MILLS = 1000  # in a dollar
MOST_LEFT_OUT = 5

ByDay = Counter[tuple[date, str]]


def content(brand: Brand, node: Node | None, days: ByDay, now: datetime) -> list[dict[str, Any]]:
    """What templates/dashboard/workbench/asked.html shows. days: matches by day and platform."""
    return [_row(question, days) for question in questions(brand, node, now)]


def _row(question: Question, days: ByDay) -> dict[str, Any]:
    tags, pages = question.tags, question.pages
    return {
        "name": question.platform,
        "label": PLATFORMS[question.platform].label,
        "expression": question.expression or " ".join(f"#{tag}" for tag in tags),
        "fits": _fits(question),
        "left_out": _short(question.left_out),
        "pages": f"The page and the tags of {listed(pages)}." if pages else "",
        "nothing": "" if question.cost else _nothing(question.platform),
        "cost": listed(question.cost),
        "daily": _daily(question, days) if question.post_price and question.expression else "",
    }


def _fits(question: Question) -> str:
    if question.tags:
        return f"{len(question.tags)} of at most {INSTAGRAM_TAGS} hashtags"
    if not question.expression:
        return ""
    return f"{grouped(len(question.expression))} of at most {question.longest} characters"


def _short(left_out: Sequence[str]) -> list[str]:
    shown = list(left_out[:MOST_LEFT_OUT])
    more = len(left_out) - len(shown)
    return [*shown, f"and {more} more"] if more else shown


def _nothing(name: str) -> str:
    if name in ("facebook", "instagram"):
        return "Nothing: it has no search, and no own account of the brand is named."
    return "Nothing: no part of the query can be asked there."


def _daily(question: Question, days: ByDay) -> str:
    """By what the stored posts show of four weeks."""
    found = sum(count for (_, name), count in days.items() if name == question.platform)
    price = question.post_price / MILLS
    a_day = f"${found * price / DAYS:,.2f}"
    return f"{counted(found, 'post')} in {DAYS} days at ${price:,.3f}: about {a_day} a day."
