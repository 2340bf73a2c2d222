"""The register of what people were given, and what is owed for it today."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from brands.calendar import local_day
from brands.models import Brand
from dashboard.promises import wording
from reports.phrases import counted, days
from targets.conduct import duties
from targets.models import Benefit

SHOWN = 200


def content(brand: Brand, now: datetime, *, may_write: bool) -> dict[str, Any]:
    today = local_day(now, brand.timezone)
    entries = list(
        Benefit.objects.filter(brand=brand)
        .select_related("person")
        .order_by("-since", "person__sort_name", "id")[:SHOWN]
    )
    owing = sum(_owes(entry, today) for entry in entries)
    return {
        "sentence": [wording.part(_sentence(owing))] if entries else None,
        "rows": [_row(entry, today) for entry in entries],
        "may_write": may_write,
    }


def _row(entry: Benefit, today: date) -> dict[str, Any]:
    value = f"{entry.currency} {entry.value:,.2f}".replace(",", "\u00a0") if entry.value else ""
    return {
        "id": entry.id,
        "name": entry.person.name,
        "what": entry.what,
        "kind": entry.get_kind_display(),
        "value": value,
        "days": days(entry.since, _until(entry)),
        "owes": _owes(entry, today),
        "pack": entry.pack.upper(),
        "made": f"Entered by {entry.made_by}",
        "withdrawn": f"Withdrawn by {entry.withdrawn_by}" if entry.withdrawn_at else "",
    }


def _until(entry: Benefit) -> date:
    return entry.until or entry.since + duties.MATTERS_FOR


def _owes(entry: Benefit, today: date) -> bool:
    return entry.withdrawn_at is None and entry.since <= today <= _until(entry)


def _sentence(owing: int) -> str:
    verb = "asks" if owing == 1 else "ask"
    return f"{counted(owing, 'entry')} {verb} for a disclosure today."
