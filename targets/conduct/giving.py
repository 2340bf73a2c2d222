"""The register of what people were given: fees, gifts, loans and trips outside an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from brands.models import Brand
from targets.conduct.examined import examine_again
from targets.models import Benefit
from tracking.models import Person


def enter(
    brand: Brand, person: Person, entry: Mapping[str, Any], *, by: str, now: datetime
) -> Benefit:
    """entry: kind, what, since, until, value, currency, pack, as in `Benefit`. From now on what
    the person says of the brand in that time is checked."""
    made = Benefit.objects.create(brand=brand, person=person, made_by=by, made_at=now, **entry)
    examine_again(brand.id, now)
    return made


def withdraw(benefit: Benefit, *, by: str, now: datetime) -> None:
    """It was entered by mistake: nothing is owed for it, and nothing was."""
    benefit.withdrawn_by, benefit.withdrawn_at = by, now
    benefit.save(update_fields=["withdrawn_by", "withdrawn_at"])
    examine_again(benefit.brand_id, now)


def restore(benefit: Benefit, *, now: datetime) -> None:
    """Take a withdrawal back."""
    benefit.withdrawn_by, benefit.withdrawn_at = "", None
    benefit.save(update_fields=["withdrawn_by", "withdrawn_at"])
    examine_again(benefit.brand_id, now)
