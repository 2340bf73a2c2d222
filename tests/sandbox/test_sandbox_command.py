from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from sandbox.demo import story
from sandbox.world.lines import moment
from tests.sandbox.wire import NOON, post


def command(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def world(tmp_path: Path) -> Path:
    path = tmp_path / "world.jsonl"
    path.write_text(json.dumps(post("x", "1", NOON, "acme")) + "\nbroken\n")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_listens_and_ends_cleanly(world: Path, number: signal.Signals) -> None:
    port = free_port()
    with command("sandbox", "--port", str(port), "--world", world, "--now", NOON) as process:
        assert process.stdout
        line = process.stdout.readline()
        assert line == f"Sandbox with 1 posts at http://127.0.0.1:{port}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/__clock__", timeout=5) as answer:
            assert json.load(answer)["now"].startswith("2026-11-20T12:00")
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 0
    assert errors.startswith("world.jsonl, line 2: ")


def test_it_says_when_the_port_is_taken(world: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with command("sandbox", "--port", port, "--world", world) as process:
            _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert errors.endswith(f"Port {port} is in use: choose another with --port.\n")


def test_it_says_which_file_it_cannot_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    with command("sandbox", "--port", "0", "--world", missing) as process:
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors.count("\n")) == (1, 1)
    assert str(missing) in errors


def test_the_demo_is_written_as_told(tmp_path: Path) -> None:
    arguments = ["--until", NOON, "--weeks", "6", "--port", "8100", "--out", str(tmp_path)]
    with command("sandbox.demo", *arguments) as process:
        process.communicate(timeout=30)
    assert process.returncode == 0
    told = story.tell(moment(NOON), weeks=6, port=8100, seed=1)
    assert json.loads((tmp_path / "setup.json").read_text()) == told.setup
    lines = (tmp_path / "world.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == told.world
