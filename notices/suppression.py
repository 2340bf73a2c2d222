"""Addresses that no mail goes to any more, because one bounced there or its reader complained.

A mailbox that refuses one organization's mail refuses everybody's, and each further try costs the
sender its good name; so the list stands before the wall, and holds digests of addresses only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from notices.models import Suppression

Reason = Suppression.Reason


def add(address: str, reason: Reason, now: datetime) -> None:
    """Write to it no more. A complaint is not forgotten for a bounce."""
    digest = _digest(address)
    made, is_new = Suppression.objects.get_or_create(
        digest=digest, defaults={"reason": reason, "at": now}
    )
    if not is_new and reason == Reason.COMPLAINED:
        Suppression.objects.filter(id=made.id).update(reason=reason, at=now)


def of(address: str) -> Suppression | None:
    return Suppression.objects.filter(digest=_digest(address)).first()


def among(addresses: Iterable[str]) -> dict[str, Suppression]:
    """Those of the addresses that are on the list."""
    digests = {_digest(address): address for address in addresses}
    found = Suppression.objects.filter(digest__in=digests)
    return {digests[one.digest]: one for one in found}


def lift(address: str) -> bool:
    """Try a bounced address again; False where its reader complained, which only they can undo."""
    found = Suppression.objects.filter(digest=_digest(address))
    return not found.filter(reason=Reason.COMPLAINED).exists() and bool(found.delete())


def _digest(address: str) -> str:
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()
