"""How long to leave a receiver alone that does not take what it is sent. Pure."""

from __future__ import annotations

from datetime import timedelta

WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(minutes=30),
    timedelta(hours=1),
)
"""After the first, second, ... attempt in vain; then always the last."""

TRIED_FOR = timedelta(days=3)
"""A message not taken within this time is given up."""

DOWN_AFTER = 3
"""So many attempts in a row in vain, of whatever messages: it is the receiver, not the message."""


def wait(failures: int) -> timedelta:
    return WAITS[min(failures, len(WAITS)) - 1]
