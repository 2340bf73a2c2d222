"""The workbench of one query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from brands.calendar import local_day
from brands.matching import Matcher, Mode
from brands.models import Brand, Example, Query
from brands.queries import newest_query, written_out
from dashboard.frame.addresses import Addresses
from dashboard.workbench import changing, labelling, previewing
from dashboard.workbench.forms import LISTS, QueryForm, fields
from reports.phrases import day

VERSIONS = 5


class ExampleForm(forms.Form):
    text = forms.CharField(
        label="A text",
        max_length=500,
        error_messages={
            "required": "Write the text that must match, or must not.",
            "max_length": "Keep it under 500 characters: the part that matters.",
        },
    )


def content(
    followed: Brand, form: QueryForm, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    """What templates/dashboard/workbench/one.html shows."""
    query = newest_query(followed)
    mode = Mode(query.matching)
    return {
        "followed": followed,
        "may_write": may_write,
        "preview_url": to.part("query-preview", followed.slug),
        "list_url": to.page("queries"),
        "labels_url": to.part("query-labels", followed.slug),
        "change": changing.content(followed, to),
        "preview": previewing.content(followed, form, mode, now),
        "examples": list(Example.objects.filter(brand=followed).order_by("kept_at", "id")),
        "versions": _versions(followed),
        "plain": mode is Mode.PLAIN,
        **views(form),
        **labelling.findings(followed, Matcher(form.node, mode), to),
    }


def views(form: QueryForm) -> dict[str, Any]:
    """The query as lists and as an expression, as both shall be shown next.

    typed: "lists" or "expression", whichever the reader is writing in, which stays as it is.
    """
    written = form.data.get("expression", "") if form.errors else form.cleaned_data["expression"]
    lists = fields(written)
    return {
        "written": written,
        "typed": "lists" if form.is_from_words else "expression",
        "in_words": form.in_words is not None,
        "lists": [
            {"name": name, "label": label, "help": help_text, "value": lists[name]}
            for name, (label, help_text) in LISTS.items()
        ],
    }


def _versions(followed: Brand) -> list[dict[str, str]]:
    """The newest first."""
    found = Query.objects.filter(brand=followed).order_by("-version")[:VERSIONS]
    return [
        {
            "version": str(query.version),
            "since": day(local_day(query.accepted_at, followed.timezone)),
            "query": written_out(query),
        }
        for query in found
    ]
