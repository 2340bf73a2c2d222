"""How often the API may be asked: by key, and by organization. Counted in Valkey, a window of a
minute that begins with the first request; where Valkey does not answer, nobody is held up.

Every answer says how much is left (draft-ietf-httpapi-ratelimit-headers-10).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import redis
from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from accounts.models import ApiKey

WINDOW = 60
PATIENCE = 0.5
"""Seconds that a request waits for a Valkey that does not answer."""


@dataclass(frozen=True, slots=True)
class Count:
    """left: requests, less than 0 = so many were refused. resets: seconds until the window ends."""

    name: str
    allowed: int
    left: int
    resets: int


class Limits(BaseThrottle):
    """Refuses what goes beyond either limit."""

    _wait = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        key = cast("ApiKey", request.auth)
        counts = _counted(
            {
                "key": (f"api:key:{key.id}", settings.API_PER_MINUTE),
                "organization": (
                    f"api:organization:{key.organization_id}",
                    settings.API_PER_MINUTE_TOGETHER,
                ),
            }
        )
        request._request.limits = counts  # type: ignore[attr-defined]
        self._wait = max((count.resets for count in counts if count.left < 0), default=0)
        return not self._wait

    def wait(self) -> float:
        return self._wait


def tell(request: Request, response: Response) -> None:
    """The headers of whoever was counted."""
    counts: list[Count] = getattr(request._request, "limits", [])
    if counts:
        response["RateLimit-Policy"] = ", ".join(
            f'"{one.name}";q={one.allowed};w={WINDOW}' for one in counts
        )
        response["RateLimit"] = ", ".join(
            f'"{one.name}";r={max(one.left, 0)};t={one.resets}' for one in counts
        )


def _counted(limits: dict[str, tuple[str, int]]) -> list[Count]:
    """One more for each; [] where Valkey does not answer."""
    try:
        with _valkey(settings.LIMITS_URL).pipeline(transaction=False) as asking:
            for key, _ in limits.values():
                asking.incr(key)
                asking.expire(key, WINDOW, nx=True)
                asking.ttl(key)
            answers = asking.execute()
    except redis.RedisError:
        return []
    return [
        Count(name, allowed, allowed - answers[3 * at], max(answers[3 * at + 2], 1))
        for at, (name, (_, allowed)) in enumerate(limits.items())
    ]


@lru_cache
def _valkey(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=None
    )
