"""Meta's pushes, against a callback that writes down what it is told."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sandbox.wire import Line, Serve, Wire, post

ACME = "17841000000000001"
MORNING = {"from": "2026-11-20T00:00:00Z", "to": "2026-11-20T12:00:00Z"}


class Callback(HTTPServer):
    """Verifies with the word `open`; `heard` are the events, `signatures` beside them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hearing)
        self.heard: list[Any] = []
        self.signatures: list[tuple[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks"


class _Hearing(BaseHTTPRequestHandler):
    server: Callback

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        good = asked["hub.verify_token"] == ["open"] and asked["hub.mode"] == ["subscribe"]
        self._say(200 if good else 403, asked["hub.challenge"][0] if good else "")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        made = hmac.new(b"our-secret", body, hashlib.sha256).hexdigest()
        self.server.signatures.append((self.headers["X-Hub-Signature-256"], f"sha256={made}"))
        self.server.heard.append(json.loads(body))
        self._say(200, "")

    def _say(self, status: int, words: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def callback() -> Iterator[Callback]:
    server = Callback()
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def wire(serve: Serve) -> Wire:
    return serve(
        {"type": "account", "platform": "instagram", "id": ACME, "handle": "acme"},
        {"type": "account", "platform": "facebook", "id": "1001", "handle": "acme"},
        {"type": "account", "platform": "facebook", "id": "1002", "handle": "ada", "name": "Ada"},
        post("instagram", "3001", "2026-11-20T08:00:00Z", "Tea by @acme"),
        post("instagram", "3002", "2026-11-20T08:00:00Z", "Our tea, @acme", author="acme"),
        post("instagram", "3003", "2026-11-20T12:00:00Z", "Too late, @acme"),
        post("instagram", "k1", "2026-11-20T09:00:00Z", "@acme!", kind="comment",
             author="ben", parent_id="3001"),
        post("instagram", "k2", "2026-11-20T09:00:00Z", "Good", kind="comment", author="ben",
             parent_id="3002"),
        post("facebook", "1002_1", "2026-11-20T08:00:00Z", "Thanks @acme"),
    )  # fmt: skip


def subscribe(wire: Wire, callback: Callback, **more: object) -> Any:
    wanted = {"callback": callback.url, "verify_token": "open", "secret": "our-secret"}
    return wire.post("/__webhooks__", {**wanted, "accounts": [ACME], **more})


def test_a_callback_has_to_repeat_the_challenge(wire: Wire, callback: Callback) -> None:
    assert subscribe(wire, callback).body == {"subscriptions": 1}
    refused = subscribe(wire, callback, verify_token="shut")
    assert refused.status == 400
    assert "challenge" in refused.body["error"]
    assert wire.post("/__webhooks__", MORNING).body == {"deliveries": [200]}


def test_mentions_and_comments_are_pushed_and_signed(wire: Wire, callback: Callback) -> None:
    subscribe(wire, callback)
    for _ in range(2):
        wire.post("/__webhooks__", MORNING)
    first, again = callback.heard
    assert first == again
    (entry,) = first["entry"]
    assert (first["object"], entry["id"]) == ("instagram", ACME)
    assert entry["changes"] == [
        {"field": "mentions", "value": {"media_id": "3001"}},
        {"field": "comments", "value": {"id": "k2", "text": "Good", "media": {"id": "3002"}}},
        {"field": "mentions", "value": {"media_id": "3001", "comment_id": "k1"}},
    ]
    assert all(given == made for given, made in callback.signatures)


def test_pages_hear_who_tags_them(wire: Wire, callback: Callback) -> None:
    subscribe(wire, callback, object="page", accounts=["1001"])
    wire.post("/__webhooks__", MORNING)
    assert callback.heard[0]["entry"][0]["changes"] == [
        {
            "field": "mention",
            "value": {
                "item": "post",
                "verb": "add",
                "post_id": "1002_1",
                "message": "Thanks @acme",
                "created_time": 1795161600,
                "from": {"id": "1002", "name": "Ada"},
            },
        }
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        {"callback": "https://example.com/", "verify_token": "", "secret": ""},
        {"callback": "http://127.0.0.1:1/", "verify_token": "", "secret": ""},
        {"callback": "http://127.0.0.1/", "verify_token": "", "secret": "", "object": "user"},
        {"from": "now", "to": "then"},
        {},
    ],
)
def test_what_makes_no_sense_is_refused(wire: Wire, wanted: Line) -> None:
    assert wire.post("/__webhooks__", wanted).status == 400
