"""What the Graph API's refusals mean: by code, then subcode; the status may even be 200."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from connectors.answer import Answer
from connectors.contract import Bucket
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
from connectors.reading import at, count
from connectors.refusals import StalePlace, by_status
from connectors.usage import regained_at

DOWN = {1, 2}
BLOCKED = 368
DENIED = {3, 10, BLOCKED, *range(200, 300)}
APP_LIMITED = 4
LIMITED = {APP_LIMITED, 17, 32, 341, 613, *range(80_000, 81_000)}
HASHTAGS_ARE_USED = 18  # thirty in seven days; when the oldest leaves, Meta does not say
INVALID = 100
DEAD = {102, 190}
GONE = {24, 110, 803}

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)  # of waiting, where Meta does not say how long
LATER = "Meta has blocked this for a while: leave it for some hours, then read its notice."
REVIEW = "Apply for this feature in Meta's App Review; your own Pages need none."
RIGHT = re.compile(r"\b(?:(?:pages|instagram)_\w+|(?:Page|Instagram)s? Public Content Access)")


def refusal(answer: Answer, now: datetime) -> ConnectorError | None:
    error = at(answer.json, "error")
    if error is None:
        return by_status(answer, "", now)
    words = answer.said("error", "message") or answer.said("error")
    message = answer.sentence(words)
    code = count(at(error, "code"))
    right = ", ".join(dict.fromkeys(RIGHT.findall(words))) or f"a permission (code {code})"
    if code == INVALID:
        return _invalid(answer, words, right)
    if code in DENIED:
        return Forbidden(message, right, LATER if code == BLOCKED else "")
    if code in LIMITED:
        wait = regained_at(answer, now) or now + HOUR
        return RateLimited(message, wait, Bucket.APP if code == APP_LIMITED else None)
    if code == HASHTAGS_ARE_USED:
        return QuotaExhausted(message, now + DAY, Bucket.HASHTAGS)
    if code in DEAD:
        return Unauthorized(message)
    if code in GONE:
        return NotFound(message)
    known = None if code in DOWN else by_status(answer, words, now, right)
    return known or Unavailable(message)


def _invalid(answer: Answer, words: str, right: str) -> ConnectorError:
    """Code 100 stands for a parameter, an object or a permission that is not there."""
    message = answer.sentence(words)
    if count(at(answer.json, "error", "error_subcode")) == 33:
        return NotFound(message)
    if "Public Content Access" in words:
        return Forbidden(message, right, REVIEW)
    if "After Cursor" in words:
        return StalePlace(message)
    return BadQuery(message)
