from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors import reading
from connectors.reading import ReadingError


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-16T07:00:00.000Z",
        "2026-11-16T07:00:00Z",
        "2026-11-16T07:00:00+0000",
        "2026-11-16T09:00:00+02:00",
    ],
)
def test_every_way_to_write_a_time_is_the_same_instant(written: str) -> None:
    moment = reading.instant(written)
    assert moment == datetime(2026, 11, 16, 7, tzinfo=UTC)
    assert moment.tzinfo is UTC


def test_no_time_is_no_time() -> None:
    assert reading.instant(None) is None


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2026-11-16T07:00:00", "2026-13-01T00:00:00Z", 1795417200, True, [],
     "0001-01-01T00:00:00+2359", "9999-12-31T23:59:59-2359"],
)  # fmt: skip
def test_a_time_that_cannot_be_told_is_not_taken_for_none(written: object) -> None:
    with pytest.raises(ReadingError):
        reading.instant(written)


def test_a_text_is_kept_but_for_what_cannot_be_stored() -> None:
    assert reading.text(" caf\u0065\u0301 &amp;\r\n\ufeff ") == " caf\u0065\u0301 &amp;\r\n\ufeff "
    assert reading.text("a\0b\ud83dc\U0001f600") == "ab\ufffdc\U0001f600"
    assert reading.text(None) == ""


@pytest.mark.parametrize("value", [5, False, ["Tea"], {"text": "Tea"}])
def test_what_is_no_text_is_not_taken_for_an_empty_one(value: object) -> None:
    with pytest.raises(ReadingError):
        reading.text(value)


@pytest.mark.parametrize(("value", "identity"), [("12_3", "12_3"), (10**18, "1" + "0" * 18)])
def test_an_id_is_a_string(value: object, identity: str) -> None:
    assert reading.identity(value) == identity


@pytest.mark.parametrize(
    "value", [None, "", True, -1, 1.5, 10**30, "a\0", "a\nb", "\ud800", "a" * 256]
)
def test_what_is_no_id_makes_a_record_unreadable(value: object) -> None:
    with pytest.raises(ReadingError):
        reading.identity(value)


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (0, 0),
        ("7920", 7920),
        (2**63 - 1, 2**63 - 1),
        (2**63, None),
        ("9" * 19, None),
        ("9" * 5000, None),
        (-1, None),
        ("-1", None),
        ("1e3", None),
        ("٣", None),
        (1.0, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        ("", None),
    ],
)
def test_a_count_is_a_number_or_digits_and_never_a_guess(value: object, count: int | None) -> None:
    assert reading.count(value) == count


def test_a_word_is_short_or_none() -> None:
    assert reading.word("ada") == "ada"
    assert reading.word("a" * 255) == "a" * 255
    assert [reading.word(value) for value in ("", "\0", "a" * 256, 5, None)] == [None] * 5
    assert reading.word("a" * 21, 20) is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//example.org", "ftp://x", "", None, 3]
)
def test_a_link_leads_to_the_web_or_nowhere(address: object) -> None:
    assert reading.link(address) is None
    assert reading.link("https://example.org/1") == "https://example.org/1"


def test_a_path_into_a_value_may_end_early() -> None:
    value = {"a": [{"b": 1}], "c": None}
    assert reading.at(value, "a", 0, "b") == 1
    assert reading.at(value, "a", 1, "b") is None
    assert reading.at(value, "a", "b") is None
    assert reading.at(value, "c", "b") is None
    assert reading.at([], 0) is None
