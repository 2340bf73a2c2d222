"""The sandbox's own time: set from outside, running on from there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Without a start it is the system's time."""

    def __init__(self, starts_at: datetime | None = None) -> None:
        self._ahead = timedelta()
        if starts_at:
            self.set(starts_at)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move(self, by: timedelta) -> None:
        self._ahead += by

    def set(self, now: datetime) -> None:
        self._ahead = now - datetime.now(UTC)


def zulu(time: datetime) -> str:
    """ISO 8601 with Z, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def milliseconds(time: datetime) -> str:
    """ISO 8601 with Z, to the millisecond."""
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03}Z"
