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
# The stand-in answers in whole seconds, after a moment: within these nobody has moved its clock.
BLUR = timedelta(seconds=2)

_distance: timedelta | None = None
_asked_at = float("-inf")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    system = datetime.now(UTC)
    return system + _sandbox_distance(system) if settings.CLOCK == "sandbox" else system


def set_sandbox(instant: datetime) -> None:
    """Move the sandbox's clock: the demo and tests live through weeks this way."""
    global _distance  # noqa: PLW0603  # forget what was measured
    _sandbox({"now": instant.isoformat()})
    _distance = None


def _sandbox_distance(system: datetime) -> timedelta:
    """It stays the same until somebody moves the clock, so that time does not go back."""
    global _distance, _asked_at  # noqa: PLW0603  # one clock a process
    if _distance is None or time.monotonic() - _asked_at > KEPT_SECONDS:
        measured = datetime.fromisoformat(_sandbox(None)["now"]) - system
        if _distance is None or abs(measured - _distance) > BLUR:
            _distance = measured
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
