"""What connecting an account is about: our registration at a platform, and what a person grants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.answer import Answer
from connectors.contract import Access
from connectors.reading import at, count, word


@dataclass(frozen=True, slots=True)
class App:
    """What a platform knows us by. sandbox: an address in place of all of the platform's hosts."""

    client_id: str
    client_secret: str = field(repr=False)
    sandbox: str | None = None

    def at(self, host: str) -> Access:
        """The way to `host`, or to the sandbox instead."""
        return Access(self.sandbox or host, self.client_secret, sandbox=self.sandbox is not None)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed.

    refresh_token: what the next `refresh` takes.
    expires_at: when `token` ends; None = it does not.
    """

    token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None
    scopes: frozenset[str]


def read_token(answer: Answer, now: datetime) -> tuple[str, datetime | None]:
    """The token an answer brings, and its end. Raises BadPayload where there is none."""
    token = word(at(answer.json, "access_token"), 4000)
    if token is None:
        raise answer.spoiled("the answer has no token")
    seconds = count(at(answer.json, "expires_in"))
    # A year is as good as for ever, and a date of the year 9999 cannot be stored everywhere.
    return token, now + timedelta(seconds=min(seconds, 366 * 86_400)) if seconds else None
