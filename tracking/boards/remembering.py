"""What was worked out from a brand's mentions, remembered while nothing touches the brand.

A page about half a million mentions asks for the same figures again and again. They stand in the
cache under the boards they were worked out beside (`tracking.boards.standings`): a change of what
is counted leaves a Touch, which closes this door at once, and counting anew makes new boards, to
which nothing that was remembered before belongs. Without boards, or cache, all is worked out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.core.cache import cache
from django.db.models import Exists

from accounts import wall
from brands.models import Brand
from tracking.models import Standing, Touch

T = TypeVar("T")

FOR = timedelta(minutes=10)
"""Reactions, followers and texts touch no board, and may be as old as this."""


def remembered(brand: Brand, what: object, work_out: Callable[[], T]) -> T:
    """The answer of `work_out`, which depends on the brand's mentions and on `what` alone.

    what: values whose repr tells them apart.
    """
    boards = _boards(brand)
    if boards is None:
        return work_out()
    named = repr((wall.current(), brand.id, boards, what)).encode()
    key = f"brand:{hashlib.sha256(named).hexdigest()}"
    found: tuple[T] | None = cache.get(key)
    if found is None:
        found = (work_out(),)
        cache.set(key, found, FOR.total_seconds())
    return found[0]


def _boards(brand: Brand) -> UUID | None:
    """The oldest of the brand's boards, as long as they are true: another one whenever they are
    counted anew."""
    touches = Touch.objects.filter(brand=brand)
    boards = Standing.objects.filter(~Exists(touches), brand=brand)
    return boards.order_by("id").values_list("id", flat=True).first()
