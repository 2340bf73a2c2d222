"""The rules of a brand's classes, as it set them."""

from __future__ import annotations

from brands.models import Brand
from targets.classes import Thresholds
from tracking.models import PeopleRules
from tracking.people_rules import LIMITS, rules_of


def thresholds(rules: PeopleRules) -> Thresholds:
    return Thresholds(**{name: getattr(rules, name) for name in LIMITS})


def thresholds_of(brand: Brand) -> Thresholds:
    return thresholds(rules_of(brand))
