"""Mentions by what is known of their authors and of duties: class, disclosure."""

from __future__ import annotations

from django.db.models import QuerySet

from brands.models import Brand
from targets.classes import Class
from targets.models import ClassChange, DisclosureCheck
from tracking.models import Mention

CLASSES = {one.value.lower().replace(" ", "-"): one for one in Class}
"""By how an address writes them."""


def of_class(found: QuerySet[Mention], brand: Brand, wanted: Class) -> QuerySet[Mention]:
    """Those by people who were last seen to be of the class (`targets.classifying`); whoever was
    never seen to be anything is a citizen."""
    changes = ClassChange.objects.filter(brand=brand)
    newest = changes.order_by("person_id", "-changed_on", "-id").distinct("person_id")
    last = changes.filter(id__in=newest.values("id"))
    if wanted is not Class.CITIZEN:
        return found.filter(profile__person__in=last.filter(became=wanted).values("person"))
    others = last.exclude(became__in=("", wanted)).values("person")
    return found.filter(profile__isnull=False).exclude(profile__person__in=others)


def disclosing(found: QuerySet[Mention], brand: Brand, answer: str) -> QuerySet[Mention]:
    """Those whose check (`targets.conduct.checking`) has the answer."""
    checks = DisclosureCheck.objects.filter(brand=brand, answer=answer)
    return found.filter(post__in=checks.values("post"))
