"""What the person at the terminal has chosen: ports, folders, and servers of their own."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import environ

ROOT = Path(__file__).resolve().parents[2]
# What happens in the demo takes so long.
FEWEST_WEEKS = 6


class LaunchError(Exception):
    """One line, fit for the person at the terminal: what is wrong, and what to do about it."""


@dataclass(frozen=True)
class Environment:
    """The variables the launcher acts on; the defaults are those of `amasocial.settings`.

    An empty `database_url` or `redis_url` asks for the embedded server.
    """

    var: Path
    port: int
    sandbox_port: int
    postgres_port: int
    valkey_port: int
    database_url: str
    redis_url: str
    demo_weeks: int

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Self:
        """Raise LaunchError for a port that is none, or too few weeks."""
        return cls(
            var=ROOT / variables.get("VAR", "var"),
            port=_port(variables, "PORT", 8000),
            sandbox_port=_port(variables, "SANDBOX_PORT", 8100),
            postgres_port=_port(variables, "POSTGRES_PORT", 54329),
            valkey_port=_port(variables, "VALKEY_PORT", 63799),
            database_url=variables.get("DATABASE_URL", ""),
            redis_url=variables.get("REDIS_URL", ""),
            demo_weeks=_weeks(variables, "DEMO_WEEKS", 8),
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"


def current() -> Environment:
    """The environment of this process, completed from `.env` as the settings do."""
    environ.Env.read_env(ROOT / ".env")
    return Environment.read(os.environ)


def _port(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name, "") or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LaunchError(f"{name} must be a port between 1 and 65535, and is {text!r}.")
    return int(text)


def _weeks(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name, "") or str(default)
    if not text.isdecimal() or int(text) < FEWEST_WEEKS:
        raise LaunchError(f"{name} must be a number from {FEWEST_WEEKS} on, and is {text!r}.")
    return int(text)
