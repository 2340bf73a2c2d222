"""What people allowed: the codes and tokens that were handed out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock


@dataclass(slots=True, frozen=True)
class Grant:
    """Several tokens may stand for one grant; it is withdrawn as a whole.

    user: the id of the account that allowed it, empty where the client speaks for itself.
    lasting: whether the client may go on while the user is away.
    """

    id: str
    platform: str
    client: str
    user: str
    granted: frozenset[str]
    declined: frozenset[str] = frozenset()
    lasting: bool = False


@dataclass(slots=True, frozen=True)
class Code:
    """challenge: what the client will prove to know, as `method:words`, or empty."""

    grant: Grant
    redirect_uri: str
    challenge: str
    expires_at: datetime


@dataclass(slots=True, frozen=True)
class Token:
    """kind is user, page, app or refresh."""

    value: str
    grant: Grant
    kind: str
    issued_at: datetime
    expires_at: datetime | None

    def expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


class Grants:
    def __init__(self) -> None:
        self._codes: dict[str, Code | None] = {}
        self._tokens: dict[str, Token] = {}
        self._withdrawn: set[str] = set()
        self._pages: dict[tuple[str, str], Token] = {}
        self._lock = Lock()

    def issue_code(self, code: Code, prefix: str = "") -> str:
        value = prefix + secrets.token_urlsafe(24)
        with self._lock:
            self._codes[value] = code
        return value

    def take_code(self, value: str) -> Code | None:
        """A code is good once: None for one that was taken. Raises KeyError for an unknown one."""
        with self._lock:
            code, self._codes[value] = self._codes[value], None
        return code

    def issue(
        self,
        grant: Grant,
        kind: str,
        now: datetime,
        *,
        lifetime: timedelta | None = None,
        prefix: str = "",
    ) -> Token:
        value = prefix + secrets.token_urlsafe(32)
        token = Token(value, grant, kind, now, now + lifetime if lifetime else None)
        with self._lock:
            self._tokens[value] = token
        return token

    def page_token(self, token: Token, page: str, now: datetime) -> Token:
        """A Page's own token: the same each time, and endless where the user's is a lasting one."""
        with self._lock:
            known = self._pages.get((token.value, page))
        if known is None:
            ends = None if token.grant.lasting else token.expires_at
            lifetime = ends - now if ends else None
            known = self.issue(token.grant, "page", now, lifetime=lifetime, prefix="EAAP")
            with self._lock:
                self._pages[token.value, page] = known
        return known

    def token(self, value: str) -> Token | None:
        """None for a token that was not handed out here."""
        return self._tokens.get(value)

    def use_up(self, token: Token) -> bool:
        """Forget a refresh token; whether it was still there."""
        with self._lock:
            return self._tokens.pop(token.value, None) is not None

    def withdraw(self, grant: Grant) -> None:
        with self._lock:
            self._withdrawn.add(grant.id)

    def withdrawn(self, grant: Grant) -> bool:
        return grant.id in self._withdrawn


def new_grant_id() -> str:
    return secrets.token_hex(8)
