"""What YouTube's refusals mean, by their reason: several share one status."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from connectors.answer import Answer
from connectors.errors import (
    ConnectorError,
    Forbidden,
    NotFound,
    QuotaExhausted,
    RateLimited,
    Unauthorized,
)
from connectors.reading import at, elements
from connectors.refusals import PAUSE, StalePlace, by_status

PACIFIC = ZoneInfo("America/Los_Angeles")

KEY_IS_DEAD = {"keyInvalid", "keyExpired", "API_KEY_INVALID", "authError"}
QUOTA_IS_USED = {"quotaExceeded", "dailyLimitExceeded"}
NEW_KEY = "Paste a valid key from the Google Cloud console, or connect the account again."
SWITCH_ON = "Switch the YouTube Data API v3 on for the key's project in the Google Cloud console."
TOO_FAST = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}


def refusal(answer: Answer, now: datetime) -> ConnectorError | None:
    reasons = _reasons(answer)
    words = re.sub("<[^>]*>", "", answer.said("error", "message") or answer.said("error"))
    message = answer.sentence(words)
    if reasons & KEY_IS_DEAD or words.startswith("API key not valid"):
        return Unauthorized(message, NEW_KEY)
    if reasons & QUOTA_IS_USED:
        return QuotaExhausted(message, _midnight(now))
    if reasons & TOO_FAST:
        return RateLimited(message, now + PAUSE)
    if "invalidPageToken" in reasons:
        return StalePlace(message)
    if "commentsDisabled" in reasons:
        return NotFound(message)
    if "accessNotConfigured" in reasons:
        return Forbidden(message, "accessNotConfigured", SWITCH_ON)
    return by_status(answer, words, now, right=", ".join(sorted(reasons)))


def _reasons(answer: Answer) -> set[str]:
    error = at(answer.json, "error")
    said = elements(at(error, "errors")) + elements(at(error, "details"))
    return {reason for part in said if isinstance(reason := at(part, "reason"), str)}


def _midnight(now: datetime) -> datetime:
    """When YouTube's day ends: the next midnight in California."""
    tomorrow = now.astimezone(PACIFIC).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), PACIFIC).astimezone(UTC)
