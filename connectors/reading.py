"""Reads what a platform says about one record, and trusts none of it.

Each getter gives the promised type, or None where the platform says nothing usable. Text is kept
as it came but for what PostgreSQL cannot store: U+0000 is removed, and half of a surrogate pair
becomes U+FFFD.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

LARGEST_COUNT = 2**63 - 1  # a bigint
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class ReadingError(ValueError):
    """This one record cannot be read; its page can."""


def at(value: object, *path: str | int) -> object:
    """What stands at `path` inside nested objects and lists; None where the path ends early."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def elements(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def members(value: object) -> dict[str, object]:
    """An object without which a record would say nothing. Raises ReadingError if it is none."""
    if isinstance(value, dict):
        return value
    raise ReadingError("The record is empty.")


def storable(text: str) -> str:
    return LONE_SURROGATE.sub("\ufffd", text.replace("\0", ""))


def text(value: object) -> str:
    """A post's text: "" where the platform leaves it out. Raises ReadingError for anything else."""
    if value is None:
        return ""
    if isinstance(value, str):
        return storable(value)
    raise ReadingError("The text is no text.")


def identity(value: object) -> str:
    """An id, always as a string. Raises ReadingError where there is none to know a record by."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_COUNT:
        return str(value)
    if isinstance(value, str) and 0 < len(value) <= 255 and value.isprintable():
        return value
    raise ReadingError("The record has no id.")


def word(value: object, longest: int = 255) -> str | None:
    """A handle, a name, a language: something short, or None."""
    if isinstance(value, str) and 0 < len(value) <= longest:
        return storable(value) or None
    return None


def link(value: object) -> str | None:
    """A web address; None for other schemes, which have no place behind a link on a page."""
    address = word(value, 1000)
    return address if address and address.startswith(("https://", "http://")) else None


def count(value: object) -> int | None:
    """A number of likes and the like, written as a number or in digits (YouTube)."""
    if isinstance(value, str) and re.fullmatch("[0-9]{1,19}", value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_COUNT:
        return value
    return None


def instant(value: object) -> datetime | None:
    """A time in UTC from `2026-11-16T07:00:00.000Z`, `...00Z` or `...00+0000`; None if absent.

    Raises ReadingError for a time that is none: a post whose time was sent but cannot be told must
    not pass for one that has no time.
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ReadingError("The time is no time.")
