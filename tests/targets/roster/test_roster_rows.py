"""A roster file read: encodings, separators, and every cell that cannot be."""

from __future__ import annotations

import codecs
from datetime import date
from decimal import Decimal

import pytest

from targets.roster.file import COLUMNS, MOST_ROWS, Unreadable, cells_of, template
from targets.roster.rows import Row, row_of, rows_of

ZOE = "person,accounts,from\nZoë Müller,x:zoe,2026-12-01\n"


def read(text: str) -> list[dict[str, str]]:
    return cells_of(text.encode())


@pytest.mark.parametrize(
    "content",
    [
        ZOE.encode(),
        codecs.BOM_UTF8 + ZOE.encode(),
        ZOE.encode("utf-16"),
        codecs.BOM_UTF16_BE + ZOE.encode("utf-16-be"),
        ZOE.encode("cp1252"),
        ZOE.replace("\n", "\r\n").encode(),
        ZOE.replace(",", ";").encode(),
        ZOE.replace(",", "\t").encode(),
        b'" Person ",ACCOUNTS,From\n"Zo\xc3\xab M\xc3\xbcller",x:zoe,2026-12-01\n,,\n\n',
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "cp1252", "crlf", ";", "tab", "quoted"],
)
def test_a_file_is_read_however_a_spreadsheet_writes_it(content: bytes) -> None:
    assert cells_of(content) == [
        {"person": "Zoë Müller", "accounts": "x:zoe", "from": "2026-12-01"}
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The column 'person' is missing"),
        (b"person,accounts\n", "The column 'from' is missing"),
        (b"person,accounts,from,colour\n", "There is no column 'colour'"),
        (b"person,person,accounts,from\n", "A column stands twice"),
        (b"person,accounts,from\n", "a header and no rows"),
        (b"person,accounts,from\nAnn,x:ann,2026-12-01,more\n", "Line 2 has more cells"),
        (b"PK\x03\x04\x00\x00\x00", "The file is no text"),
        (b'person,accounts,from\n"Ann,x:ann' + b"a" * 140_000, "Line 2 cannot be read"),
        (ZOE.encode() + b"Ann,x:ann,2026-12-01\n" * MOST_ROWS, "more than 5,000 rows"),
        (b"a" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_a_file_that_is_no_roster_says_why(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        cells_of(content)


def test_the_template_is_a_roster_itself() -> None:
    (row,) = rows_of(read(template()))
    assert row.errors == {}
    assert row.paper is not None
    assert row.promise is not None
    assert (row.paper.accounts, row.paper.terms["value"]) == (
        ["x:annlee", "instagram:ann.lee"],
        Decimal("1500.00"),
    )
    assert (row.promise.minimum, row.promise.kinds) == (3, ["post", "video"])


def one(**cells: str) -> Row:
    return row_of(2, {"person": "Ann", "accounts": "x:ann", "from": "2026-12-01", **cells})


def test_what_is_left_empty_has_its_default() -> None:
    row = one()
    assert row.paper is not None
    assert (row.paper.role, row.paper.ends_on, row.promise) == ("ambassador", None, None)
    promise = one(minimum="2").promise
    assert promise is not None
    assert (promise.per, promise.kinds, promise.platforms) == ("week", ["post", "video"], [])


FORMULA = "looks like a formula; begin it with a letter or a digit"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+27 82", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "＋1", "－1", "＠x",
        "=HYPERLINK(\"http://evil.example\")", "\u00a0=1", "\n=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["person", "notes", "hashtags"])
def test_a_formula_is_refused_and_kept_nowhere(column: str, cell: str) -> None:
    row = one(**{column: cell})
    assert (row.paper, row.errors[column]) == (None, FORMULA)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("person", "", "must be a name"),
        ("person", "a" * 301, "must be a name"),
        ("accounts", " | ", "is empty; write at least one"),
        ("accounts", "ann", "'ann' is no account"),
        ("accounts", "x:ann|tiktok:ann", "'tiktok:ann' is no account"),
        ("role", "friend", "'friend' is not one of ambassador, influencer"),
        ("from", "", "an agreement needs its first day"),
        ("from", "2026-02-30", "'2026-02-30' is no day"),
        ("from", "01/12/2026", "is no day; write one like 2026-12-01"),
        ("from", "1850-01-01", "must lie between 2000 and 2199"),
        ("to", "2026-11-30", "lies before the first day"),
        ("minimum", "0", "must be a whole number from 1 to 1,000"),
        ("minimum", "2.5", "must be a whole number"),
        ("minimum", "٣", "must be a whole number"),
        ("per", "year", "'year' is not one of week, month"),
        ("kinds", "post|poem", "'poem' is not one of"),
        ("platforms", "myspace", "'myspace' is not one of"),
        ("hashtags", "a" * 101, "must be tags"),
        ("status", "ended", "'ended' is not one of active, draft"),
        ("consideration", "love", "'love' is not one of"),
        ("value", "1,000", "must be an amount like 1500.00"),
        ("currency", "Rand", "must be three letters"),
        ("disclosure", "mars", "'mars' is not one of za, uk, us, eu"),
        ("notes", "a" * 2001, "has more than 2,000 characters"),
        ("email", "ann at example", "must be a whole address, like ann@example.org"),
        ("language", "fr", "'fr' is not one of en, af"),
    ],
)
def test_a_cell_that_cannot_be_is_said_by_its_column(column: str, cell: str, words: str) -> None:
    row = one(**{column: cell})
    assert list(row.errors) == [column]
    assert words in row.errors[column]
    assert (row.paper, row.promise) == (None, None)


def test_a_value_needs_a_currency() -> None:
    assert list(one(value="15").errors) == ["currency"]


def test_a_line_that_comes_twice_is_refused_the_second_time() -> None:
    first, second = rows_of(read(ZOE + "zoë müller,x:other,2026-12-01\n"))
    assert (first.errors, second.number) == ({}, 3)
    assert second.errors == {"person": "stands in line 2 with the same first day"}


def test_every_column_has_a_reading() -> None:
    row = one(**dict.fromkeys(COLUMNS.keys() - {"person", "accounts", "from"}, ""))
    assert row.paper is not None
    assert row.paper.starts_on == date(2026, 12, 1)
