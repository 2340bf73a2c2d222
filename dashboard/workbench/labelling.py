"""Fifty matches of a query, to be labelled; what they say of it, and what to exclude."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from brands.matching import Matcher
from brands.models import Brand, Query
from brands.queries import matcher_of
from brands.suggesting import Suggestion, exclusions
from dashboard.frame.addresses import Addresses
from dashboard.workbench.listing import precision
from dashboard.workbench.previewing import rows
from reports.phrases import counted
from tracking.models import Label, Post
from tracking.workbench import labelling

ABOUT, NOT_ABOUT = "yes", "no"


def content(query: Query, to: Addresses) -> dict[str, Any]:
    """What templates/dashboard/workbench/labels.html shows."""
    brand, reader = query.brand, matcher_of(query)
    said = {one.post_id: one.about for one in Label.objects.filter(query=query).order_by("place")}
    shown = rows(said, reader, brand)
    return {
        "rows": [{**row, "about": said[row["id"]]} for row in shown],
        "left": sum(about is None for about in said.values()),
        **findings(brand, reader, to),
    }


def findings(brand: Brand, reader: Matcher, to: Addresses) -> dict[str, Any]:
    """The measured precision, and the exclusions that the labels suggest to a query."""
    measured = labelling.measured([brand]).get(brand.id)
    return {
        "precision": None if measured is None else precision(measured, brand.timezone),
        "suggestions": [
            {
                "term": str(one.term),
                "removes": f"takes out {counted(one.removes_no, 'post')} that are not about it"
                + (f", and {one.removes_yes} that are" if one.removes_yes else ""),
                "url": to.part("query", brand.slug, {"exclude": str(one.term)}),
            }
            for one in _suggested(brand, reader)
        ],
    }


def answers(posted: Mapping[str, str]) -> dict[UUID, bool]:
    """What was said of each post; what is no post's id is passed over."""
    said = {ABOUT: True, NOT_ABOUT: False}
    found = {}
    for name, value in posted.items():
        if name.startswith("post-") and value in said:
            try:
                found[UUID(name.removeprefix("post-"))] = said[value]
            except ValueError:
                continue
    return found


def _suggested(brand: Brand, query: Matcher) -> list[Suggestion]:
    if query.node is None:
        return []
    said = labelling.said(brand)
    texts: dict[bool, list[str]] = {True: [], False: []}
    for post, text in Post.objects.filter(id__in=said, text__gt="").values_list("id", "text"):
        texts[bool(said[post].about)].append(text)
    return exclusions(texts[True], texts[False], query.node, query.mode)
