"""A mail server in this process."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


@dataclass
class Sink:
    """A mail server in this process. refuse: what it answers to a recipient, by address. silent:
    of whom it takes a mail and hangs up before it has said so. conversations: how many were begun
    in which a mail came."""

    refuse: dict[str, str] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    taken: list[EmailMessage] = field(default_factory=list)
    conversations: int = 0
    hangs_up_between: bool = False
    _known: Any = None

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if session is not self._known:
            self._known, self.conversations = session, self.conversations + 1
        self.taken.append(read(envelope.content))
        if self.silent & set(envelope.rcpt_tos):
            server.transport.abort()
        return "250 OK"

    async def handle_NOOP(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, arg: str
    ) -> str:
        if self.hangs_up_between:
            server.transport.abort()
        return "250 OK"


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, _class=EmailMessage, policy=policy.default)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
