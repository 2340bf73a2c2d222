"""The system's own packages: what WeasyPrint loads, and what some tests start: a browser, a
connection pooler."""

import ctypes
import os
import shutil
import subprocess

from amasocial.launch.environment import LaunchError

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    # Not required, but reports take twice as long without it.
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSER = "chromium"
POOLER = "pgbouncer"
INSTALL = ["apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]


def require_libraries() -> None:
    """Install the libraries that are missing. Raise LaunchError with the line to type instead."""
    _require([package for library, package in LIBRARIES.items() if not _loads(library)])


def require_browser() -> None:
    """Install Chromium if it is missing. Raise LaunchError with the line to type instead."""
    _require([] if shutil.which(BROWSER) else [BROWSER])


def require_pooler() -> None:
    """Install PgBouncer if it is missing. Raise LaunchError with the line to type instead."""
    _require([] if shutil.which(POOLER) else [POOLER])


def _require(packages: list[str]) -> None:
    if not packages:
        return
    by_hand = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if (prefix := _administrator()) is None:
        raise LaunchError(f"Missing: {', '.join(packages)}. Type: sudo {by_hand}")
    print(f"Installing {', '.join(packages)}", flush=True)
    # The lists of a fresh machine are empty, and old ones name packages that are gone.
    if not (
        _apt([*prefix, *INSTALL, *packages])
        or (_apt([*prefix, "apt-get", "update"]) and _apt([*prefix, *INSTALL, *packages]))
    ):
        raise LaunchError(f"Cannot be installed: {', '.join(packages)}. Try: {by_hand}")


def _administrator() -> list[str] | None:
    """What stands before a command of the administrator's; None where nobody may run one."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    return sudo if shutil.which("sudo") and _succeeds([*sudo, "true"]) else None


def _apt(command: list[str]) -> bool:
    return _succeeds(command, {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _succeeds(command: list[str], variables: dict[str, str] | None = None) -> bool:
    done = subprocess.run(command, env=variables, capture_output=True, check=False)
    return done.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
