"""A world in a few lines, and a client that speaks plain HTTP to the sandbox."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sandbox.server import Running

Line = dict[str, Any]
NOON = "2026-11-20T12:00:00Z"


def post(platform: str, post_id: str, created_at: str | None, text: str, **more: Any) -> Line:
    """A post by ada; on YouTube it is a video."""
    kind = "video" if platform == "youtube" else "post"
    line: Line = {"platform": platform, "kind": kind, "post_id": post_id, "author": "ada"}
    return line | {"created_at": created_at, "text": text} | more


def change(platform: str, post_id: str, at: str, what: str, **more: Any) -> Line:
    line: Line = {"type": "change", "platform": platform, "post_id": post_id, "at": at}
    return line | {"what": what} | more


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]

    def ids(self, key: str = "data") -> list[str]:
        return [thing["id"] for thing in self.body.get(key, [])]


@dataclass
class Wire:
    """`token` goes where each platform looks for it."""

    running: Running
    token: str = "test-token"

    def get(self, path: str, **query: str) -> Answer:
        return self.request(f"{self.running.url}{path}{'?' if query else ''}{urlencode(query)}")

    def x(self, path: str, **query: str) -> Answer:
        return self.get(f"/x/2/{path}", **query)

    def youtube(self, path: str, **query: str) -> Answer:
        parts = {"part": "snippet", "key": self.token} | query
        return self.get(f"/youtube/youtube/v3/{path}", **parts)

    def graph(self, path: str, **query: str) -> Answer:
        return self.get(f"/v26.0/{path}", access_token=self.token, **query)

    def post(self, path: str, body: object) -> Answer:
        return self.request(self.running.url + path, json.dumps(body).encode())

    def form(self, path: str, **fields: str) -> Answer:
        """Sends a form as a browser or a client does; without a token."""
        return self.request(self.running.url + path, urlencode(fields).encode(), {})

    def request(
        self,
        url: str,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        method: str | None = None,
    ) -> Answer:
        """headers: instead of the token as a bearer's."""
        given = {"Authorization": f"Bearer {self.token}"} if headers is None else headers
        request = urllib.request.Request(url, data, given, method=method)
        try:
            with _STAYING.open(request, timeout=10) as response:
                return _answer(response.status, response)
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error.code, error)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_named: object) -> None:
        return None


_STAYING = urllib.request.build_opener(_Stay)


def _answer(status: int, response: Any) -> Answer:
    is_json = response.headers.get_content_type() == "application/json"
    body = json.load(response) if is_json else response.read().decode()
    return Answer(status, body, dict(response.headers))


Serve = Callable[..., Wire]
