"""What a draft would find among what is stored, while somebody types it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.examples import broken
from brands.matching import Matcher, Mode
from brands.models import Brand, Example
from dashboard.frame.addresses import outside
from dashboard.marking import parts
from dashboard.workbench import asked
from dashboard.workbench.forms import QueryForm
from reports.charts import Bars, Slot
from reports.charts.figures import grouped
from reports.phrases import counted, moment
from tracking.models import Post
from tracking.workbench.previewing import Preview, preview

SHOWN = 20
LOST = 5
AROUND = 24  # characters of a query on both sides of the wrong one
LONGEST_TEXT = 280
DAY = timedelta(days=1)


def content(brand: Brand, form: QueryForm, mode: Mode, now: datetime) -> dict[str, Any]:
    """What templates/dashboard/workbench/preview.html shows. form: checked."""
    if form.problem is not None or form.errors:
        return {"problem": _problem(form)}
    reader = Matcher(form.node, mode)
    seen = preview(brand, reader)
    new = set(seen.added)
    assert form.node is not None  # there is no problem
    return {
        "problem": None,
        "broken": list(broken(form.node, mode, Example.objects.filter(brand=brand))),
        "found": grouped(len(seen.found)),
        "judged": counted(seen.judged, "stored post"),
        "change": _change(seen),
        "chart": _chart(seen.days, local_day(now, brand.timezone)),
        "rows": [
            {**row, "new": row["id"] in new} for row in rows(seen.found[:SHOWN], reader, brand)
        ],
        "more": grouped(len(seen.found) - SHOWN) if len(seen.found) > SHOWN else "",
        "lost": rows(seen.lost[:LOST], reader, brand),
        "asked": asked.content(brand, form.node, seen.days, now),
    }


def rows(posts: Iterable[UUID], reader: Matcher, brand: Brand) -> list[dict[str, Any]]:
    """The posts that may be shown, in this order, with the matched words marked."""
    order = {post: place for place, post in enumerate(posts)}
    found = Post.objects.filter(id__in=list(order)).select_related("profile__person")
    return [
        {
            "id": post.id,
            "platform": post.platform,
            "who": post.profile.person.name if post.profile else "Author not shown",
            "when": moment(post.published_at, brand.timezone) if post.published_at else "",
            "url": outside(post.url),
            "parts": parts(post.text, reader.places(post.text), LONGEST_TEXT),
        }
        for post in sorted(found, key=lambda post: order[post.id])
    ]


def _problem(form: QueryForm) -> dict[str, Any]:
    """The sentence, and where in the expression: [before, the character, after]."""
    if form.problem is None:
        text = " ".join(map(str, form.non_field_errors())) or "The query is too long; split it."
        return {"text": text, "at": None}
    written, at = form.cleaned_data.get("expression", ""), form.problem.at - 1
    where: Sequence[str] | None = None
    if written.strip():
        before, after = written[max(0, at - AROUND) : at], written[at + 1 : at + 1 + AROUND]
        where = before, written[at : at + 1], after
    return {"text": str(form.problem), "at": where}


def _change(seen: Preview) -> str:
    if not seen.added and not seen.lost:
        return "the same as now"
    return f"{len(seen.added)} more and {len(seen.lost)} fewer than now"


def _chart(days: Counter[tuple[date, str]], today: date) -> Bars:
    """The four weeks that end today."""
    by_day: Counter[date] = Counter()
    for (day, _), count in days.items():
        by_day[day] += count
    shown = [today - DAY * back for back in reversed(range(asked.DAYS))]
    return Bars(
        title="Matches a day among the posts looked at, last four weeks",
        slots=[
            Slot(f"{day:%a} {day.day} {day:%b}", by_day[day], running=day == today) for day in shown
        ],
        axis=[f"{day.day} {day:%b}" for day in shown[::7]],
    )
