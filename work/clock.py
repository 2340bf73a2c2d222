"""The one place where the product reads the time.

`CLOCK=sandbox` asks the stand-in for the platforms, so that weeks can be walked in minutes; the
answer is kept as a distance from the system's clock for a moment, because it is asked often.
Leases (`work.ledger`) are about processes, not about the world, and use the database's own time.
"""

from __future__ import annotations

import json
import time
import urllib.request
from datetime import UTC, datetime, timedelta

from django.conf import settings

KEPT_SECONDS = 0.5

_distance = timedelta(0)
_asked_at = float("-inf")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    system = datetime.now(UTC)
    return system + _sandbox_distance(system) if settings.CLOCK == "sandbox" else system


def set_sandbox(instant: datetime) -> None:
    """Move the sandbox's clock: the demo and tests live through weeks this way."""
    global _asked_at  # noqa: PLW0603  # forget the distance just measured
    _sandbox({"now": instant.isoformat()})
    _asked_at = float("-inf")


def _sandbox_distance(system: datetime) -> timedelta:
    global _distance, _asked_at  # noqa: PLW0603  # one clock a process
    if time.monotonic() - _asked_at > KEPT_SECONDS:
        _distance = datetime.fromisoformat(_sandbox(None)["now"]) - system
        _asked_at = time.monotonic()
    return _distance


def _sandbox(body: dict[str, str] | None) -> dict[str, str]:
    request = urllib.request.Request(  # noqa: S310  # the address is an operator's setting
        f"{settings.SANDBOX_URL}/__clock__",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
        answered: dict[str, str] = json.load(answer)
    return answered
