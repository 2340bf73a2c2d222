import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amasocial.launch.environment import ROOT

VISIT = """
import os, psycopg2, redis
database = psycopg2.connect(os.environ["DATABASE_URL"])
cursor = database.cursor()
cursor.execute("CREATE TABLE IF NOT EXISTS visits (number serial);"
               "INSERT INTO visits DEFAULT VALUES; SELECT max(number) FROM visits")
database.commit()
print(cursor.fetchone()[0], redis.Redis.from_url(os.environ["REDIS_URL"]).ping())
"""
KILL_THE_DATABASE = 'kill -9 $(head -n 1 "$VAR/test/1/postgres/postmaster.pid")'
ROOT_HERE = os.geteuid() == 0


@pytest.fixture(params=["present user", "ordinary user"])
def identity(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Keywords of `subprocess` for root and for somebody else, if both can be had."""
    if request.param == "present user":
        return {}
    if not ROOT_HERE:
        pytest.skip("the present user is an ordinary one")
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


@pytest.fixture
def python(identity: dict[str, Any]) -> str:
    """A Python that may run our packages as that user."""
    version = str(sys.version_info[:2])
    for candidate in (sys.executable, "/usr/bin/python3"):
        command = [candidate, "-c", "import sys; print(sys.version_info[:2])"]
        try:
            answer = subprocess.check_output(command, text=True, cwd="/", **identity)
        except (OSError, subprocess.CalledProcessError):
            continue
        if answer.strip() == version:
            return candidate
    pytest.skip("that user may run no Python of this version")


def test_what_is_lent_is_kept_for_the_next_even_when_killed(
    open_folder: Path, identity: dict[str, Any], python: str
) -> None:
    var = open_folder / f"var-{len(identity)}"
    var.mkdir()
    if identity:
        os.chown(var, 65534, 65534)

    def lend(*command: str) -> str:
        done = subprocess.run(
            [python, "-m", "amasocial.launch", "with-servers", "--", *command],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                "DATABASE_URL": "",
                "REDIS_URL": "",
                "VAR": str(var),
            },
            capture_output=True,
            text=True,
            check=False,
            **identity,
        )
        assert done.stderr == ""
        return str(done.stdout)

    assert lend(python, "-c", VISIT) == "1 True\n"
    assert lend("sh", "-c", KILL_THE_DATABASE) == ""
    assert lend(python, "-c", VISIT) == "2 True\n"


def test_the_exit_status_is_that_of_the_command(open_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amasocial.launch", "with-servers", "--", "sh", "-c", "exit 7"],
        cwd=ROOT,
        env={**os.environ, "VAR": str(open_folder), "DATABASE_URL": "", "REDIS_URL": ""},
        check=False,
    )

    assert done.returncode == 7
