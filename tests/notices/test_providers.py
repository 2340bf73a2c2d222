"""Mails over a provider's API: the key that keeps it from sending one twice, and what its answers
mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from notices import posting
from notices.posting import Answer, Outcome

KEY = "<one@amasocial.example>"


@dataclass
class Provider:
    """Answers each request with `status`, or hangs up where that is 0."""

    status: int = 200
    answer: dict[str, Any] = field(default_factory=lambda: {"id": "p1", "messageId": "p1"})
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)


@pytest.fixture
def provider() -> Iterator[tuple[Provider, str]]:
    """The provider, and the address of its API."""
    there = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.asked.append((dict(self.headers), json.loads(body)))
            if there.status:
                self.send_response(there.status)
                self.end_headers()
                self.wfile.write(json.dumps(there.answer).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield there, f"http://127.0.0.1:{server.server_port}/"
    posting.hang_up()
    server.shutdown()
    server.server_close()
    thread.join()


def sent(settings: Settings, name: str, url: str) -> Answer:
    backend, key = settings.MAIL_PROVIDERS[name]
    settings.EMAIL_BACKEND = backend
    settings.ANYMAIL = {key: "k", f"{name.upper()}_API_URL": url}
    mail = EmailMessage("Acme", "Text", to=["rae@client.example"], headers={"Message-ID": KEY})
    return posting.post(mail)


def test_resend_is_given_the_key_beside_the_mail(
    provider: tuple[Provider, str], settings: Settings
) -> None:
    there, url = provider
    assert sent(settings, "resend", url) == Answer(Outcome.TAKEN, id="p1")
    ((headers, _),) = there.asked
    assert headers["Idempotency-Key"] == KEY


def test_brevo_is_given_the_key_within_the_mail(
    provider: tuple[Provider, str], settings: Settings
) -> None:
    there, url = provider
    assert sent(settings, "brevo", url) == Answer(Outcome.TAKEN, id="p1")
    ((_, mail),) = there.asked
    assert mail["headers"]["idempotencyKey"] == KEY


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (422, Outcome.NEVER),  # this mail, or this reader
        (401, Outcome.LATER),  # our key: ours to mend
        (429, Outcome.LATER),
        (503, Outcome.LATER),
        (0, Outcome.UNKNOWN),  # it may have been taken
    ],
)
def test_an_answer_says_what_becomes_of_the_mail(
    provider: tuple[Provider, str], settings: Settings, status: int, outcome: Outcome
) -> None:
    there, url = provider
    there.status = status
    assert sent(settings, "resend", url).outcome is outcome
