"""Ports of the loopback address: whether they are free, and whether they answer."""

import socket
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from amasocial.launch.environment import LaunchError

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port nobody listens on now; the kernel does not give it again soon."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: a port whose last connections still linger is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def require_free(wanted: dict[str, int]) -> None:
    """Raise LaunchError naming the first occupied port and its variable.

    `wanted` maps the variable that chooses a port to the port.
    """
    for variable, port in wanted.items():
        if not is_free(port):
            raise LaunchError(
                f"Port {port} is occupied: end what uses it, or set {variable} to another."
            )


def answers(port: int, path: str) -> bool:
    """Whether a web server there serves `path`."""
    connection = HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return response.status == HTTPStatus.OK
