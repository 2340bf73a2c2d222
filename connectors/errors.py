"""What can go wrong with a platform. The class carries the decision; `tracking.polling` acts on it.

ConnectorError
├── RateLimited       due again at `retry_at`; nothing is wrong
│   └── QuotaExhausted    the day's or month's budget is used up until `retry_at`
├── Unauthorized      the credential is dead: the connection pauses, its owner is told once
├── Forbidden         the credential lacks a right: `what` names it
├── NotFound          the account or post is gone or cannot be seen
├── BadQuery          the platform refuses the question: a person has to change it
├── Unavailable       the platform or the road to it is down: back off
└── BadPayload        the answer cannot be read: the page is kept for inspection
"""

from __future__ import annotations

from datetime import datetime


class ConnectorError(Exception):
    """A sentence for people. It never holds a token, nor an address with one."""


class RateLimited(ConnectorError):
    def __init__(self, message: str, retry_at: datetime) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class QuotaExhausted(RateLimited):
    pass


class Unauthorized(ConnectorError):
    pass


class Forbidden(ConnectorError):
    def __init__(self, message: str, what: str) -> None:
        super().__init__(message)
        self.what = what


class NotFound(ConnectorError):
    pass


class BadQuery(ConnectorError):
    pass


class Unavailable(ConnectorError):
    pass


class BadPayload(ConnectorError):
    """`page` is the start of the answer as it came, for a person to look at."""

    def __init__(self, message: str, page: str = "") -> None:
        super().__init__(message)
        self.page = page
