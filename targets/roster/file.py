"""A roster file into cells. Pure: bytes in, {column: cell} out.

CSV with a header of COLUMNS, in any order, separated by commas, semicolons or tabs, as UTF-8,
UTF-16 or Windows-1252.
"""

from __future__ import annotations

import csv
import io

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 5000
SEPARATORS = ",;\t"

COLUMNS = {
    "person": "Ann Lee",
    "accounts": "x:annlee|instagram:ann.lee",
    "role": "ambassador",
    "from": "2026-12-01",
    "to": "2027-02-28",
    "minimum": "3",
    "per": "week",
    "kinds": "post|video",
    "platforms": "",
    "hashtags": "acme",
    "status": "active",
    "consideration": "paid",
    "value": "1500.00",
    "currency": "ZAR",
    "disclosure": "za",
    "email": "ann.lee@example.org",
    "language": "en",
    "notes": "",
}
"""What a roster may say, with an example: several things in one cell stand between bars."""

NEEDED = ("person", "accounts", "from")


class Unreadable(Exception):
    """Why the file as a whole is no roster, in a sentence."""


def cells_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a file as {column: cell}, as they are written. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable("The file is larger than 5 MB. Split it.")
    text = _decoded(content)
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [" ".join(name.split()).casefold() for name in next(lines, [])]
        _check_header(names)
        rows: list[dict[str, str]] = []
        for line in lines:
            if not any(cell.strip() for cell in line):
                continue
            if len(rows) == MOST_ROWS:
                raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Split it.")
            if len(line) > len(names):
                raise Unreadable(f"Line {lines.line_num} has more cells than the header.")
            rows.append(dict(zip(names, line, strict=False)))
    except csv.Error as error:
        raise Unreadable(f"Line {lines.line_num} cannot be read: {error}.") from None
    if not rows:
        raise Unreadable("The file has a header and no rows.")
    return rows


def template() -> str:
    """A file to fill in, with one example."""
    file = io.StringIO()
    csv.writer(file).writerows([COLUMNS.keys(), COLUMNS.values()])
    return file.getvalue()


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    else:
        codecs = ["utf-8-sig", "cp1252"]
    for codec in codecs:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("The file is no text. Save it as CSV, in UTF-8.")


def _check_header(names: list[str]) -> None:
    if unknown := [name for name in names if name not in COLUMNS]:
        known = ", ".join(COLUMNS)
        raise Unreadable(f"There is no column {unknown[0]!r}. Those there may be: {known}.")
    if len(set(names)) < len(names):
        raise Unreadable("A column stands twice in the header.")
    if missing := [name for name in NEEDED if name not in names]:
        raise Unreadable(f"The column {missing[0]!r} is missing. The template has it.")
