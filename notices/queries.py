"""What there is to read, and for whom. Row level security says who may see a notice."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from notices.models import Notice, Reading


def notices(user: User, brand: str | None = None) -> QuerySet[Notice]:
    """All of them, newest first, with `is_read`: whether the user has read it. brand: the slug of
    one; then only what concerns it, and what concerns the whole organization."""
    found = Notice.objects.annotate(is_read=_seen(user)).order_by("-told_at", "-id")
    return found if brand is None else found.filter(Q(brand__slug=brand) | Q(brand=None))


def unread(user: User, brand: str | None = None) -> QuerySet[Notice]:
    """Those that the user has not read, and that are not settled."""
    return notices(user, brand).filter(~_seen(user), settled_at=None)


def read(user: User, found: QuerySet[Notice], now: datetime) -> None:
    """The user has read these."""
    Reading.objects.bulk_create(
        [Reading(notice=notice, user=user, read_at=now) for notice in found],
        update_conflicts=True,
        unique_fields=["organization", "notice", "user"],
        update_fields=["read_at"],
    )


def _seen(user: User) -> Exists:
    return Exists(
        Reading.objects.filter(notice=OuterRef("pk"), user=user, read_at__gte=OuterRef("told_at"))
    )
