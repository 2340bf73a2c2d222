"""What X's refusals become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors import x
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
X_PROBLEM = "https://api.twitter.com/2/problems/"


def x_error(script: Script, access: Access) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        x.fetch(Ask(Listing.SEARCH, "acme", NOW), access, NOW)
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"errors": [{"parameters": {"query": []}, "message": "empty"}]}, BadQuery),
        (401, {"title": "Unauthorized", "type": "about:blank", "status": 401}, Unauthorized),
        (402, {"type": X_PROBLEM + "credits", "title": "CreditsDepleted"}, Forbidden),
        (403, {"type": X_PROBLEM + "client-forbidden"}, Forbidden),
        (404, {"title": "Not Found"}, NotFound),
        (429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, RateLimited),
        (429, {"title": "Too Many Requests", "type": "about:blank"}, RateLimited),
        (429, {"type": "https://api.x.com/2/problems/rate-limit-exceeded"}, RateLimited),
        (429, {"type": X_PROBLEM + "usage-capped", "period": "Monthly"}, QuotaExhausted),
        (429, {"title": "UsageCapExceeded"}, QuotaExhausted),
        (500, {"title": "Internal Server Error"}, Unavailable),
        (503, b"<html>down</html>", Unavailable),
        (418, {}, Unavailable),
    ],
)
def test_x_refuses(
    script: Script, access: Access, status: int, body: object, error: type[ConnectorError]
) -> None:
    script.say(body, status)
    assert type(x_error(script, access)) is error


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"type": X_PROBLEM + "client-forbidden", "reason": "client-not-enrolled"},
         "client-not-enrolled"),
        ({"type": X_PROBLEM + "unsupported-authentication"}, "unsupported-authentication"),
        ({"detail": "Not for you."}, "a right of this credential"),
    ],
)  # fmt: skip
def test_x_names_the_right_that_lacks(
    script: Script, access: Access, body: object, what: str
) -> None:
    script.say(body, 403)
    error = x_error(script, access)
    assert isinstance(error, Forbidden)
    assert error.what == what


def test_x_without_credits_names_them(script: Script, access: Access) -> None:
    script.say({"title": "CreditsDepleted"}, 402)
    error = x_error(script, access)
    assert isinstance(error, Forbidden)
    assert error.what == "credits"


EPOCH = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("reset", "retry_after"),
    [
        (str(EPOCH + 300), timedelta(minutes=5)),
        (str(EPOCH - 5), timedelta(seconds=1)),
        (str(EPOCH * 1000), timedelta(hours=24)),
        ("soon", timedelta(minutes=15)),
        (None, timedelta(minutes=15)),
    ],
)
def test_x_is_asked_again_when_its_window_resets(
    script: Script, access: Access, reset: str | None, retry_after: timedelta
) -> None:
    script.say({}, 429, {"x-rate-limit-reset": reset} if reset else {})
    error = x_error(script, access)
    assert isinstance(error, RateLimited)
    assert error.retry_at == NOW + retry_after


def test_an_x_cap_is_tried_again_the_next_day(script: Script, access: Access) -> None:
    script.say({"title": "UsageCapExceeded"}, 429, {"x-rate-limit-reset": str(EPOCH + 1)})
    error = x_error(script, access)
    assert isinstance(error, QuotaExhausted)
    assert error.retry_at == datetime(2026, 11, 24, tzinfo=UTC)
