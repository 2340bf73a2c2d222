"""Mentions as a file for a spreadsheet: CSV of any length, streamed as it is read, or a workbook
of at most LONGEST_BOOK.

X's terms: an export gives its posts as id, time, author id and link, with our judgements; texts,
names and numbers stay here. What a spreadsheet would take for a formula is quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from accounts.spreadsheets import harmless
from tracking.models import Mention
from tracking.relevance.sifting import older
from tracking.storing.identity import UNNAMED

COLUMNS = (
    "platform", "post_id", "kind", "published_at", "author", "text", "url", "likes", "comments",
    "shares", "views", "relevance", "language", "sentiment",
)  # fmt: skip
FIELDS = (
    "platform", "post__external_id", "kind", "published_at", "profile__external_id",
    "profile__handle", "post__text", "post__url", "post__likes", "post__comments", "post__shares",
    "post__views", "relevance", "language", "sentiment",
)  # fmt: skip
LONGEST_BOOK = 10_000  # some seconds to write, and 50 MB
AT_ONCE = 1000
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Row = tuple[str | int | float | None, ...]


def rows(found: QuerySet[Mention]) -> Iterator[Row]:
    """The mentions as they are listed, newest first. The caller stands in a transaction, in which a
    cursor of the database's own keeps the place: they are never all here at once."""
    for one in older(found, None).values_list(*FIELDS).iterator(AT_ONCE):
        yield _row(*one)


def _row(
    platform: str, post: str, kind: str, at: datetime, account: str | None, handle: str | None,
    text: str, url: str, *figures: Any,
) -> Row:  # fmt: skip
    when = at.isoformat()
    if platform == "x":
        author = harmless((account or "").removeprefix(UNNAMED))
        held = figures[-3:]
        return (platform, harmless(post), kind, when, author, None, harmless(url), *HIDDEN, *held)
    author = harmless(handle or "")
    return (platform, harmless(post), kind, when, author, harmless(text), harmless(url), *figures)


HIDDEN = (None,) * 4
"""What X counts."""


def as_csv(found: Iterator[Row]) -> Iterator[bytes]:
    """UTF-8 with the mark by which spreadsheets know it; the heading at once."""
    yield _lines([COLUMNS]).encode("utf-8-sig")
    while some := list(islice(found, AT_ONCE)):
        yield _lines(some).encode("utf-8", "replace")


def _lines(some: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(some)
    return text.getvalue()


def as_workbook(found: Iterator[Row]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Mentions")
    sheet.append(COLUMNS)
    for row in found:
        sheet.append([_writable(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _writable(cell: str | float | None) -> str | int | float | None:
    """A workbook is XML: it has no place for control characters and half letters."""
    if not isinstance(cell, str):
        return cell
    allowed: str = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return allowed.encode("utf-8", "replace").decode()
