"""What one cell of a roster says. Pure; what it cannot mean is a phrase after its column's name.

A cell that a spreadsheet would run as a formula is refused, whoever opens what we export later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.spreadsheets import is_formula
from brands.platforms import PLATFORMS, Kind
from targets.contracts.agreements import DEFAULT_KINDS
from targets.contracts.signing import account_of
from targets.models import Consideration, Language, Per, Role, Status

LONGEST = 2000
SEVERAL = re.compile(r"[|\n]")


def plain(cell: str) -> str:
    return " ".join(cell.split())


def safe(cell: str) -> str:
    """The cell without what surrounds it; refused if a spreadsheet would run it, full-width signs
    included."""
    if is_formula(cell):
        raise ValidationError("looks like a formula; begin it with a letter or a digit")
    if len(cell) > LONGEST:
        raise ValidationError(f"has more than {LONGEST:,} characters")
    return cell.strip()


def _several(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in SEVERAL.split(cell) if part.strip()))


def _person(cell: str) -> str:
    name = plain(cell)
    if not 1 <= len(name) <= 300:
        raise ValidationError("must be a name of at most 300 characters")
    return name


def _accounts(cell: str) -> list[str]:
    accounts = _several(cell)
    if not accounts:
        raise ValidationError("is empty; write at least one, like x:ann")
    for account in accounts:
        account_of(account)
    return accounts


def _tags(cell: str) -> list[str]:
    tags = [tag.removeprefix("#") for tag in _several(cell)]
    if any(not tag or len(tag) > 100 for tag in tags):
        raise ValidationError("must be tags of at most 100 characters, between bars")
    return tags


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValidationError(f"{cell!r} is no day; write one like 2026-12-01") from None
    if not 2000 <= day.year <= 2199:
        raise ValidationError("must lie between 2000 and 2199")
    return day


def _first_day(cell: str) -> date:
    day = _day(cell)
    if day is None:
        raise ValidationError("is empty; an agreement needs its first day, like 2026-12-01")
    return day


def _number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch("[0-9]{1,4}", cell) or not 1 <= int(cell) <= 1000:
        raise ValidationError("must be a whole number from 1 to 1,000")
    return int(cell)


def _money(cell: str) -> Decimal | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,10}([.][0-9]{1,2})?", cell):
        raise ValidationError("must be an amount like 1500.00")
    return Decimal(cell)


def _currency(cell: str) -> str:
    if cell and not re.fullmatch("[A-Za-z]{3}", cell):
        raise ValidationError("must be three letters, like ZAR")
    return cell.upper()


def _email(cell: str) -> str:
    try:
        if cell:
            validate_email(cell)
    except ValidationError:
        raise ValidationError("must be a whole address, like ann@example.org") from None
    return cell


def _choice(allowed: Iterable[str], default: str) -> Callable[[str], str]:
    names = list(allowed)

    def read(cell: str) -> str:
        word = cell.casefold() or default
        if word not in names:
            raise ValidationError(f"{cell!r} is not one of {', '.join(filter(None, names))}")
        return word

    return read


def _choices(allowed: Iterable[str], default: Iterable[str]) -> Callable[[str], list[str]]:
    one = _choice(allowed, "")
    return lambda cell: [one(part) for part in _several(cell)] or list(default)


READINGS: dict[str, Callable[[str], Any]] = {
    "person": _person,
    "accounts": _accounts,
    "role": _choice(Role.values, Role.AMBASSADOR),
    "from": _first_day,
    "to": _day,
    "minimum": _number,
    "per": _choice(Per.values, Per.WEEK),
    "kinds": _choices([kind.value for kind in Kind], DEFAULT_KINDS),
    "platforms": _choices(PLATFORMS, ()),
    "hashtags": _tags,
    "status": _choice([Status.ACTIVE, Status.DRAFT], Status.ACTIVE),
    "consideration": _choice(Consideration.values, Consideration.NONE),
    "value": _money,
    "currency": _currency,
    "disclosure": _choice(["", "za", "uk", "us", "eu"], ""),
    "email": _email,
    "language": _choice(Language.values, Language.ENGLISH),
    "notes": str,
}
