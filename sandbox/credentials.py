"""Who may ask, and how often."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.limits import BUCKETS, STANDARD, Allowance, Limiter, Spending
from sandbox.refusal import Refusal

DEAD = ("invalid-token", "invalid-key")
_APPS = "apps"


class CredentialsError(Exception):
    """Credentials cannot be read."""


class Credentials:
    """Every token works without limit except the dead ones, unless told otherwise.

    told: {platform: {token: {bucket: limit}}}, as `limits.BUCKETS` names them; `"standard"`
    instead of the buckets stands for `limits.STANDARD`. On a platform that is named, only its
    tokens work, and those that people granted; a bucket that is not named has no limit. A token
    may belong to an app (`"app": name`), and then the buckets of {"apps": {platform: {name:
    {bucket: limit}}}} are shared by all its tokens; granted ones belong to their client.
    """

    def __init__(self, told: Mapping[str, Any] | None = None) -> None:
        told = {} if told is None else {**told}
        apps = told.pop(_APPS, {})
        self._apps = {platform: _quotas(platform, known) for platform, known in apps.items()}
        self._tokens = {platform: _quotas(platform, known) for platform, known in told.items()}
        self._app_of = {
            (platform, token): quota["app"]
            for platform, known in told.items()
            for token, quota in known.items()
            if isinstance(quota, dict) and "app" in quota
        }
        self._limiter = Limiter()

    def spend(
        self,
        platform: str,
        token: str,
        buckets: Mapping[str, int],
        now: datetime,
        client: str | None = None,
    ) -> dict[str, Allowance]:
        """Count a call, or refuse it for its token or for an empty bucket.

        buckets: how much of which; 0 asks for room only.
        client: whose token it is, where a person granted it.
        Answers how the buckets with a limit stand.
        """
        known = self._tokens.get(platform)
        if (
            not token
            or token in DEAD
            or (known is not None and client is None and token not in known)
        ):
            raise Refusal("unauthorized")
        return self._limiter.take(self._wanted(platform, token, buckets, client), now)

    def charge(
        self,
        platform: str,
        token: str,
        buckets: Mapping[str, int],
        now: datetime,
        client: str | None = None,
    ) -> None:
        """Count what an answer turned out to cost."""
        self._limiter.charge(self._wanted(platform, token, buckets, client), now)

    def account(self, platform: str, token: str, client: str | None = None) -> str:
        """Who pays for a token: its app, or the token for itself."""
        return client or self._app_of.get((platform, token)) or token

    def limit(
        self, platform: str, token: str, bucket: str, client: str | None = None
    ) -> int | None:
        """The smallest limit that a bucket has for this token."""
        wanted = self._wanted(platform, token, {bucket: 0}, client)
        return min((one.limit for one in wanted), default=None)

    def _wanted(
        self, platform: str, token: str, buckets: Mapping[str, int], client: str | None
    ) -> Iterator[Spending]:
        app = client or self._app_of.get((platform, token), "")
        for known, holder in ((self._tokens, token), (self._apps, app)):
            limits = known.get(platform, {}).get(holder, {})
            for bucket, amount in buckets.items():
                if bucket in limits:
                    yield Spending(platform, holder, bucket, limits[bucket], amount)


def read(file: Path) -> Credentials:
    """Raises CredentialsError for a file that is not JSON, or that names what there is not."""
    try:
        return Credentials(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise CredentialsError(f"Cannot read the credentials {file}: {error}") from error


def _quotas(platform: str, told: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    if platform not in BUCKETS:
        raise ValueError(f"{platform!r} is not one of {', '.join(BUCKETS)}")
    return {holder: _limits(platform, limits) for holder, limits in told.items()}


def _limits(platform: str, told: Any) -> dict[str, int]:
    if told == "standard":
        return STANDARD[platform]
    limits = {bucket: limit for bucket, limit in told.items() if bucket != "app"}
    if unknown := [bucket for bucket in limits if bucket not in BUCKETS[platform]]:
        raise ValueError(f"{unknown[0]!r} is not one of {', '.join(BUCKETS[platform])}")
    return limits
