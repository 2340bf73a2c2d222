"""Mentions that a report counts, of a person or of a brand: the posts, platform by platform."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.figure import posts
from reports.making import snapshot
from reports.models import Kind, Report
from reports.phrases import counted, moment
from reports.proof.evidence_links import OPEN_FOR
from reports.queries import texts_of
from tracking import queries
from tracking.models import Person
from tracking.people.persons import joined_into
from tracking.windows import Window

LISTED = 500
OF_BRANDS = (Kind.WEEKLY, Kind.MONTHLY)


def content(about: UUID, report: Report) -> dict[str, Any] | None:
    """None where the report has no such figure."""
    if report.kind not in OF_BRANDS or report.brand is None:
        return None
    said = snapshot.thawed(report.snapshot)
    figure = next((one for one in said.said() if one.about == str(about)), None)
    if figure is None:
        return None
    week, window = said.week, Window(first=said.week.first_day, last=said.week.last_day)
    brand = Brand.objects.filter(id=about).first()
    person = None if brand else Person.objects.filter(id=joined_into(about)).first()
    if brand is None and person is None:
        return None
    of = brand or report.brand
    found = queries.mentions(of, window, person)
    rows = found.filter(published_at__isnull=False).order_by("platform", "published_at", "id")
    texts = texts_of(str(post) for post in rows.values_list("post_id", flat=True)[:LISTED])
    parts: dict[str, list[dict[str, str]]] = {}
    for post, platform, at in rows.values_list("post_id", "platform", "published_at")[:LISTED]:
        assert at is not None  # filtered
        line = posts.line(platform, at, week.zone, texts.get(str(post), posts.GONE))
        parts.setdefault(platform, []).append(line)
    now = found.count()
    return {
        "template": "dashboard/figure/mentions.html",
        "title": figure.name,
        "said": f"{counted(figure.mentions, 'mention')} of {of.name}, {week.label}",
        "since": "" if now == figure.mentions else f"There are {now} now: posts come and go.",
        "parts": [
            {"id": name, "label": PLATFORMS[name].label, "posts": lines}
            for name, lines in parts.items()
        ],
        "rest": max(0, now - LISTED),
        "until": moment(report.built_at + OPEN_FOR, week.zone),
    }
