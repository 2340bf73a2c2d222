"""By what a brand tells its people apart and ranks them: the rules in force, and their next
version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from brands.models import Brand
from tracking.models import PeopleRules
from tracking.people.score import DEFAULTS

LIMITS = ("top", "mentions", "weeks", "growth", "least")


def rules_of(brand: Brand) -> PeopleRules:
    """The newest version; without any, the defaults as version 0, which nobody made."""
    newest = PeopleRules.objects.filter(brand=brand).order_by("version").last()
    return newest or PeopleRules(brand=brand, version=0)


def weights_of(rules: PeopleRules) -> dict[str, int]:
    """By component, in the order of the score."""
    return {name: int(rules.weights.get(name, weight)) for name, weight in DEFAULTS.items()}


def keep(
    brand: Brand,
    *,
    by: str,
    now: datetime,
    limits: Mapping[str, int] | None = None,
    weights: Mapping[str, int] | None = None,
) -> PeopleRules:
    """The next version, with what is not said as it was. Saying the same again changes nothing."""
    # One at a time for each brand.
    Brand.objects.select_for_update().get(id=brand.id)
    old = rules_of(brand)
    said = {name: getattr(old, name) for name in LIMITS} | dict(limits or {})
    weighed = weights_of(old) | dict(weights or {})
    if said == {name: getattr(old, name) for name in LIMITS} and weighed == weights_of(old):
        return old
    return PeopleRules.objects.create(
        brand=brand,
        version=old.version + 1,
        weights=weighed,
        made_by=by,
        made_at=now,
        **said,
    )
