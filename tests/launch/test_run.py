"""The whole product, from an empty folder: started, killed outright, started again, ended."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from amasocial.launch import ports
from amasocial.launch.environment import ROOT

PATIENCE = 400
PORTS = ("PORT", "SANDBOX_PORT", "POSTGRES_PORT", "VALKEY_PORT")

pytestmark = [pytest.mark.smoke, pytest.mark.timeout(2 * PATIENCE)]


@pytest.fixture
def variables(open_folder: Path) -> dict[str, str]:
    """Ports and folders of its own, and no server of anybody's."""
    chosen = {name: str(ports.free_port()) for name in PORTS}
    own = {"VAR": str(open_folder), "DATABASE_URL": "", "REDIS_URL": "", "DEMO_WEEKS": "6"}
    return {**chosen, **own}


@contextmanager
def _launched(variables: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A launcher that has printed its frame, and the lines it wrote until then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "amasocial.launch", "run"],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if "Ctrl-C ends it" in line:
            break
    else:
        pytest.fail("\n".join(lines[-50:]))
    rest = threading.Thread(target=process.stdout.read)
    rest.start()
    try:
        yield process, lines
    finally:
        process.kill()
        process.wait()
        rest.join()
        process.stdout.close()


def _left(variables: dict[str, str]) -> list[str]:
    """Processes that were started with these variables and still run."""
    mark = f"VAR={variables['VAR']}".encode()
    left = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                left.append((process / "cmdline").read_text().replace("\0", " "))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return left


def _all_ended(variables: dict[str, str]) -> bool:
    for _ in range(150):
        if not _left(variables) and all(ports.is_free(int(variables[name])) for name in PORTS):
            return True
        subprocess.run(["sleep", "0.1"], check=True)
    return False


def test_it_starts_from_nothing_survives_being_killed_and_ends_on_ctrl_c(
    variables: dict[str, str],
) -> None:
    address = f"http://127.0.0.1:{variables['PORT']}"

    with _launched(variables) as (first, lines):
        assert f"amaSocial is at {address}" in "\n".join(lines[-3:])
        assert "demo@karee.example / listen-and-count" in "\n".join(lines[-3:])
        assert ports.answers(int(variables["PORT"]), "/readyz")
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert _all_ended(variables), _left(variables)

    with _launched(variables) as (second, lines):
        assert not [line for line in lines if "world |" in line], "the demo was built again"
        assert ports.answers(int(variables["PORT"]), "/readyz")
        second.send_signal(signal.SIGINT)
        assert second.wait() == 130
        assert _all_ended(variables), _left(variables)
