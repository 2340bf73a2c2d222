"""Faults set from outside: for a platform, the listings of an account, or a path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sandbox.refusal import KINDS, Refusal, refusal
from sandbox.world.things import PLATFORMS, Account

BODIES = ("truncated", "html", "slow")


@dataclass(slots=True)
class Fault:
    """kind: a refusal, or what happens to the body of a good answer.

    truncated = the connection ends half way; html = a proxy's page instead of JSON; slow = the
    body comes after `seconds`.
    account: a handle or id, to hit only the listings of that account.
    path: a part of the path (the sandbox's own, without query) to hit only those calls.
    times: how many calls it hits; None = until it is cleared.
    """

    platform: str
    kind: str = ""
    status: int | None = None
    account: str | None = None
    path: str = ""
    times: int | None = None
    seconds: float = 5.0

    def __post_init__(self) -> None:
        if self.platform not in PLATFORMS:
            raise ValueError(f"platform is {self.platform!r}, not one of {', '.join(PLATFORMS)}")
        if not self.kind:
            if self.status is None:
                raise ValueError("a fault needs a kind or a status")
            self.kind = refusal(str(self.status)).kind
        if self.kind not in KINDS + BODIES:
            raise ValueError(f"kind is {self.kind!r}, not one of {', '.join(KINDS + BODIES)}")
        if self.account and self.kind in BODIES:
            raise ValueError(f"a fault of kind {self.kind} takes a path, not an account")

    def refusal(self) -> Refusal:
        return Refusal(self.kind, status=self.status)


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = Lock()

    def replace(self, faults: Iterable[Fault]) -> None:
        with self._lock:
            self._faults = list(faults)

    def strike(self, platform: str, path: str, account: Account | None = None) -> Fault | None:
        """The fault that hits this call, counted as used."""
        with self._lock:
            for fault in self._faults:
                if fault.platform == platform and fault.path in path and _hits(fault, account):
                    if fault.times is not None:
                        fault.times -= 1
                        if not fault.times:
                            self._faults.remove(fault)
                    return fault
        return None


def _hits(fault: Fault, account: Account | None) -> bool:
    if account is None:
        return fault.account is None
    name = (fault.account or "").casefold()
    return name in (account.id.casefold(), account.handle.casefold())
