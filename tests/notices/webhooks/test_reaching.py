"""What may be reached: the address a customer chose, if it is public, and nothing behind it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from notices.webhooks import reaching
from notices.webhooks.reaching import Refused, check, post
from tests.notices.webhooks.receiver import Receiver

HEADERS = {"webhook-id": "1"}


class Resolver:
    """Answers with what it was given, one list a look-up, and counts the look-ups."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.asked += 1
        addresses = self.answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """Something inside that listens and must never be spoken to."""
    heard: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            heard.append("a connection")
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


INSIDE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00:1::",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_connected_to(
    address: str, settings: Settings, canary: tuple[int, list[str]]
) -> None:
    settings.SANDBOX_ALLOWED = False
    port, heard = canary
    resolver = Resolver([address])
    answer = post(f"https://hook.example:{port}/", HEADERS, b"{}", resolve=resolver)
    assert answer.status is None
    assert "private network" in answer.words
    assert heard == []


def test_one_inside_among_public_addresses_is_enough_to_refuse(
    settings: Settings, canary: tuple[int, list[str]]
) -> None:
    settings.SANDBOX_ALLOWED = False
    port, heard = canary
    resolver = Resolver(["93.184.216.34", "127.0.0.1"])
    answer = post(f"https://hook.example:{port}/", HEADERS, b"{}", resolve=resolver)
    assert "private network" in answer.words
    assert heard == []


def test_a_name_is_looked_up_once_and_its_address_connected_to(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, canary: tuple[int, list[str]]
) -> None:
    """Rebinding: a second look-up would lead elsewhere, so there is none."""
    connected: list[str] = []
    connect = socket.create_connection

    def noting(address: tuple[str, int], **rest: Any) -> socket.socket:
        connected.append(address[0])
        return connect(address, **rest)

    monkeypatch.setattr(socket, "create_connection", noting)
    resolver = Resolver(["127.0.0.1"], ["10.0.0.1"])
    port = receiver.url.rsplit(":")[-1].strip("/")
    answer = post(f"http://hook.example:{port}/in?a=1", HEADERS, b"{}", resolve=resolver)
    assert answer == reaching.Answer(204, "204 No Content.")
    assert (resolver.asked, connected) == (1, ["127.0.0.1"])
    ((headers, body),) = receiver.taken
    assert (headers["Host"], headers["webhook-id"], body) == (f"hook.example:{port}", "1", b"{}")


def test_an_address_written_as_a_number_is_judged_like_a_name(
    settings: Settings, canary: tuple[int, list[str]]
) -> None:
    settings.SANDBOX_ALLOWED = False
    port, heard = canary
    for host in ("127.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost", "[::1]"):
        answer = post(f"https://{host}:{port}/", HEADERS, b"{}")
        assert answer.status is None, host
    assert heard == []


def test_a_certificate_must_be_the_names_own(canary: tuple[int, list[str]]) -> None:
    port, heard = canary
    answer = post(f"https://localhost:{port}/", HEADERS, b"{}")
    assert answer.status is None
    assert heard != []  # loopback is allowed here, and hung up in the handshake


def test_no_redirect_is_followed(receiver: Receiver) -> None:
    receiver.status = 307
    answer = post(receiver.url, HEADERS, b"{}")
    assert (answer.status, answer.is_taken, receiver.asked) == (307, False, 1)


def test_whoever_only_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "WHOLE", 0.3)
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def trickle() -> None:
        connection, _ = server.accept()
        with connection:
            while not stop.wait(0.02):
                try:
                    connection.sendall(b"H")
                except OSError:
                    return

    thread = threading.Thread(target=trickle)
    thread.start()
    answer = post(f"http://127.0.0.1:{server.getsockname()[1]}/", HEADERS, b"{}")
    stop.set()
    thread.join()
    server.close()
    assert answer.status is None
    assert answer.words.startswith("It broke off")


@pytest.mark.parametrize(
    "url",
    [
        "", "hook.example", "ftp://hook.example/", "https:///path", "https://u:p@hook.example/",
        "https://hook.example/#part", "https://hook.example:99999/", "https://hook.example/ä",
        "https://hook.example/a b", "https://hook.example/\r\nHost: x", "file:///etc/passwd",
        "https://hook.example/" + "a" * 500,
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_in_words(url: str) -> None:
    with pytest.raises(Refused, match="address"):
        check(url)


def test_in_production_nothing_goes_out_in_the_clear(settings: Settings) -> None:
    settings.SANDBOX_ALLOWED = False
    with pytest.raises(Refused, match="https"):
        check("http://hook.example/")
    assert check("https://hook.example/").hostname == "hook.example"
