"""A platform that says what it is told to: a real HTTP server on a loopback port."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

JSON = {"Content-Type": "application/json; charset=utf-8"}
NOTHING: tuple[int, dict[str, str], bytes] = (500, JSON, b"")  # once the script is over


@dataclass
class Seen:
    """A request as it arrived."""

    target: str
    headers: dict[str, str]
    client: int  # the port it came from: the same port, the same connection
    method: str = "GET"
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return pairs(urlsplit(self.target).query)

    @property
    def form(self) -> dict[str, str]:
        return pairs(self.body.decode())


def pairs(text: str) -> dict[str, str]:
    return {name: value[0] for name, value in parse_qs(text, keep_blank_values=True).items()}


@dataclass
class Script:
    """Answers handed out in order, and the requests that took them."""

    base_url: str = ""
    answers: deque[tuple[int, dict[str, str], bytes]] = field(default_factory=deque)
    seen: list[Seen] = field(default_factory=list)

    def say(self, body: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Line up one answer: bytes as they are, anything else as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.append((status, JSON | (headers or {}), raw))

    def begin(self) -> Script:
        self.answers.clear()
        self.seen.clear()
        return self


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Clients that hang up half way are part of the script."""


def serve() -> tuple[Script, Server]:
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: the second would wait 40 ms for an ACK

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            script.seen.append(
                Seen(self.path, dict(self.headers), self.client_address[1], self.command, body)
            )
            status, headers, body = script.answers.popleft() if script.answers else NOTHING
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            # A body shorter than announced is over when the connection is.
            self.close_connection = headers.get("Content-Length", str(len(body))) != str(len(body))

        def do_POST(self) -> None:
            self.do_GET()

        def do_DELETE(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    script.base_url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return script, server
