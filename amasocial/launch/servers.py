"""The database and the broker the product stands on: the person's own, or embedded ones."""

from urllib.parse import urlsplit

import psycopg2
import redis

from amasocial.launch import postgres, valkey
from amasocial.launch.environment import Environment, LaunchError
from amasocial.launch.supervisor import Supervisor


def variables(chosen: Environment) -> dict[str, str]:
    """DATABASE_URL and REDIS_URL of the servers that `start` brings up."""
    return {
        "DATABASE_URL": chosen.database_url or postgres.url(chosen.postgres_port),
        "REDIS_URL": chosen.redis_url or valkey.url(chosen.valkey_port),
    }


def embedded_ports(chosen: Environment) -> dict[str, int]:
    """The ports of the servers that are not given, by the variable that chooses each."""
    ports = {}
    if not chosen.database_url:
        ports["POSTGRES_PORT"] = chosen.postgres_port
    if not chosen.redis_url:
        ports["VALKEY_PORT"] = chosen.valkey_port
    return ports


def require_given(chosen: Environment) -> None:
    """Raise LaunchError if a server the person has named does not answer."""
    if chosen.database_url:
        _require_database(chosen.database_url)
    if chosen.redis_url:
        _require_broker(chosen.redis_url)


def start(supervisor: Supervisor, chosen: Environment, *, durable: bool = True) -> None:
    """Start the embedded servers that are wanted, over folders in `chosen.var`."""
    if not chosen.database_url:
        cluster = postgres.cluster(chosen.var / "postgres", durable=durable)
        cluster.create()
        port = chosen.postgres_port
        supervisor.start(cluster.server(port), lambda: postgres.answers(port))
    if not chosen.redis_url:
        server = valkey.server(chosen.var / "valkey", chosen.valkey_port)
        supervisor.start(server, lambda: valkey.answers(chosen.valkey_port))


def _require_database(url: str) -> None:
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise LaunchError("DATABASE_URL must read postgres://USER:PASSWORD@HOST:PORT/NAME.")
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except psycopg2.Error as error:
        raise LaunchError(f"DATABASE_URL: {_first_line(error)}") from None


def _require_broker(url: str) -> None:
    if urlsplit(url).scheme not in {"redis", "rediss"}:
        raise LaunchError("REDIS_URL must read redis://HOST:PORT/NUMBER.")
    try:
        with redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise LaunchError(f"REDIS_URL: {_first_line(error)}") from None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
