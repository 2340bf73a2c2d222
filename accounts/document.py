"""A JSON document read with care: every wrong value is reported by its path in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LARGEST = 1000
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class DocumentError(Exception):
    """ "brands[2].timezone: ..." """


class Document:
    """A value at a path."""

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def fail(self, sentence: str) -> DocumentError:
        return DocumentError(f"{self.path or 'the file'}: {sentence}")

    def __getitem__(self, key: str) -> Document:
        if not isinstance(self.value, Mapping):
            raise self.fail("must be an object")
        return Document(self.value.get(key), f"{self.path}.{key}" if self.path else key)

    def has(self, key: str) -> bool:
        return self[key].value is not None

    def items(self) -> Iterator[Document]:
        """The members of a list; an absent list has none."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.fail("must be a list")
        for index, value in enumerate(self.value):
            yield Document(value, f"{self.path}[{index}]")

    def text(self, default: str | None = None, *, longest: int = 200) -> str:
        value = default if self.value is None else self.value
        empty = self.value is not None and not str(value).strip()
        if not isinstance(value, str) or empty or UNSTORABLE.search(value):
            raise self.fail("must be a text that is not empty")
        if len(value) > longest:
            raise self.fail(f"must not be longer than {longest} characters")
        return value

    def texts(self, *, longest: int = 200) -> list[str]:
        return [item.text(longest=longest) for item in self.items()]

    def slug(self) -> str:
        """A name for addresses."""
        value = self.text(longest=50)
        if not re.fullmatch("[a-zA-Z0-9_-]+", value):
            raise self.fail(f"{value!r} may hold only letters a to z, digits, - and _")
        return value

    def number(self, *, least: int = 1) -> int:
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST:
            raise self.fail(f"must be a whole number from {least} to {LARGEST:,}")
        return value

    def share(self) -> float:
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.fail("must be a number from 0 to 1")
        return float(value)

    def money(self) -> Decimal:
        """An amount as a text, which no reader of JSON rounds: "1500.00"."""
        text = self.text()
        if not re.fullmatch("[0-9]{1,10}([.][0-9]{1,2})?", text):
            raise self.fail('must be an amount like "1500.00"')
        return Decimal(text)

    def currency(self) -> str:
        text = self.text()
        if not re.fullmatch("[A-Z]{3}", text):
            raise self.fail("must be a currency of three capital letters, like ZAR")
        return text

    def flag(self, default: bool) -> bool:
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            raise self.fail("must be true or false")
        return self.value

    def choice(self, choices: Iterator[str] | list[str], default: str | None = None) -> str:
        allowed = list(choices)
        value = self.text(default)
        if value not in allowed:
            raise self.fail(f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def day(self) -> date | None:
        if self.value is None:
            return None
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.fail("must be a date like 2026-11-16") from None

    def zone(self, default: str | None = None) -> str:
        name = self.text(default)
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise self.fail(f"{name!r} is not a time zone; write one like Europe/London") from None
        return name
