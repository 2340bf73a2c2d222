"""A thin client of the amaSocial API: `requests`, types, pages followed, errors as exceptions.

    api = Client("https://social.example", os.environ["AMASOCIAL_KEY"])
    for verdict in api.verdicts("acme", week="2026-W47"):
        print(verdict["name"], verdict["outcome"])

Copy it into your project and add what you need: /api/v1/docs/ has every operation.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, TypedDict, cast

import requests

TIMEOUT = 30
MOST = 500


class Brand(TypedDict):
    slug: str
    name: str
    timezone: str
    matching: str | None


class Verdict(TypedDict):
    """revision 0 is not closed yet; `pace` then says how it goes."""

    person: str
    name: str
    profiles: list[str]
    target: str
    per: str
    minimum: int
    week: str
    counted: int
    outcome: str
    pace: str | None
    revision: int
    gaps: list[dict[str, str]]


class Mention(TypedDict):
    platform: str
    post_id: str
    kind: str
    author: str | None
    created_at: str | None
    text: str | None
    url: str | None
    relevance: float


class Problem(Exception):
    """What the API refuses: `str()` says what to change, `errors` says it by field."""

    def __init__(self, answer: requests.Response) -> None:
        told = answer.json() if "json" in answer.headers.get("Content-Type", "") else {}
        super().__init__(told.get("detail") or f"{answer.status_code} {answer.reason}")
        self.status = answer.status_code
        self.errors: list[dict[str, str]] = told.get("errors", [])
        self.request_id = answer.headers.get("X-Request-Id")


class Client:
    def __init__(self, address: str, key: str) -> None:
        self.root = f"{address.rstrip('/')}/api/v1/"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"

    def brands(self) -> Iterator[Brand]:
        return cast("Iterator[Brand]", self.every("brands/"))

    def verdicts(self, brand: str, **asked: str) -> Iterator[Verdict]:
        """asked: week, or from and to; person."""
        return cast("Iterator[Verdict]", self.every(f"brands/{brand}/verdicts/", **asked))

    def mentions(self, brand: str, **asked: str) -> Iterator[Mention]:
        return cast("Iterator[Mention]", self.every(f"brands/{brand}/mentions/", **asked))

    def resend(self, brand: str, delivery: str) -> dict[str, Any]:
        """Send a report once more: once, however often the road breaks and this is repeated."""
        there = f"{self.root}brands/{brand}/deliveries/{delivery}/"
        once = {"Idempotency-Key": str(uuid.uuid4())}
        try:
            return self._read(self.session.post(there, headers=once, timeout=TIMEOUT))
        except requests.ConnectionError:
            return self._read(self.session.post(there, headers=once, timeout=TIMEOUT))

    def every(self, path: str, **asked: str) -> Iterator[dict[str, Any]]:
        """All results of a list, page by page."""
        there: str | None = self.root + path
        parameters: dict[str, str] = {"limit": str(MOST), **asked}
        while there:
            page = self._read(self.session.get(there, params=parameters, timeout=TIMEOUT))
            yield from page["results"]
            # `next` holds all parameters already.
            there, parameters = page["next"], {}

    def _read(self, answer: requests.Response) -> dict[str, Any]:
        if not answer.ok:
            raise Problem(answer)
        found: dict[str, Any] = answer.json()
        return found
