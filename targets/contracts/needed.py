"""Whom a contract still needs: nobody is erased from under an agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.calendar import local_day
from targets.models import Agreement
from tracking.models import Person
from tracking.privacy.erasing import Refused


def refuse_to_erase(sender: object, *, person: Person, now: datetime, **_: Any) -> None:
    """Raises Refused while an agreement with the person runs, or waits to begin."""
    for agreement in Agreement.objects.filter(person=person).select_related("brand"):
        today = local_day(now, agreement.brand.timezone)
        if agreement.ends_on is None or agreement.ends_on >= today:
            raise Refused(
                f"{person} is under agreement with {agreement.brand}: end it first, and erase"
                " the day after."
            )
