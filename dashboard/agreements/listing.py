"""All agreements of a brand, those that need somebody first."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from brands.calendar import local_day
from brands.models import Brand
from dashboard.agreements import terms
from dashboard.frame.addresses import Addresses
from dashboard.promises import wording
from reports.phrases import counted
from targets.models import Agreement, ContributionTarget, Status

ORDER = (Status.ACTIVE, Status.PAUSED, Status.DRAFT, Status.ENDED)


def content(brand: Brand, now: datetime, to: Addresses, *, may_write: bool) -> dict[str, Any]:
    today = local_day(now, brand.timezone)
    waiting = Count("requests", filter=Q(requests__decision=""))
    found = Agreement.objects.filter(brand=brand).select_related("person")
    agreements = sorted(
        found.annotate(waiting=waiting),
        key=lambda one: (
            not one.waiting,
            ORDER.index(status(one, today)),
            one.person.sort_name,
            one.starts_on,
        ),
    )
    promised = _promises(brand)
    asking = sum(bool(one.waiting) for one in agreements)
    new = to.page("agreement-new")
    return {
        "sentence": [wording.part(_sentence(agreements, asking, today))] if agreements else None,
        "new_url": new if may_write else None,
        "roster_url": to.page("roster"),
        "rows": [
            {
                "name": one.person.name,
                "url": reverse("agreement", args=[to.organization, to.brand, one.id]),
                "role": one.get_role_display(),
                "days": terms.days(one),
                "status": status(one, today).label,
                "promises": promised[one.id],
                "waiting": counted(one.waiting, "request") if one.waiting else "",
            }
            for one in agreements
        ],
        "empty": None if agreements else _empty(brand, new if may_write else None),
    }


def status(agreement: Agreement, today: Any) -> Status:
    """Whatever was agreed, after the last day it has ended."""
    is_over = agreement.ends_on is not None and agreement.ends_on < today
    return Status.ENDED if is_over else Status(agreement.status)


def _promises(brand: Brand) -> dict[UUID, list[str]]:
    newest = ContributionTarget.objects.filter(agreement__brand=brand, valid_until=None)
    promises: dict[UUID, list[str]] = defaultdict(list)
    for target in newest.order_by("key"):
        promises[target.agreement_id].append(terms.promise(target))
    return promises


def _sentence(agreements: list[Any], asking: int, today: Any) -> str:
    active = sum(status(one, today) is Status.ACTIVE for one in agreements)
    said = "1 agreement is active." if active == 1 else f"{active} agreements are active."
    if asking:
        said += " 1 person waits" if asking == 1 else f" {asking} people wait"
        said += " for an answer."
    return said


def _empty(brand: Brand, new: str | None) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here stands who promised what, and what they get for it.",
        "text": f"Nobody has an agreement with {brand.name} yet.",
        "action": {"label": "New agreement", "url": new} if new else None,
    }
