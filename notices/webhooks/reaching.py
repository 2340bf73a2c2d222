"""One message to an address that a customer chose, and never into a network of ours.

A name may lead anywhere, and elsewhere at the next look. So it is looked up once, every address it
leads to must be public, and the connection goes to one of these very addresses, with the name in
Host and certificate. No redirect is followed, and no proxy of the environment is asked.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT, READ, WHOLE = 5.0, 10.0, 15.0  # seconds
LARGEST = 500  # bytes of an answer that are read
LONGEST = 500  # characters of an address
PORTS = {"https": 443, "http": 80}
# What lies behind these is an IPv4 address that somebody else translates to.
TRANSLATED = tuple(map(IPv6Network, ("64:ff9b::/96", "2002::/16", "2001::/32")))

# As `socket.getaddrinfo`.
Resolve = Callable[..., Sequence[tuple[Any, ...]]]


class Refused(Exception):
    """Nothing may be sent to this address, and why, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """status: None = nobody answered. words: what is kept of it."""

    status: int | None
    words: str

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def check(url: str) -> SplitResult:
    """The parts of an address that something may be sent to, as far as it can be told without
    looking it up. Raises Refused."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Refused("This is not an address.") from error
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise Refused(f"The address must be plain ASCII of at most {LONGEST} characters.")
    schemes = ("https", "http") if settings.SANDBOX_ALLOWED else ("https",)
    if parts.scheme not in schemes or not parts.hostname:
        raise Refused("The address must begin with https:// and a host name.")
    if "@" in parts.netloc or parts.fragment:
        raise Refused("The address must hold no password and no fragment.")
    return parts


def post(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    resolve: Resolve = socket.getaddrinfo,
) -> Answer:
    """What the receiver answered. Called outside any transaction."""
    try:
        parts = check(url)
        line = _connected(parts, resolve)
    except Refused as refused:
        return Answer(None, str(refused))
    except (OSError, UnicodeError) as error:
        return Answer(None, f"It cannot be reached: {_why(error)}.")
    # A receiver that sends a byte now and then is not waited for.
    deadline = Timer(WHOLE, _hang_up, [line])
    deadline.start()
    try:
        return _exchange(line, parts, headers, body)
    except (OSError, HTTPException, ValueError) as error:
        return Answer(None, f"It broke off: {_why(error)}.")
    finally:
        deadline.cancel()
        line.close()


def _connected(parts: SplitResult, resolve: Resolve) -> socket.socket:
    """A connection to one of the addresses the name leads to, all of which are permitted."""
    assert parts.hostname is not None  # or `check` had refused it
    port = parts.port or PORTS[parts.scheme]
    found = resolve(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = [str(where[0]) for *_, where in found]
    for address in addresses:
        _permit(address, parts.scheme)
    for number, address in enumerate(addresses, start=1):
        try:
            plain = socket.create_connection((address, port), timeout=CONNECT)
            break
        except OSError:
            if number == len(addresses):
                raise
    else:
        raise Refused("The host name leads nowhere.")
    plain.settimeout(READ)
    if parts.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)


def _permit(address: str, scheme: str) -> None:
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if settings.SANDBOX_ALLOWED and ip.is_loopback:
        return
    if scheme != "https" or not _is_public(ip):
        raise Refused("The address leads into a private network, or is not encrypted.")


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and any(ip in network for network in TRANSLATED):
        return False
    return ip.is_global and not ip.is_multicast


def _exchange(
    line: socket.socket, parts: SplitResult, headers: Mapping[str, str], body: bytes
) -> Answer:
    # It connects by itself only where it has no socket.
    connection = HTTPConnection(parts.hostname or "")
    connection.sock = line
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", path, body, {"Host": parts.netloc, **headers})
    with connection.getresponse() as response:
        said = response.read(LARGEST).decode(errors="replace").replace("\0", "")
        return Answer(
            response.status, " ".join(f"{response.status} {response.reason}. {said}".split())
        )


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).rstrip(".")
