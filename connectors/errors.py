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

from connectors.contract import Bucket, Cost, Usage


class ConnectorError(Exception):
    """A sentence for people. It never holds a token, nor an address with one.

    spent, usage: what the fetch that failed cost, and was told of its budgets (see `Page`).
    """

    spent: tuple[Cost, ...] = ()
    usage: tuple[Usage, ...] = ()


class RateLimited(ConnectorError):
    """bucket: which one is empty, where that is another than the one that was asked from."""

    def __init__(self, message: str, retry_at: datetime, bucket: Bucket | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at
        self.bucket = bucket


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
