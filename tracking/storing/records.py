"""Lines of a file into records: JSON Lines, or CSV with the same columns. Pure.

The record: platform, kind (post, retweet, reply, comment, video), post_id, author, author_id,
author_name, followers, created_at (ISO 8601 with an offset), text, likes, comments, shares, views,
lang, url, parent_id. A line that is none is told by its reason; the others are not its hostages.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from connectors.contract import Kind, Record

LONGEST_TEXT = 100_000
LARGEST_COUNT = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2199  # pages date posts back; past the ends no zone has a calendar
KINDS = {"retweet": Kind.REPOST, **{kind.value: kind for kind in Kind}}


class Rejected(Exception):
    """Why a line is no record, in words."""


def json_lines(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | Rejected]]:
    """Each line that is not blank, with its number."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield number, Rejected("is not JSON")
            continue
        yield number, value if isinstance(value, dict) else Rejected("is not a JSON object")


def csv_rows(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | Rejected]]:
    """Each row with the number of its last line. An empty cell is an absent value."""
    csv.field_size_limit(10 * LONGEST_TEXT)
    rows = csv.DictReader(file)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, Rejected(f"is not CSV: {error}")
        else:
            # Surplus cells stand under None.
            yield rows.line_num, {name: cell for name, cell in row.items() if name and cell}


def record(line: dict[str, Any], platforms: Iterable[str]) -> tuple[str, Record]:
    """The platform and record of a line. Raises Rejected."""
    platform = line.get("platform")
    if not isinstance(platform, str) or platform not in platforms:
        raise Rejected(f"has an unknown platform {platform!r}")
    kind = line.get("kind") or "post"
    if not isinstance(kind, str) or kind not in KINDS:
        raise Rejected(f"has an unknown kind {kind!r}")
    post_id = _text(line, "post_id", 300)
    if not post_id:
        raise Rejected("has no post_id")
    return platform, Record(
        external_id=post_id,
        kind=KINDS[kind],
        author_id=_text(line, "author_id", 290),
        author=_text(line, "author", 290),
        author_name=_text(line, "author_name", 300),
        followers=_count(line, "followers"),
        created_at=_instant(line),
        text=_text(line, "text", LONGEST_TEXT) or "",
        url=_text(line, "url", 2000),
        parent_id=_text(line, "parent_id", 300),
        lang=_text(line, "lang", 255),
        likes=_count(line, "likes"),
        comments=_count(line, "comments"),
        shares=_count(line, "shares"),
        views=_count(line, "views"),
    )


def _text(line: dict[str, Any], name: str, longest: int) -> str | None:
    value = line.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Rejected(f"has a {name} that is not text")
    if "\0" in value:
        raise Rejected(f"has a NUL character in {name}")
    if len(value) > longest:
        raise Rejected(f"has a {name} of more than {longest:,} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise Rejected(f"has half a character (a lone surrogate) in {name}")
    return value


def _count(line: dict[str, Any], name: str) -> int | None:
    value = line.get(name)
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch("[0-9]{1,19}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_COUNT:
        raise Rejected(f"has a {name} that is not a count")
    return value


def _instant(line: dict[str, Any]) -> datetime | None:
    value = _text(line, "created_at", 40)
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise Rejected(f"has a wrong date {value!r}") from None
    if instant.tzinfo is None:
        raise Rejected(f"has a date without a zone {value!r}")
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise Rejected(f"has a wrong date {value!r}")
    return instant.astimezone(UTC)
