"""What a platform's refusal means where it says no more than its HTTP status does."""

from __future__ import annotations

from datetime import datetime, timedelta

from connectors.answer import Answer
from connectors.errors import (
    BadQuery,
    ConnectorError,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthorized,
    Unavailable,
)

PAUSE = timedelta(minutes=1)


class StalePlace(BadQuery):
    """The platform no longer knows the place: the scan begins anew. It stays inside connectors."""


def by_status(answer: Answer, words: str, now: datetime, right: str = "") -> ConnectorError | None:
    """The error for an answer's status, None for a success.

    words: the platform's own. right: what is lacking, where it says so.
    """
    message = answer.sentence(words)
    match answer.status:
        case status if 200 <= status < 300:
            return None
        case 400:
            return BadQuery(message)
        case 401:
            return Unauthorized(message)
        case 403:
            return Forbidden(message, right or "a right of this credential")
        case 404 | 410:
            return NotFound(message)
        case 429:
            return RateLimited(message, now + PAUSE)
        case _:
            return Unavailable(message)
