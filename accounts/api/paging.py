"""Lists in pages that stay true while rows come and go: a page begins after the last row of the one
before (keyset), wherever that row stands by now."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

Row = TypeVar("Row")
Read = Callable[[str], Any]

FARTHEST = 10**9


class Cursor:
    """The values a list is ordered by, of one row, as a word for an address."""

    LONGEST: ClassVar[int] = 4000

    @staticmethod
    def written(values: Iterable[Any]) -> str:
        words = [None if value is None else _word(value) for value in values]
        return base64.urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")

    @staticmethod
    def read(cursor: str, readers: Sequence[Read]) -> list[Any]:
        """The values; raises ValidationError for what we did not write."""
        try:
            padded = cursor.encode() + b"=" * (-len(cursor) % 4)
            words = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            return [
                None if word is None else read(word)
                for word, read in zip(words, readers, strict=True)
            ]
        except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError):
            sentence = "This cursor was not made by the API. Follow `next` from the first page."
            raise ValidationError({"cursor": sentence}) from None


class Keyset:
    """The order of a list: fields as in `order_by`, each with what reads its value from a word. The
    last one is unique. Where a field may be null, it must be a descending one: nulls come first.

        NEWEST = Keyset({"-published_at": datetime.fromisoformat, "-id": UUID})
    """

    def __init__(self, order: Mapping[str, Read]) -> None:
        self.order = order

    def page(
        self,
        request: Request,
        found: QuerySet[Any, Any],
        asked: Mapping[str, Any],
        rows: Callable[[Sequence[Any]], Sequence[Row]],
        columns: Sequence[str] = (),
    ) -> Response:
        """The rows of `found` that follow the cursor asked for, as `rows` shows them. columns: a
        row is then a dict of these, which costs a fraction of a model."""
        limit, after = asked["limit"], found
        if "cursor" in asked:
            after = found.filter(self._after(Cursor.read(asked["cursor"], [*self.order.values()])))
        if columns:
            after = after.values(*columns)
        listed = list(after.order_by(*self.order)[: limit + 1])
        following = None
        if len(listed) > limit:
            following = Cursor.written(_value(listed[limit - 1], _name(one)) for one in self.order)
        return answer(request, rows(listed[:limit]), found.count(), following)

    def _after(self, values: Sequence[Any]) -> Q:
        """(a, b) > (x, y), written as a < x or (a = x and b < y) for any mix of directions."""
        wanted, equal = Q(pk__in=()), Q()
        for field, value in zip(self.order, values, strict=True):
            wanted |= equal & _beyond(field, value)
            equal &= Q(**{_name(field): value})
        first, value = next(iter(zip(self.order, values, strict=True)))
        if value is None:
            return wanted
        # It follows from the rest; said by itself an index begins there.
        return Q(**{f"{_name(first)}__{'lte' if _falls(first) else 'gte'}": value}) & wanted


def beginning(asked: Mapping[str, Any]) -> int:
    """Where the page of a ranked list begins, which is counted anew for each page."""
    (place,) = Cursor.read(asked["cursor"], [int]) if "cursor" in asked else (0,)
    if not 0 <= place <= FARTHEST:
        raise ValidationError({"cursor": "There is no such place in the list."})
    return int(place)


def ranked(request: Request, rows: Sequence[Row], total: int, asked: Mapping[str, Any]) -> Response:
    """The page of a ranked list that begins at `beginning(asked)`."""
    after = beginning(asked) + len(rows)
    return answer(request, rows, total, Cursor.written([after]) if after < total else None)


def answer(request: Request, rows: Sequence[Row], total: int, cursor: str | None) -> Response:
    """The answer of every list: `{results, total, next}`, next = the address of what follows."""
    following = None
    if cursor is not None:
        query = request.query_params.copy()
        query["cursor"] = cursor
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return Response({"results": rows, "total": total, "next": following})


def text(word: str) -> str:
    """A value that is a text; PostgreSQL holds no NUL."""
    if "\0" in word:
        raise ValueError(word)
    return word


def _beyond(field: str, value: Any) -> Q:
    name = _name(field)
    if value is None:
        return Q(**{f"{name}__isnull": False}) if _falls(field) else Q(pk__in=())
    return Q(**{f"{name}__{'lt' if _falls(field) else 'gt'}": value})


def _falls(field: str) -> bool:
    return field.startswith("-")


def _name(field: str) -> str:
    return field.removeprefix("-")


def _value(row: Any, name: str) -> Any:
    if isinstance(row, dict):
        return row[name]
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _word(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


ID = Keyset({"id": UUID})
NEWEST_ID = Keyset({"-id": UUID})
