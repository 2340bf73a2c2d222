"""What is followed for a brand: itself, its rivals, its topics."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Sum

from brands.calendar import local_day
from brands.language.plain_words import Words, expression, items
from brands.models import Brand, Query, Reevaluation
from brands.queries import followed_from, topics, written_out
from dashboard.frame.addresses import Addresses
from reports.charts.figures import grouped
from reports.phrases import day
from tracking.models import BrandDay
from tracking.workbench.following import What
from tracking.workbench.labelling import Measured, measured

LONGEST_QUERY = 140
WEEK = timedelta(days=7)


class Add(forms.Form):
    what = forms.TypedChoiceField(label="What", choices=What.choices, coerce=What)
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Give it a name."}
    )
    words = forms.CharField(
        label="Words that name it",
        help_text="With commas between them. Empty: its name. All of it can be changed afterwards.",
        max_length=2000,
        required=False,
    )

    @property
    def expression(self) -> str:
        typed = items(self.cleaned_data["words"]) or (self.cleaned_data["name"],)
        return expression(Words(any_of=typed))


class Rename(forms.Form):
    name = forms.CharField(
        max_length=200, error_messages={"required": "A name has at least one letter."}
    )


def content(brand: Brand, add: Add, now: datetime, to: Addresses) -> dict[str, Any]:
    """What templates/dashboard/workbench/list.html shows."""
    followed = followed_from(brand)
    fields, said = topics(), measured(followed)
    queries = {
        query.brand_id: query
        for query in Query.objects.filter(brand__in=followed).order_by("version")
    }
    open_ones = Reevaluation.objects.filter(brand__in=followed, state__in=Reevaluation.OPEN)
    changing = {one.brand_id: _changing(one) for one in open_ones}
    week = _mentions(followed, local_day(now, brand.timezone))
    rows = [
        {
            "slug": one.slug,
            "name": one.name,
            "kind": "Brand" if one == brand else "Topic" if one.id in fields else "Competitor",
            "is_own": one == brand,
            "url": to.part("query", one.slug),
            "query": _short(written_out(queries[one.id])),
            "version": f"Version {queries[one.id].version}, since "
            f"{day(local_day(queries[one.id].accepted_at, brand.timezone))}",
            "precision": None if one.id not in said else precision(said[one.id], brand.timezone),
            "labels_url": to.part("query-labels", one.slug),
            "mentions": grouped(week.get(one.id, 0)),
            "changing": changing.get(one.id, ""),
            "paused": one.paused_at is not None,
            "archived": one.archived_at is not None,
        }
        for one in followed
    ]
    return {
        "rows": [row for row in rows if not row["archived"]],
        "archived": [row for row in rows if row["archived"]],
        "add": add,
    }


def precision(said: Measured, zone: str) -> dict[str, str]:
    """ "0.92", "0.81 to 0.97", "46 of 50 labelled, Tue 24 Nov, version 2" """
    low, high = said.interval
    return {
        "share": f"{said.share:.2f}",
        "interval": f"{low:.2f} to {high:.2f}",
        "of": f"{said.yes} of {said.labelled} labelled, {day(local_day(said.labelled_at, zone))}, "
        f"version {said.version}",
    }


def _mentions(followed: Collection[Brand], today: date) -> dict[UUID, int]:
    """Of the seven days that end today, by brand."""
    days = BrandDay.objects.filter(brand__in=followed, day__gt=today - WEEK, day__lte=today)
    return dict(days.values_list("brand_id").annotate(Sum("mentions")))


def _changing(one: Reevaluation) -> str:
    if one.state == Reevaluation.State.COMPARED:
        return "A change waits to be accepted"
    doing = "taking effect" if one.state == Reevaluation.State.APPLYING else "being compared"
    return f"A change is {doing}: {grouped(one.judged)} of {grouped(one.total)}"


def _short(written: str) -> str:
    return written if len(written) <= LONGEST_QUERY else f"{written[:LONGEST_QUERY]}\u2026"
