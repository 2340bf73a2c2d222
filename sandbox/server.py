"""The HTTP server: one port for all platforms, and the doors to the sandbox itself."""

from __future__ import annotations

import json
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from sandbox import doors, routing
from sandbox.call import Answer, Sandbox
from sandbox.clock import Clock
from sandbox.credentials import Credentials, read
from sandbox.faults import Fault, Faults
from sandbox.meta.hashtags import Hashtags
from sandbox.oauth.grants import Grants
from sandbox.world.lines import BrokenLine
from sandbox.world.making import load
from sandbox.x.bill import Bill

_HTML = b"<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"


@dataclass(slots=True)
class Running:
    """A started sandbox. `url` has no slash at its end."""

    url: str
    sandbox: Sandbox
    _server: _Server
    _thread: Thread

    def set_clock(self, now: datetime) -> None:
        self.sandbox.clock.set(now)

    def set_faults(self, *faults: Fault) -> None:
        """Replace the faults; without any, clear them."""
        self.sandbox.faults.replace(faults)

    def stop(self) -> None:
        self._server.stop()
        self._thread.join()


def start(
    worlds: list[Path],
    *,
    port: int = 0,
    now: datetime | None = None,
    shift: str = "0",
    windows: bool = True,
    credentials: Path | None = None,
) -> Running:
    """Serve the worlds on 127.0.0.1, in a thread; port 0 takes a free one.

    now starts the sandbox's clock; shift is a number of weeks or `auto`. Raises WorldError
    or CredentialsError for a file that cannot be read, and OSError where the port is taken.
    """
    clock = Clock(now)
    world = load(worlds, shift=shift, now=clock.now(), report=_report)
    sandbox = Sandbox(
        world=world,
        clock=clock,
        grants=Grants(),
        faults=Faults(),
        credentials=read(credentials) if credentials else Credentials(),
        hashtags=Hashtags(world["instagram"]),
        bill=Bill(),
        windows=windows,
    )
    server = _Server(port, sandbox)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True, name="sandbox")
    thread.start()
    return Running(f"http://127.0.0.1:{server.server_port}", sandbox, server, thread)


def _report(line: BrokenLine) -> None:
    sys.stderr.write(f"{line}\n")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, sandbox: Sandbox) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.sandbox = sandbox
        self.stopped = Event()
        self._open: set[socket.socket] = set()
        self._lock = Lock()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def stop(self) -> None:
        """Also end the connections that clients keep alive."""
        self.stopped.set()
        self.shutdown()
        self.server_close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 120
    server: _Server

    def do_GET(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if door := doors.DOORS.get(self.path.partition("?")[0].rstrip("/")):
            self._send(door(self.server.sandbox, raw))
            return
        answer, call = routing.answer(
            self.server.sandbox, self.command, self.path, self.headers, raw
        )
        self._send(answer, call.spoils)

    do_POST = do_DELETE = do_HEAD = do_GET  # noqa: N815  # http.server looks for these names

    def _send(self, answer: Answer, spoils: Fault | None = None) -> None:
        if isinstance(answer.body, str):
            body, kind = answer.body.encode(), "text/html; charset=utf-8"
        else:
            # escaped: what people post holds lone surrogates, which UTF-8 does not know
            body, kind = json.dumps(answer.body).encode(), "application/json; charset=utf-8"
        status, broken = answer.status, spoils.kind if spoils else ""
        if broken == "html":
            body, status, kind = _HTML, 502, "text/html"
        head = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Type: {kind}"]
        head += [f"{name}: {value}" for name, value in answer.headers.items()]
        head += [f"Content-Length: {len(body)}", "", ""]
        if self.command == "HEAD":
            body = b""
        # one write, or the kernel sends the head as a packet of its own
        whole = "\r\n".join(head).encode("latin-1") + body
        rest = len(whole) - len(body) // 2
        with suppress(ConnectionError):
            if broken == "slow" and spoils:
                self.wfile.write(whole[:rest])
                self.server.stopped.wait(spoils.seconds)
                self.wfile.write(whole[rest:])
            elif broken in ("truncated", "dropped"):
                self.close_connection = True
                self.wfile.write(whole[:rest] if broken == "truncated" else b"")
            else:
                self.wfile.write(whole)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: an answer is no news."""
