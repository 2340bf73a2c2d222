"""What X costs a brand, by person, and the most that it may cost a day."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms

from brands.models import Brand
from tracking.budgets import queries, spending

MILLS = 1000  # in a dollar


class Ceilings(forms.Form):
    """Dollars a day; empty = as much as it costs."""

    brand = forms.DecimalField(required=False, min_value=1, max_value=100_000, decimal_places=2)
    organization = forms.DecimalField(
        required=False, min_value=1, max_value=100_000, decimal_places=2
    )

    def __init__(self, brand: Brand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {"brand": brand, "organization": None}
        labels = {"brand": f"For {brand.name}", "organization": "For all brands together"}
        for name, subject in self.subjects.items():
            mills = queries.ceiling(subject)
            self.fields[name].label = f"{labels[name]}, dollars a day"
            self.fields[name].initial = None if mills is None else Decimal(mills) / MILLS

    def keep(self) -> None:
        for name, subject in self.subjects.items():
            dollars = self.cleaned_data[name]
            spending.set_ceiling(subject, None if dollars is None else int(dollars * MILLS))


def content(brand: Brand, ceilings: Ceilings, now: datetime) -> dict[str, Any]:
    today = now.astimezone(UTC).date()
    first = today.replace(day=1)
    spent = queries.spent(brand, first, today)
    brands = queries.by_brand(first, today)
    return {
        "since": f"{first:%d %B}".lstrip("0"),
        "today": _dollars(sum(one.mills for one in queries.spent(brand, today, today))),
        "month": _dollars(sum(one.mills for one in spent)),
        "people": [
            {"name": one.person or "Search and metrics", "spent": _dollars(one.mills)}
            for one in spent
        ],
        "brands": [
            {"name": name or "For no one brand", "spent": _dollars(mills)} for name, mills in brands
        ],
        "ceilings": ceilings,
    }


def _dollars(mills: int) -> str:
    return f"${mills / MILLS:,.2f}"
