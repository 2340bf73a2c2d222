"""Messages on a pipe: a length of four bytes and so many bytes."""

from __future__ import annotations

from typing import IO


def read(stream: IO[bytes]) -> bytes:
    """One message; empty at the end of the stream."""
    length = stream.read(4)
    return stream.read(int.from_bytes(length, "big")) if len(length) == 4 else b""


def write(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(4, "big") + message)
    stream.flush()
