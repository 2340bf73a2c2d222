"""One request to a platform, and what the platform answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sandbox.clock import Clock
from sandbox.credentials import Credentials
from sandbox.faults import BODIES, LISTS, Fault, Faults
from sandbox.limits import Allowance, Empty
from sandbox.meta.hashtags import Hashtags
from sandbox.meta.subscriptions import Subscription
from sandbox.oauth.grants import Grants, Token
from sandbox.refusal import Refusal, refusal
from sandbox.world.making import World
from sandbox.world.network import Network
from sandbox.world.things import Account
from sandbox.x.bill import Bill

Json = dict[str, Any]


@dataclass(slots=True)
class Sandbox:
    """Everything an answer depends on. `windows`: whether platforms forget after days or hours."""

    world: World
    clock: Clock
    grants: Grants
    faults: Faults
    credentials: Credentials
    hashtags: Hashtags
    bill: Bill
    windows: bool = True
    subscriptions: list[Subscription] = field(default_factory=list)


@dataclass(slots=True)
class Answer:
    """A body of text is a page for a person; all others are JSON."""

    body: Json | list[Json] | str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Call:
    """`path` has no prefix and no empty parts; repeated parameters are joined by commas.

    platform: the Graph host serves two, and settles which when it knows what was asked for.
    address: scheme, host and prefix the caller used.
    allowances: how the buckets stand that have a limit, by name.
    held: what the token stands for, where it was handed out here.
    spoils: a fault that the answer will suffer.
    """

    sandbox: Sandbox
    platform: str
    method: str
    path: tuple[str, ...]
    query: Mapping[str, str]
    form: Mapping[str, str]
    authorization: str
    user_agent: str
    token: str
    address: str
    now: datetime
    held: Token | None = None
    allowances: dict[str, Allowance] = field(default_factory=dict)
    spoils: Fault | None = None

    @property
    def network(self) -> Network:
        return self.sandbox.world[self.platform]

    @property
    def asked(self) -> Mapping[str, str]:
        """What stands in the address and in the form together."""
        return {**self.query, **self.form}

    @property
    def client(self) -> str | None:
        """Whose token it is, where it was granted here."""
        return self.held.grant.client if self.held else None

    def begin(self, buckets: Mapping[str, int]) -> None:
        """Let the call in: count it, or refuse it for its token, its quota or a fault."""
        self.held = self.sandbox.grants.token(self.token)
        if self.held:
            self._require_alive(self.held)
        try:
            self.allowances = self.sandbox.credentials.spend(
                self.platform, self.token, buckets, self.now, self.client
            )
        except Empty as empty:
            self.allowances = empty.standing
            raise
        self._suffer(self.sandbox.faults.strike(self.platform, "/".join(self.path)))

    def _require_alive(self, held: Token) -> None:
        if held.kind == "refresh":
            raise Refusal("unauthorized")
        if self.sandbox.grants.withdrawn(held.grant):
            raise Refusal("revoked")
        if held.expired(self.now):
            raise Refusal("expired")

    def require_scope(self, *scopes: str) -> None:
        """Refuse a person's token that was not granted any of these."""
        user = self.held and self.held.grant.user
        if self.held and user and not self.held.grant.granted & set(scopes):
            raise Refusal("permission", about=scopes[0])

    def require_open(self, account: Account) -> None:
        """Refuse where the account's own listings are down."""
        if outage := self.network.outage(account, self.now):
            raise refusal(outage.error)
        self._suffer(self.sandbox.faults.strike(self.platform, "/".join(self.path), account))

    def _suffer(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind == "clock":
            self.sandbox.clock.move(timedelta(seconds=fault.seconds))
            self.now = self.sandbox.clock.now()
        elif fault.kind in BODIES + LISTS:
            self.spoils = fault
        else:
            raise fault.refusal()

    def size(self, name: str, *, default: int, least: int, most: int) -> int:
        """A page size from the query; `bad_request` outside its bounds."""
        words = self.query.get(name) or str(default)
        if not words.isdecimal() or not least <= int(words) <= most:
            raise Refusal("bad_request", f"{words} is not between {least} and {most}", about=name)
        return int(words)
