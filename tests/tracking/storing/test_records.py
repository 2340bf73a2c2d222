from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.contract import Kind
from connectors.platforms import PLATFORMS
from tracking.storing.records import Rejected, csv_rows, json_lines, record

GOOD: dict[str, Any] = {
    "platform": "x",
    "kind": "post",
    "post_id": "570306133677760513",
    "author": "ann",
    "author_id": "42",
    "author_name": "Ann",
    "followers": 7,
    "created_at": "2026-11-16T08:00:00+02:00",
    "text": " acme\r\n",
    "likes": 0,
    "comments": None,
    "shares": 3,
    "views": 2**63 - 1,
    "lang": "en",
    "url": "https://x.com/ann/status/1",
    "parent_id": None,
}


def test_a_line_becomes_a_record_with_its_text_as_it_is() -> None:
    platform, made = record(GOOD, PLATFORMS)
    assert platform == "x"
    assert made.external_id == "570306133677760513"
    assert (made.kind, made.text) == (Kind.POST, " acme\r\n")
    assert (made.author, made.author_id, made.author_name) == ("ann", "42", "Ann")
    assert made.created_at == datetime(2026, 11, 16, 6, tzinfo=UTC)
    assert (made.likes, made.comments, made.shares, made.views) == (0, None, 3, 2**63 - 1)


def test_only_platform_and_id_are_needed() -> None:
    _, made = record({"platform": "youtube", "post_id": "1"}, PLATFORMS)
    assert (made.kind, made.text, made.created_at, made.author) == (Kind.POST, "", None, None)


def test_a_retweet_is_a_repost() -> None:
    assert record({**GOOD, "kind": "retweet"}, PLATFORMS)[1].kind is Kind.REPOST


def test_counts_may_be_written_in_digits_as_csv_does() -> None:
    assert record({**GOOD, "likes": "12"}, PLATFORMS)[1].likes == 12


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"platform": "myspace"}, "unknown platform 'myspace'"),
        ({"platform": None}, "unknown platform None"),
        ({"platform": ["x"]}, "unknown platform"),
        ({"kind": "story"}, "unknown kind 'story'"),
        ({"kind": ["post"]}, "unknown kind"),
        ({"post_id": None}, "no post_id"),
        ({"post_id": ""}, "no post_id"),
        ({"post_id": 5.7e17}, "post_id that is not text"),
        ({"post_id": "9" * 301}, "post_id of more than 300 characters"),
        ({"author": 7}, "author that is not text"),
        ({"author": "a" * 291}, "author of more than 290 characters"),
        ({"text": "a\0b"}, "NUL character in text"),
        ({"text": "half \ud83d"}, "half a character"),
        ({"text": "\udcff"}, "half a character"),  # what a byte that is no UTF-8 is read as
        ({"text": "a" * 100_001}, "text of more than 100,000 characters"),
        ({"text": ["a"]}, "text that is not text"),
        ({"likes": -1}, "likes that is not a count"),
        ({"likes": 1.5}, "likes that is not a count"),
        ({"likes": True}, "likes that is not a count"),
        ({"likes": "many"}, "likes that is not a count"),
        ({"likes": "²"}, "likes that is not a count"),
        ({"likes": 2**63}, "likes that is not a count"),
        ({"likes": "9" * 5000}, "likes that is not a count"),
        ({"followers": {}}, "followers that is not a count"),
        ({"created_at": "yesterday"}, "wrong date 'yesterday'"),
        ({"created_at": "2026-11-16T08:00:00"}, "date without a zone"),
        ({"created_at": "2026-11-16"}, "date without a zone"),
        ({"created_at": "2026-02-30T08:00:00Z"}, "wrong date"),
        ({"created_at": "0001-01-01T00:00:00+14:00"}, "wrong date"),
        ({"created_at": "0001-01-01T00:00:00Z"}, "wrong date"),
        ({"created_at": "9999-12-31T23:59:59Z"}, "wrong date"),
        ({"created_at": 1763280000}, "created_at that is not text"),
        ({"lang": "l" * 256}, "lang of more than 255 characters"),
        ({"url": "u" * 2001}, "url of more than 2,000 characters"),
    ],
)
def test_a_line_that_is_no_record_is_told_by_its_reason(
    change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Rejected, match=reason):
        record({**GOOD, **change}, PLATFORMS)


def test_json_lines_are_numbered_and_the_broken_ones_do_not_stop_the_others() -> None:
    deep = "[" * 100_000
    file = io.StringIO("\n".join(['{"a": 1}', "", "not json", "[1]", deep, '{"b": 2', '{"c": 3}']))
    lines = [
        (number, str(line) if isinstance(line, Rejected) else line)
        for number, line in json_lines(file)
    ]
    assert lines == [
        (1, {"a": 1}),
        (3, "is not JSON"),
        (4, "is not a JSON object"),
        (5, "is not JSON"),
        (6, "is not JSON"),
        (7, {"c": 3}),
    ]


def test_a_line_separator_inside_a_text_does_not_end_the_line() -> None:
    text = "one\u2028two\x85three"
    file = io.StringIO(json.dumps({"text": text}, ensure_ascii=False), newline="")
    assert list(json_lines(file)) == [(1, {"text": text})]


def test_csv_has_the_same_columns_and_empty_cells_are_absent() -> None:
    file = io.StringIO('platform,post_id,text,likes\r\nx,1,"a ""b"",\r\nc",\r\n', newline="")
    assert list(csv_rows(file)) == [(3, {"platform": "x", "post_id": "1", "text": 'a "b",\r\nc'})]


def test_csv_rows_too_short_or_too_long_keep_what_has_a_name() -> None:
    file = io.StringIO("platform,post_id,text\nx,1\nx,2,hello,surplus\n", newline="")
    assert [row for _, row in csv_rows(file)] == [
        {"platform": "x", "post_id": "1"},
        {"platform": "x", "post_id": "2", "text": "hello"},
    ]


def test_a_csv_row_that_cannot_be_read_does_not_stop_the_others() -> None:
    file = io.StringIO(f"platform,post_id\nx,{'9' * 1_000_001}\nx,2\n", newline="")
    (_, broken), (_, row) = csv_rows(file)
    assert isinstance(broken, Rejected)
    assert "is not CSV" in str(broken)
    assert row == {"platform": "x", "post_id": "2"}
