"""Say a thing once to everybody whom it concerns, and take it back when it is over.

Called inside the wall, in the transaction of the fact that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from accounts import wall
from accounts.models import Membership
from accounts.permissions import Act, may
from notices.models import Notice
from notices.rules import FOR_MANAGERS, URGENT, Rule
from notices.timing import due_at
from work import ledger

DIGEST = "digest"


class Zoned(Protocol):
    """What is known here of a brand."""

    @property
    def id(self) -> UUID: ...
    @property
    def timezone(self) -> str: ...


def tell(
    rule: Rule,
    key: str,
    sentence: str,
    now: datetime,
    *,
    brand: Zoned | None = None,
    address: str = "",
) -> bool:
    """Tell `sentence` to the readers of `brand`, or of the whole organization; says whether it is
    news.

    key: what it is about, one word for one thing: while it is not settled, telling it again
    changes nothing. address: the path of the page behind it.
    """
    said = {"sentence": sentence[:500], "address": address, "told_at": now, "settled_at": None}
    said["brand_id"] = brand.id if brand else None
    notice, is_new = Notice.objects.get_or_create(rule=rule, key=key, defaults=said)
    if not is_new:
        settled = Notice.objects.filter(id=notice.id).exclude(settled_at=None)
        is_new = settled.update(**said) == 1
    if is_new:
        for member in readers(rule, brand):
            zone = brand.timezone if brand else member.organization.timezone
            ledger.schedule(DIGEST, member.id, due_at(now, zone, urgent=rule in URGENT))
    return is_new


def settle(rule: Rule, key: str, now: datetime) -> None:
    """It is over: nobody is told of it any more. Nothing where it was not told."""
    Notice.objects.filter(rule=rule, key=key, settled_at=None).update(settled_at=now)


def is_told(rule: Rule, key: str) -> bool:
    """Whether it was told and is not over."""
    return Notice.objects.filter(rule=rule, key=key, settled_at=None).exists()


def told_of(rule: Rule, prefix: str, brand: Zoned) -> Iterator[str]:
    """The sentences told of the brand that are not over, of the keys that begin so."""
    found = Notice.objects.filter(rule=rule, brand=brand.id, settled_at=None)
    return iter(found.filter(key__startswith=prefix).values_list("sentence", flat=True))


def readers(rule: Rule, brand: Zoned | None) -> Iterator[Membership]:
    """The members who get mails about it."""
    members = Membership.objects.select_related("organization").filter(
        organization=wall.current_organization(), unsubscribed_at=None, user__is_active=True
    )
    for member in members:
        limit = member.brand_ids
        sees = limit is None or (brand is not None and brand.id in limit)
        if sees and rule not in muted(member):
            yield member


def muted(member: Membership) -> set[str]:
    """The rules that a member gets no mail about, by choice or by role."""
    by_role = set() if may(member, Act.CONNECT) else {rule.value for rule in FOR_MANAGERS}
    return by_role | set(member.muted)
