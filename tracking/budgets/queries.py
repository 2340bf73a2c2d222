"""What pages ask: what is read less often than usual and why, and what X cost whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from accounts import wall
from brands.models import Brand, Connection
from connectors.contract import Bucket, Listing
from connectors.platforms import PLATFORMS
from tracking.access import registration
from tracking.budgets import balances, words
from tracking.budgets.reserving import balance_of, credential_of, current_plan
from tracking.budgets.values import Value
from tracking.models import Budget, Ceiling, Demand, Spending


@dataclass(frozen=True, slots=True)
class Spent:
    """Thousandths of a dollar for a person's timelines; None = what finds and refreshes posts."""

    person: str | None
    mills: int


def slowed(connection: Connection, now: datetime) -> list[str]:
    """One sentence for each kind of the organization's feeds that the budget slows down, the most
    valuable first."""
    platform, payer = connection.platform, registration.access(connection).payer
    credential = credential_of(platform, connection.base_url, payer)
    rows = Budget.objects.filter(platform=platform, credential=credential)
    known = {
        (bucket := Bucket(row.bucket)): balances.rolled(platform, bucket, balance_of(row), now)
        for row in rows
    }
    plan = current_plan(platform, credential, known, now)
    ours = Demand.objects.filter(
        organization=wall.current_organization(), platform=platform, credential=credential
    )
    cells = ours.order_by("value", "listing").values_list("listing", "value")
    sentences = [
        words.slowed(PLATFORMS[platform], plan, cell, known[plan.short[cell]])
        for cell in ((Listing(listing), Value(value)) for listing, value in cells)
        if cell in plan.short
    ]
    return [sentence for sentence in sentences if sentence]


def spent(brand: Brand, first: date, last: date) -> list[Spent]:
    """What X cost the brand on these days (UTC, both included), by person, the dearest first."""
    rows = Spending.objects.filter(brand=brand, day__range=(first, last))
    name = "feed__profile__person__name"
    sums = rows.values_list("feed__profile__person", name).annotate(mills=Sum("mills"))
    return [Spent(person, mills) for _, person, mills in sums.order_by("-mills", name)]


def by_brand(first: date, last: date) -> list[tuple[str | None, int]]:
    """What X cost each brand that the membership may see; None = no brand's."""
    rows = Spending.objects.filter(day__range=(first, last)).values_list("brand__name")
    return list(rows.annotate(mills=Sum("mills")).order_by("-mills", "brand__name"))


def ceiling(brand: Brand | None) -> int | None:
    """The most that X may cost a day, in thousandths of a dollar; brand None = the organization."""
    mills: int | None = Ceiling.objects.filter(brand=brand).values_list("mills", flat=True).first()
    return mills
