"""Mentions as a file for a spreadsheet, at most MOST of them.

X's terms: an export gives its posts as id, time, author id and link, with our judgements; texts,
names and numbers stay here. What a spreadsheet would take for a formula is quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tracking.models import Mention
from tracking.relevance.sifting import older
from tracking.storing.identity import UNNAMED

COLUMNS = (
    "platform", "post_id", "kind", "published_at", "author", "text", "url", "likes", "comments",
    "shares", "views", "relevance", "language", "sentiment",
)  # fmt: skip
MOST = 100_000  # about 50 MB; more belong into the API
AT_ONCE = 1000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Row = list[str | int | float | None]


class Kind(NamedTuple):
    write: Callable[[Iterable[Row]], bytes]
    media_type: str


def rows(found: QuerySet[Mention]) -> Iterator[Row]:
    """The mentions as they are listed, newest first."""
    listed = older(found, None).select_related("post", "profile")
    for mention in listed.iterator(AT_ONCE):
        yield [_safe(cell) for cell in _row(mention)]


def _row(mention: Mention) -> Row:
    post, profile = mention.post, mention.profile
    assert mention.published_at is not None  # `older` leaves the others out
    held: Row = [mention.relevance, mention.language, mention.sentiment]
    known: Row = [post.platform, post.external_id, post.kind, mention.published_at.isoformat()]
    if post.platform == "x":
        author = profile.external_id.removeprefix(UNNAMED) if profile else ""
        return [*known, author, None, post.url, None, None, None, None, *held]
    counts: Row = [post.likes, post.comments, post.shares, post.views]
    return [*known, profile.handle if profile else "", post.text, post.url, *counts, *held]


def _safe(cell: str | float | None) -> str | int | float | None:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def _csv(found: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(found)
    return text.getvalue().encode("utf-8-sig", "replace")


def _xlsx(found: Iterable[Row]) -> bytes:
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


KINDS = {
    "csv": Kind(_csv, "text/csv; charset=utf-8"),
    "xlsx": Kind(_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
