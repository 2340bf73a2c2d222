"""What can go wrong with a platform. The class carries the decision, which
`tracking.collecting.polling` acts on.

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

    next_step: another sentence: what whoever reads the first can do.
    spent, usage: what the fetch that failed cost, and was told of its budgets (see `Page`).
    """

    next_step = ""
    spent: tuple[Cost, ...] = ()
    usage: tuple[Usage, ...] = ()

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(sentence)
        self.next_step = next_step or self.next_step


class RateLimited(ConnectorError):
    """bucket: which one is empty, where that is another than the one that was asked from."""

    next_step = "Nothing to do: it is asked again when the limit ends."

    def __init__(self, sentence: str, retry_at: datetime, bucket: Bucket | None = None) -> None:
        super().__init__(sentence)
        self.retry_at = retry_at
        self.bucket = bucket


class QuotaExhausted(RateLimited):
    next_step = "Nothing to do: it is asked again when the budget begins anew."


class Unauthorized(ConnectorError):
    next_step = "Connect the account again, or paste a token that is valid."


class Forbidden(ConnectorError):
    def __init__(self, sentence: str, what: str, next_step: str = "") -> None:
        missing = f"Connect the account again and allow what is missing: {what[:80]}."
        super().__init__(sentence, next_step or missing)
        self.what = what


class NotFound(ConnectorError):
    next_step = "Look whether the name is spelled right, and the account public and still there."


class BadQuery(ConnectorError):
    next_step = "Change the words it is asked for."


class Unavailable(ConnectorError):
    next_step = "Nothing to do: it is tried again by itself."


class BadPayload(ConnectorError):
    """`page` is the start of the answer as it came, for a person to look at."""

    next_step = "Nothing to do for you: the answer is kept for whoever runs amaSocial."

    def __init__(self, sentence: str, page: str = "") -> None:
        super().__init__(sentence)
        self.page = page
