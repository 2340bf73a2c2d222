"""Faults set from outside: for a platform, the listings of an account, or a path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sandbox.refusal import KINDS, Refusal, refusal
from sandbox.world.things import PLATFORMS, Account

BODIES = ("truncated", "html", "slow", "dropped")
LISTS = ("duplicate", "reordered", "empty")
WORLD = ("edited", "deleted")
ALL = (*KINDS, *BODIES, *LISTS, *WORLD, "clock")


@dataclass(slots=True)
class Fault:
    """kind: a refusal, or what happens to a good answer.

    truncated = the connection ends half way; html = a proxy's page instead of JSON; slow = the
    second half of the body comes after `seconds`; dropped = no answer at all.
    duplicate = a list ends with its first item once more; reordered = it runs backwards; empty = it
    has no items, and goes on where it would.
    edited, deleted = at once, and for good: the post `post` has `text`, or is gone.
    clock = the sandbox's clock moves by `seconds` before the answer.

    status, code, subcode, reason, message: instead of those that the kind has (codes are Meta's,
    reasons YouTube's).
    account: a handle or id, to hit only the listings of that account.
    path: a part of the path (the sandbox's own, without query) to hit only those calls.
    after: how many such calls pass first. times: how many it hits; None = until it is cleared.
    """

    platform: str
    kind: str = ""
    status: int | None = None
    code: int | None = None
    subcode: int | None = None
    reason: str = ""
    message: str = ""
    account: str | None = None
    path: str = ""
    after: int = 0
    times: int | None = None
    seconds: float = 5.0
    post: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        if self.platform not in PLATFORMS:
            raise ValueError(f"platform is {self.platform!r}, not one of {', '.join(PLATFORMS)}")
        if not self.kind:
            if self.status is None:
                raise ValueError("a fault needs a kind or a status")
            self.kind = refusal(str(self.status)).kind
        if self.kind not in ALL:
            raise ValueError(f"kind is {self.kind!r}, not one of {', '.join(ALL)}")
        if (self.kind in WORLD) != bool(self.post):
            raise ValueError(f"{' and '.join(WORLD)} name a post, and nothing else does")
        if self.code is not None and self.platform not in ("facebook", "instagram"):
            raise ValueError("only Facebook and Instagram have codes")

    def refusal(self) -> Refusal:
        return Refusal(
            self.kind,
            self.message,
            status=self.status,
            code=self.code,
            subcode=self.subcode,
            reason=self.reason,
        )


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = Lock()

    def replace(self, faults: Iterable[Fault]) -> None:
        with self._lock:
            self._faults = [fault for fault in faults if fault.kind not in WORLD]

    def strike(self, platform: str, path: str, account: Account | None = None) -> Fault | None:
        """The fault that hits this call, counted as used."""
        with self._lock:
            for fault in self._faults:
                if fault.platform != platform or fault.path not in path:
                    continue
                if not _is_about(fault, account):
                    continue
                if fault.after:
                    fault.after -= 1
                    continue
                if fault.times is not None:
                    fault.times -= 1
                    if not fault.times:
                        self._faults.remove(fault)
                return fault
        return None


def _is_about(fault: Fault, account: Account | None) -> bool:
    if account is None:
        return fault.account is None
    name = (fault.account or "").casefold()
    return name in (account.id.casefold(), account.handle.casefold())
