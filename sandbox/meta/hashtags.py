"""Instagram's hashtags: their ids, and the budget of thirty in seven days."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from threading import Lock

from sandbox.meta.coded import Coded
from sandbox.refusal import Refusal
from sandbox.world.network import Network
from sandbox.world.texts import fold
from sandbox.world.things import digits

BUDGET = 30
WINDOW = timedelta(days=7)


def hashtag_id(tag: str) -> str:
    return f"178{digits(14, 'hashtag', tag)}"


class Hashtags:
    """Remembers who searched for what, and when first within the window."""

    def __init__(self, network: Network) -> None:
        self._names = {hashtag_id(tag): tag for tag in network.tags()}
        self._searched: dict[str, dict[str, datetime]] = {}
        self._lock = Lock()

    def name(self, hashtag: str) -> str | None:
        return self._names.get(hashtag)

    def search(self, account: str, words: str, now: datetime) -> str:
        """The id of a hashtag. A tag searched again is free and keeps its place in the window."""
        tag = fold(words.removeprefix("#"))
        if not re.fullmatch(r"\w+", tag):
            raise Refusal("bad_request", "(#100) Invalid hashtag", about="q")
        with self._lock:
            slots = self._searched.setdefault(account, {})
            for old in [name for name, at in slots.items() if at <= now - WINDOW]:
                del slots[old]
            if tag not in slots and len(slots) >= BUDGET:
                raise Coded(
                    18,
                    "(#18) Too many hashtags",
                    subcode=2207034,
                    explained="The maximum number of hashtags was queried within the last 7 days.",
                )
            slots.setdefault(tag, now)
            self._names[hashtag_id(tag)] = tag
        return hashtag_id(tag)

    def recent(self, account: str, now: datetime) -> list[str]:
        """The tags the account searched in the last seven days."""
        with self._lock:
            slots = self._searched.get(account, {})
            return [tag for tag, at in slots.items() if at > now - WINDOW]
