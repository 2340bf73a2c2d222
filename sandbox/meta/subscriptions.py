"""Who wants to be told by Meta, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(slots=True, frozen=True)
class Subscription:
    """secret: the app's, which signs; object: `instagram` or `page`.

    accounts: the ids of those that connected the app; empty = everybody.
    """

    callback: str
    verify_token: str
    secret: str
    object: str = "instagram"
    accounts: Sequence[str] = ()

    def __post_init__(self) -> None:
        url = urlsplit(self.callback)
        if url.scheme != "http" or url.hostname not in _LOOPBACK:
            raise ValueError("a callback is an http address of this machine")
        if self.object not in ("instagram", "page"):
            raise ValueError(f"object is {self.object!r}, not instagram or page")
