"""The press: nothing is fetched, nothing is read, and no document takes the next one with it."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from reports.making import snapshot
from reports.typesetting import printing, rendering
from reports.typesetting.assets import Assets, Refused
from reports.typesetting.press import Stage
from reports.typesetting.printing import Press, Unprintable, printed
from tests.reports.crowd import crowd
from tests.reports.typesetting.test_rendering import fonts, read

__all__ = ["fonts"]
pytestmark = pytest.mark.usefixtures("fonts")

SAID = "Still here"
SECRET = "the-secret-of-a-file"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"


def document(part: str) -> str:
    return f"<html lang='en'><title>t</title><body><p>{SAID}</p>{part}</body></html>"


@contextmanager
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A server on the loopback that answers whatever it is asked, and what it was asked."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    over = threading.Event()

    def answer() -> None:
        while not over.is_set():
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            asked.append(caller.recv(1000))
            caller.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield server.getsockname()[1], asked
    finally:
        over.set()
        thread.join()
        server.close()


def hostile(port: int, file: Path) -> list[str]:
    at = f"http://127.0.0.1:{port}"
    nested = SVG.format(f"<image xlink:href='{at}/nested' width='9' height='9'/>")
    return [
        f"<img src='{at}/image'><img src='//127.0.0.1:{port}/scheme'>",
        f"<img src='file://{file}'><iframe src='file://{file}'></iframe>",
        f"<embed src='{file}'><object data='file://{file}'></object>",
        f"<style>@import '{at}/sheet'; @import 'file://{file}';</style>",
        f"<style>@font-face {{ font-family: x; src: url({at}/font) }} p {{ font: 9pt x }}</style>",
        f"<p style=\"background: url('{at}/ground'); list-style: url({at}/list)\">x</p>",
        f"<link rel='stylesheet' href='{at}/link'><link rel='attachment' href='file://{file}'>",
        f"<a rel='attachment' href='file://{file}'>x</a><a rel=attachment href='{at}/a'>x</a>",
        SVG.format(f"<image xlink:href='{at}/svg' width='9' height='9'/>"),
        SVG.format(f"<use xlink:href='{at}/use#a'/><style>@import '{at}/in-svg';</style>"),
        f'<img src="data:image/svg+xml,{nested.replace("#", "%23")}">',
        "<img src='ftp://127.0.0.1/x'><img src='gopher://127.0.0.1/x'><img src='jar:x'>",
        f"<base href='{at}/'><img src='relative'>",
    ]


def test_no_connection_is_made_and_no_file_is_read(tmp_path: Path) -> None:
    """The canary hears if anything is asked; no address of ours is ever asked, redirects too."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    with canary() as (port, asked):
        parts = hostile(port, file)
        together = read(printed(document("".join(parts)), {}))
    assert asked == []
    assert SAID in together.pages[0].extract_text()
    assert SECRET not in "".join(page.extract_text() for page in together.pages)
    assert together.attachments == {}


asked_of_the_system: list[tuple[str, str]] | None = None


def _note(event: str, given: tuple[object, ...]) -> None:
    if asked_of_the_system is not None and event.startswith(("socket.", "urllib.", "open")):
        asked_of_the_system.append((event, str(given[:1])))


def test_no_name_is_resolved_and_no_file_is_opened(tmp_path: Path) -> None:
    """In this process, where Python itself says what is asked of the system."""
    global asked_of_the_system  # noqa: PLW0603  # an audit hook cannot be taken away again
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    parts = [part.replace("127.0.0.1", "internal.example") for part in hostile(80, file)]
    stage = Stage.of(Path(settings.FONT_FOLDER), printing.SHEET)
    sys.addaudithook(_note)  # for good, so it notes only between the next lines
    asked_of_the_system = []
    try:
        pdf = stage.pdf({"html": document("".join(parts)), "pictures": {}, "logo": ""})
        noted = asked_of_the_system
    finally:
        asked_of_the_system = None
    assert SAID in read(pdf).pages[0].extract_text()
    assert [one for one in noted if not one[0].startswith("open")] == []
    assert [one for one in noted if file.name in one[1]] == []


def test_the_press_stands_in_a_network_of_nobody(tmp_path: Path) -> None:
    """Even code that ran in it could not reach the canary."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root may always make a network namespace")
    with canary() as (port, asked):
        code = (
            "import socket, sys\n"
            "from reports.typesetting.press import _leave_network\n"
            "_leave_network()\n"
            f"sys.exit(socket.socket().connect_ex(('127.0.0.1', {port})) == 0)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)
    assert asked == []


def test_only_what_is_held_is_served() -> None:
    assets = Assets({})
    addresses = ("https://evil.example/x.png", "file:///etc/passwd", "data:,x", "asset:none.svg")
    for url in addresses:
        with pytest.raises(Refused):
            assets.fetch(url)
    assets.hold("asset:dot.svg", b"<svg/>", "image/svg+xml")
    assert assets.fetch("asset:dot.svg").read() == b"<svg/>"


def bomb(megabytes: int) -> str:
    return document("<div>" + "<p>x<b>y</b></p>" * (megabytes * 1_000_000 // 16) + "</div>")


@pytest.mark.nightly
def test_a_document_of_30_megabytes_ends_and_the_next_is_set() -> None:
    began = time.monotonic()
    with pytest.raises(Unprintable):
        printed(bomb(30), {})
    assert time.monotonic() - began < 25
    assert SAID in read(printed(document(""), {})).pages[0].extract_text()


def test_a_document_that_takes_too_long_ends_and_the_next_is_set() -> None:
    press = Press(seconds=2)

    def set_by(html: str) -> bytes:
        return press.set(json.dumps({"html": html, "pictures": {}, "logo": ""}).encode())

    try:
        assert set_by(bomb(3)) == b""
        assert SAID in read(set_by(document(""))).pages[0].extract_text()
    finally:
        press.end()


@pytest.mark.nightly
def test_the_press_grows_by_nothing_over_500_reports() -> None:
    """Neither the press, nor what its largest fork took."""
    html, pictures, logo = rendering.document(snapshot.frozen(crowd(20)), {}, 1)
    grown = []
    for number in range(501):
        printed(html, pictures, logo)
        if number in (50, 500):
            process = printing._press._process
            assert process is not None
            pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
            grown.append(int(pages) * resource.getpagesize())
    assert grown[1] < 1.05 * grown[0]
    printing.end()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest < 250 * 1024


def test_a_press_that_was_killed_is_started_anew() -> None:
    printed(document(""), {})
    process = printing._press._process
    assert process is not None
    process.kill()
    process.wait()
    assert SAID in read(printed(document(""), {})).pages[0].extract_text()
