"""PgBouncer in transaction mode before the test's database, with one connection to it for all."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from amasocial.launch.ports import LOOPBACK
from amasocial.launch.system import POOLER
from amasocial.launch.unprivileged import account_for
from tests.postbox import free_port

LOGIN, PASSWORD = "amasocial_pooled", "of one test"
CONFIGURATION = """\
[databases]
* = host={host} port={database_port}
[pgbouncer]
listen_addr = {host}
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {users}
pool_mode = transaction
default_pool_size = 1
"""


@contextmanager
def pooled(application: BaseDatabaseWrapper) -> Iterator[int]:
    """Inside, new connections of the application go through the pooler, with a login of its own
    that holds nothing but the application's role. Gives the pooler's port."""
    if not (program := shutil.which(POOLER)):
        pytest.skip("*** PGBOUNCER IS NOT HERE: python -m amasocial.launch pooler ***")
    kept = dict(application.settings_dict)
    database_port = kept["PORT"]
    with _login(kept), tempfile.TemporaryDirectory() as folder:
        port = free_port()
        process = _start(program, Path(folder), port, database_port)
        try:
            application.settings_dict.update(
                PORT=port, USER=LOGIN, PASSWORD=PASSWORD, OPTIONS={"connect_timeout": 5}
            )
            yield port
        finally:
            application.settings_dict.update(kept)
            process.terminate()
            process.wait(10)


@contextmanager
def _login(database: dict[str, Any]) -> Iterator[None]:
    role = database["OPTIONS"]["options"].removeprefix("-c role=")
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {LOGIN}")
        cursor.execute(f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}")
    try:
        yield
    finally:
        with owner.cursor() as cursor:
            cursor.execute(f"DROP ROLE {LOGIN}")
        owner.close()


def _start(program: str, folder: Path, port: int, database_port: int) -> subprocess.Popen[bytes]:
    owner = connections["owner"].settings_dict
    users = folder / "users.txt"
    users.write_text(f'"{LOGIN}" "{PASSWORD}"\n"{owner["USER"]}" "{owner["PASSWORD"]}"\n')
    configuration = folder / "pgbouncer.ini"
    configuration.write_text(
        CONFIGURATION.format(host=LOOPBACK, database_port=database_port, port=port, users=users)
    )
    # It refuses to run as root.
    account = account_for(folder / "nobody's")
    if account:
        for path in (folder, users, configuration):
            os.chown(path, account.uid, account.gid)
    process = subprocess.Popen(
        [program, "--quiet", str(configuration)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **(account.identity if account else {}),
    )
    for _ in range(100):
        try:
            psycopg2.connect(
                host=LOOPBACK, port=port, user=LOGIN, password=PASSWORD, dbname=owner["NAME"]
            ).close()
            return process
        except psycopg2.OperationalError:
            time.sleep(0.05)
    process.kill()
    pytest.fail("the pooler does not answer")
