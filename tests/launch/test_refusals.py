"""What the person at the terminal reads when something is wrong: one line, and exit status 1."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amasocial.launch.environment import ROOT
from amasocial.launch.ports import free_port


@pytest.fixture
def free_ports() -> dict[str, str]:
    names = ("PORT", "SANDBOX_PORT", "POSTGRES_PORT", "VALKEY_PORT")
    return {name: str(free_port()) for name in names}


@pytest.fixture
def full_disk(open_folder: Path) -> Iterator[Path]:
    """Twelve megabytes; a database takes forty."""
    folder = open_folder / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def _launch(words: list[str], **variables: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "amasocial.launch", *words],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def _run(**variables: str) -> tuple[int, str]:
    return _launch(["run"], DATABASE_URL="", REDIS_URL="", **variables)


@pytest.mark.parametrize("variable", ["PORT", "SANDBOX_PORT", "POSTGRES_PORT", "VALKEY_PORT"])
def test_an_occupied_port_is_named_with_its_variable(
    variable: str, free_ports: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, complaint = _run(**{**free_ports, variable: str(port)})

    assert status == 1
    assert complaint == (
        f"amaSocial: Port {port} is occupied: end what uses it, or set {variable} to another.\n"
    )


def test_a_port_must_be_a_number() -> None:
    assert _run(PORT="http") == (
        1,
        "amaSocial: PORT must be a port between 1 and 65535, and is 'http'.\n",
    )


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    port = free_port()
    url = f"postgres://amasocial:secret@127.0.0.1:{port}/amasocial"
    status, complaint = _launch(["with-servers", "--", "true"], DATABASE_URL=url, REDIS_URL="")

    assert status == 1
    assert complaint == (
        f'amaSocial: DATABASE_URL: connection to server at "127.0.0.1", port {port} failed:'
        " Connection refused\n"
    )


def test_another_kind_of_database_is_refused_without_its_password() -> None:
    url = "mysql://amasocial:secret@127.0.0.1/amasocial"

    assert _launch(["with-servers", "--", "true"], DATABASE_URL=url) == (
        1,
        "amaSocial: DATABASE_URL must read postgres://USER:PASSWORD@HOST:PORT/NAME.\n",
    )


def test_a_broker_that_does_not_answer_is_named() -> None:
    port = free_port()
    status, complaint = _launch(
        ["with-servers", "--", "true"], DATABASE_URL="", REDIS_URL=f"redis://127.0.0.1:{port}/0"
    )

    assert status == 1
    assert complaint.startswith(f"amaSocial: REDIS_URL: Error 111 connecting to 127.0.0.1:{port}.")
    assert complaint.count("\n") == 1


def test_a_full_disk_is_named_and_leaves_nothing_half_made(full_disk: Path) -> None:
    status, complaint = _launch(
        ["with-servers", "--", "true"], DATABASE_URL="", REDIS_URL="", VAR=str(full_disk)
    )

    assert status == 1
    assert complaint.count("\n") == 1
    assert complaint.endswith("No space left on device\n")
    assert not (full_disk / "test/1/postgres").exists()


def test_words_that_mean_nothing_get_the_list_of_those_that_do() -> None:
    status, answer = _launch(["fly"])

    assert status == 2
    assert "with-servers -- COMMAND" in answer
