"""A customer's system: takes messages over real HTTP, or not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """status: what it answers, or says so of a body. taken: headers and body of what it took, in
    order; asked: how many came in all."""

    url: str = ""
    status: int | Callable[[bytes], int] = 204
    taken: list[tuple[Message, bytes]] = field(default_factory=list)
    asked: int = 0

    def answer(self, headers: Message, body: bytes) -> int:
        self.asked += 1
        status = self.status if isinstance(self.status, int) else self.status(body)
        if status < 300:
            self.taken.append((headers, body))
        return status


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(receiver.answer(self.headers, body))
            self.send_header("Location", f"{receiver.url}elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """The test says what came."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
