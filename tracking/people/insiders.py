"""Who speaks for the brand, or for pay of its house: marked, and left out of every ranking."""

from __future__ import annotations

from datetime import datetime

from brands.models import Brand
from tracking.models import Insider, Person, Profile


def mark(brand: Brand, profile: Profile, kind: str, *, by: str, now: datetime) -> Insider:
    """From now on its mentions rank nowhere; marked again, it is marked as the other kind."""
    marked, _ = Insider.objects.update_or_create(
        brand=brand, profile=profile, defaults={"kind": kind, "made_by": by, "made_at": now}
    )
    return marked


def mark_person(brand: Brand, person: Person, kind: str, *, by: str, now: datetime) -> int:
    """All of the person's accounts; returns how many there are."""
    accounts = list(Profile.objects.filter(person=person))
    for profile in accounts:
        mark(brand, profile, kind, by=by, now=now)
    return len(accounts)
