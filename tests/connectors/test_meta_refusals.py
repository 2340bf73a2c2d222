"""What the Graph API's refusals become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors import facebook
from connectors.contract import Access, Ask, Listing
from connectors.errors import (
    BadQuery,
    ConnectorError,
    Forbidden,
    NotFound,
    QuotaExhausted,
    RateLimited,
    Unauthorized,
    Unavailable,
)
from tests.connectors.scripted import Script

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def meta_error(
    script: Script, access: Access, now: datetime = NOW, place: str | None = None
) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        facebook.fetch(Ask(Listing.TAGGED, "9", now, place), access, now)
    return caught.value


def meta_body(code: object, message: str = "No.", subcode: object = None) -> dict[str, object]:
    error = {"message": message, "type": "OAuthException", "code": code, "error_subcode": subcode}
    return {"error": error}


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("code", "subcode", "message", "error"),
    [
        (1, None, "Please reduce the amount of data", Unavailable),
        (2, None, "An unexpected error", Unavailable),
        (3, None, "Capability", Forbidden),
        (4, None, "(#4) Application request limit reached", RateLimited),
        (10, None, "(#10) Application does not have permission", Forbidden),
        (17, None, "User request limit reached", RateLimited),
        (18, 2207034, "maximum number of hashtags", QuotaExhausted),
        (24, None, "The requested resource does not exist", NotFound),
        (32, None, "Page request limit reached", RateLimited),
        (100, None, "(#100) Invalid parameter", BadQuery),
        (100, 33, "Unsupported get request", NotFound),
        (100, None, "Pages Public Content Access requires either app secret proof", Forbidden),
        (102, None, "Session", Unauthorized),
        (110, 2207013, "Invalid user id", NotFound),
        (190, 463, "Session has expired", Unauthorized),
        (190, 492, "no Page role", Unauthorized),
        (200, None, "Permissions error", Forbidden),
        (299, None, "Permissions error", Forbidden),
        (341, None, "Application limit reached", RateLimited),
        (368, None, "Temporarily blocked", Forbidden),
        (613, 1996, "Calls to this api have exceeded the rate limit", RateLimited),
        (803, None, "Some of the aliases you requested do not exist", NotFound),
        (80001, None, "There have been too many calls", RateLimited),
        (80002, None, "There have been too many calls", RateLimited),
    ],
)
def test_meta_refuses(
    script: Script,
    access: Access,
    status: int,
    code: int,
    subcode: int | None,
    message: str,
    error: type[ConnectorError],
) -> None:
    script.say(meta_body(code, message, subcode), status)
    assert type(meta_error(script, access)) is error


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, meta_body(99_999), Unavailable),
        (400, meta_body(99_999), BadQuery),
        (500, meta_body(None), Unavailable),
        (200, {"error": "no"}, Unavailable),
        (401, {"error": {}}, Unauthorized),
        (502, b"<html>", Unavailable),
        (404, {}, NotFound),
    ],
)
def test_meta_refuses_in_other_words(
    script: Script, access: Access, status: int, body: object, error: type[ConnectorError]
) -> None:
    script.say(body, status)
    assert type(meta_error(script, access)) is error


@pytest.mark.parametrize(
    ("code", "message", "what"),
    [
        (10, "requires pages_read_engagement and pages_read_engagement.", "pages_read_engagement"),
        (100, "needs 'pages_read_engagement' or the 'Page Public Content Access' feature",
         "pages_read_engagement, Page Public Content Access"),
        (10, "Application does not have permission for this action", "a permission (code 10)"),
    ],
)  # fmt: skip
def test_meta_names_the_right_that_lacks(
    script: Script, access: Access, code: int, message: str, what: str
) -> None:
    script.say(meta_body(code, message), 400)
    error = meta_error(script, access)
    assert isinstance(error, Forbidden)
    assert error.what == what


USE = '{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": %s}'


@pytest.mark.parametrize(
    ("header", "minutes"),
    [
        (None, 60),
        (f'{{"1": [{USE % 0}]}}', 60),
        (f'{{"1": [{USE % 7}], "2": [{USE % 19}]}}', 19),
        (f'{{"1": [{USE % (10**18)}]}}', 24 * 60),
        ('{"1": 5, "2": [null]}', 60),
        ("[]", 60),
        ("{", 60),
        ("[" * 9999, 60),
    ],
)
def test_meta_is_asked_again_when_it_says_so(
    script: Script, access: Access, header: str | None, minutes: int
) -> None:
    headers = {"X-Business-Use-Case-Usage": header} if header else {}
    script.say(meta_body(80001), 400, headers)
    error = meta_error(script, access)
    assert isinstance(error, RateLimited)
    assert error.retry_at == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("place", ["1", "1795417201", "1795417201 {base}/v26.0/9/tagged?after=x"])
def test_a_stale_meta_place_begins_the_scan_anew(
    script: Script, access: Access, place: str
) -> None:
    script.say(meta_body(100, "After Cursor specified exceeds the max limit"), 400)
    script.say({"data": []})
    ask = Ask(Listing.TAGGED, "9", NOW, place.format(base=script.base_url))
    assert facebook.fetch(ask, access, NOW).records == ()
    assert "after" not in script.seen[1].query


def test_a_place_that_is_none_begins_the_scan_anew(script: Script, access: Access) -> None:
    script.say({"data": []})
    ask = Ask(Listing.TAGGED, "9", NOW, "nowhere")
    assert facebook.fetch(ask, access, NOW).records == ()
