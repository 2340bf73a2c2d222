import io
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from amasocial.launch import postgres, unprivileged
from amasocial.launch.child import Account
from amasocial.launch.environment import LaunchError
from amasocial.launch.ports import free_port
from amasocial.launch.postgres import Cluster
from amasocial.launch.supervisor import Supervisor

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="is about what root must do")


@pytest.fixture(scope="module")
def cluster(open_folder: Path) -> Cluster:
    return _created(open_folder / "postgres")


def _created(data: Path) -> Cluster:
    cluster = postgres.cluster(data, durable=True)
    cluster.create()
    return cluster


@contextmanager
def _running(cluster: Cluster) -> Iterator[int]:
    port = free_port()
    with Supervisor(io.StringIO(), os.environ) as supervisor:
        supervisor.start(cluster.server(port), lambda: postgres.answers(port))
        yield port


def _query(port: int, sql: str) -> list[tuple[Any, ...]]:
    with closing(psycopg2.connect(postgres.url(port))) as connection, connection:
        cursor = connection.cursor()
        cursor.execute(sql)
        return cursor.fetchall()


def _permissions(path: Path) -> dict[Path, int]:
    return {parent: parent.stat().st_mode for parent in (path, *path.parents)}


def test_the_products_login_may_make_roles_and_databases_and_bypasses_nothing(
    cluster: Cluster,
) -> None:
    with _running(cluster) as port:
        rows = _query(
            port,
            "SELECT rolname, rolcreaterole, rolcreatedb, rolsuper, rolbypassrls"
            " FROM pg_roles WHERE rolname = current_user",
        )
        owner = _query(
            port, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'amasocial'"
        )

    assert rows == [("amasocial_owner", True, True, False, False)]
    assert owner == [("amasocial_owner",)]


def test_nobody_logs_in_as_the_superuser(cluster: Cluster) -> None:
    with (
        _running(cluster) as port,
        pytest.raises(psycopg2.OperationalError, match="password authentication failed"),
    ):
        psycopg2.connect(f"postgres://postgres:amasocial@127.0.0.1:{port}/postgres")


def test_letters_beyond_ascii_have_their_case(cluster: Cluster) -> None:
    with _running(cluster) as port:
        assert _query(port, "SELECT lower('ÀÉŠŽ'), 'Škoda' ~* 'ŠKODA'") == [("àéšž", True)]


def test_rows_survive_a_server_that_is_killed(cluster: Cluster) -> None:
    with _running(cluster) as port:
        _query(
            port,
            "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number;"
            "SELECT count(*) FROM kept",
        )
        pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    with _running(cluster) as port:
        assert _query(port, "SELECT count(*), sum(number) FROM kept") == [(1000, 500500)]


def test_a_second_server_over_the_same_data_says_so(cluster: Cluster) -> None:
    with (
        _running(cluster),
        pytest.raises(LaunchError, match="postgres ended with status 1"),
        _running(cluster),
    ):
        pass


def test_an_interrupted_creation_is_begun_anew(open_folder: Path) -> None:
    remains = open_folder / "interrupted.new"
    remains.mkdir()
    (remains / "PG_VERSION").write_text("18\n")

    cluster = _created(open_folder / "interrupted")

    assert (cluster.data / "postgresql.conf").exists()
    assert not remains.exists()


@only_root
def test_data_in_a_private_folder_is_kept_where_the_server_reaches_it(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unprivileged, "OUTSIDE", open_folder / "outside")
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    before = _permissions(home)

    cluster = _created(home / "var/postgres")

    name = str(home / "var/postgres").strip("/").replace("/", "-")
    assert cluster.data == open_folder / "outside" / name
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    assert _permissions(home) == before
    with _running(cluster) as port:
        assert _query(port, "SELECT 1") == [(1,)]


@only_root
def test_programs_in_a_private_folder_are_copied_once(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unprivileged, "OUTSIDE", open_folder / "copies")
    home = open_folder / "private"
    home.mkdir(mode=0o700)
    (home / "programs").mkdir()
    program = home / "programs/greet"
    program.write_text("#!/bin/sh\necho hello\n")
    program.chmod(0o700)
    account = unprivileged.account_for(home)
    assert account is not None
    assert not unprivileged.reaches(account, program)

    copy = unprivileged.copy_outside([home / "programs"], "greet-1.0", account)
    made = copy.stat().st_mtime_ns
    again = unprivileged.copy_outside([home / "programs"], "greet-1.0", account)

    assert unprivileged.reaches(account, copy / "programs/greet")
    assert (again, again.stat().st_mtime_ns) == (copy, made)
    assert not unprivileged.reaches(account, program)


@only_root
def test_the_server_keeps_the_user_that_owns_its_data(open_folder: Path) -> None:
    data = open_folder / "owned"
    data.mkdir()
    os.chown(data, 12345, 23456)

    assert unprivileged.account_for(data) == Account(12345, 23456)
