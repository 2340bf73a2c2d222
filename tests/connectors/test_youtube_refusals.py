"""What YouTube's refusals become."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors import youtube
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


def youtube_error(script: Script, access: Access, place: str | None = None) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        youtube.fetch(Ask(Listing.COMMENTS, "v1", NOW, place), access, NOW)
    return caught.value


@pytest.mark.parametrize(
    ("status", "reason", "error"),
    [
        (400, "badRequest", BadQuery),
        (400, "keyInvalid", Unauthorized),
        (400, "invalidFilters", BadQuery),
        (401, "authError", Unauthorized),
        (403, "quotaExceeded", QuotaExhausted),
        (403, "rateLimitExceeded", RateLimited),
        (403, "userRateLimitExceeded", RateLimited),
        (403, "commentsDisabled", NotFound),
        (403, "forbidden", Forbidden),
        (403, "accessNotConfigured", Forbidden),
        (403, "SERVICE_UNAVAILABLE", Forbidden),
        (404, "videoNotFound", NotFound),
        (429, "somethingNew", RateLimited),
        (500, "backendError", Unavailable),
        (503, "internalError", Unavailable),
    ],
)
def test_youtube_refuses(
    script: Script, access: Access, status: int, reason: str, error: type[ConnectorError]
) -> None:
    body = {"error": {"code": status, "message": "No.", "errors": [{"reason": reason}]}}
    script.say(body, status)
    assert type(youtube_error(script, access)) is error


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"error": {"message": "API key not valid. Please pass a valid API key.",
                         "errors": [{"reason": "badRequest"}]}}, Unauthorized),
        (400, {"error": {"details": [{"reason": "API_KEY_INVALID"}]}}, Unauthorized),
        (429, {"error": {"details": [{"reason": "RATE_LIMIT_EXCEEDED"}]}}, RateLimited),
        (403, {"error": "error message"}, Forbidden),
        (500, b"", Unavailable),
    ],
)  # fmt: skip
def test_youtube_refuses_in_other_words(
    script: Script, access: Access, status: int, body: object, error: type[ConnectorError]
) -> None:
    script.say(body, status)
    assert type(youtube_error(script, access)) is error


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        # California is 8 hours behind in winter, 7 in summer; on 1 November 2026 it changes.
        (datetime(2026, 11, 23, 7, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),
        (datetime(2026, 11, 1, 7, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)),
    ],
)
def test_a_youtube_quota_begins_anew_at_midnight_in_california(
    script: Script, access: Access, now: datetime, midnight: datetime
) -> None:
    message = 'You have exceeded your <a href="/x">quota</a>.'
    script.say({"error": {"message": message, "errors": [{"reason": "quotaExceeded"}]}}, 403)
    with pytest.raises(QuotaExhausted, match=r"exceeded your quota\.$") as caught:
        youtube.fetch(Ask(Listing.SEARCH, "acme", now), access, now)
    assert caught.value.retry_at == midnight


def test_a_stale_youtube_place_begins_the_scan_anew(script: Script, access: Access) -> None:
    script.say({"error": {"errors": [{"reason": "invalidPageToken"}]}}, 400)
    script.say({"items": []})
    assert youtube.fetch(Ask(Listing.COMMENTS, "v1", NOW, "old"), access, NOW).records == ()
    assert [asked.query.get("pageToken") for asked in script.seen] == ["old", None]


def test_a_place_refused_without_one_is_a_bad_query(script: Script, access: Access) -> None:
    script.say({"error": {"errors": [{"reason": "invalidPageToken"}]}}, 400)
    assert isinstance(youtube_error(script, access), BadQuery)
