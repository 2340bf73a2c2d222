"""Who may ask, and how often."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from sandbox.refusal import Refusal

DEAD = ("invalid-token", "invalid-key")
_PACIFIC = ZoneInfo("America/Los_Angeles")
_WINDOWS = {
    "x": timedelta(minutes=15),
    "facebook": timedelta(hours=1),
    "instagram": timedelta(hours=1),
}


class CredentialsError(Exception):
    """A credentials file cannot be read."""


@dataclass(slots=True, frozen=True)
class Allowance:
    """What is left of a bucket; `limit` is None where nothing is counted."""

    limit: int | None
    used: int


class Credentials:
    """Every token works without limit except the dead ones, unless a file says otherwise.

    The file is JSON: {platform: {token: {bucket: calls per window}}}. On a platform it names, only
    its tokens work; a bucket it does not name has no limit. Windows are 15 minutes on X, an hour
    on Facebook and Instagram, and a day in Pacific time on YouTube.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._known: dict[str, dict[str, dict[str, int]]] = {}
        if file:
            try:
                self._known = json.loads(file.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise CredentialsError(f"Cannot read the credentials {file}: {error}") from error
        self._used: dict[tuple[str, str, str], tuple[datetime, int]] = {}
        self._lock = Lock()

    def spend(self, platform: str, token: str, bucket: str, now: datetime) -> Allowance:
        """Count a call, or refuse it for its token or for its empty bucket."""
        tokens = self._known.get(platform)
        if not token or token in DEAD or (tokens is not None and token not in tokens):
            raise Refusal("unauthorized")
        limit = tokens[token].get(bucket) if tokens else None
        if limit is None:
            return Allowance(None, 0)
        resets_at = window_ends(platform, now)
        with self._lock:
            ends, used = self._used.get((platform, token, bucket), (resets_at, 0))
            used = used + 1 if ends == resets_at else 1
            if used > limit:
                raise Refusal("quota" if platform == "youtube" else "rate_limit")
            self._used[platform, token, bucket] = (resets_at, used)
        return Allowance(limit, used)


def window_ends(platform: str, now: datetime) -> datetime:
    """When the buckets of a platform are full again."""
    window = _WINDOWS.get(platform)
    if window is None:
        tomorrow = now.astimezone(_PACIFIC).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(), _PACIFIC).astimezone(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + window * ((now - midnight) // window + 1)
