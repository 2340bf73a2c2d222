"""The doors to the sandbox itself: its clock, faults and webhooks, and what its world holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from sandbox.call import Answer, Json, Sandbox
from sandbox.clock import zulu
from sandbox.faults import WORLD, Fault
from sandbox.meta.hashtags import hashtag_id
from sandbox.meta.subscriptions import Subscription
from sandbox.meta.webhooks import deliver, verify
from sandbox.world.lines import moment
from sandbox.world.network import Network, still_names

_FREQUENT = 100
_SHORTEST_WORD = 4


def clock(sandbox: Sandbox, raw: bytes) -> Answer:
    """GET reads it, POST {"now": ISO} sets it."""
    if raw:
        try:
            sandbox.clock.set(moment(json.loads(raw)["now"]))
        except (KeyError, TypeError, ValueError):
            return Answer({"error": 'send {"now": "2026-11-23T08:00:00Z"}'}, 400)
    return Answer({"now": zulu(sandbox.clock.now())})


def faults(sandbox: Sandbox, raw: bytes) -> Answer:
    """POST {"faults": [{platform, kind or status, ...}]}, or a list, replaces them (see Fault)."""
    try:
        body = json.loads(raw)
        wanted = [Fault(**fault) for fault in (body["faults"] if isinstance(body, dict) else body)]
        for fault in wanted:
            if fault.kind in WORLD:
                text = fault.text if fault.kind == "edited" else None
                sandbox.world[fault.platform].change(fault.post, text, sandbox.clock.now())
        sandbox.faults.replace(wanted)
    except (KeyError, TypeError, ValueError) as error:
        return Answer({"error": str(error)}, 400)
    return Answer({"faults": len(wanted)})


def world(sandbox: Sandbox, _raw: bytes) -> Answer:
    """What exists now, for those who need an id or a word to ask for."""
    now, networks = sandbox.clock.now(), sandbox.world
    return Answer(
        {
            "x": {"users": _users(networks["x"], now), "words": _words(networks["x"], now)},
            "youtube": {
                "channels": _channels(networks["youtube"], now),
                "videos": _videos(networks["youtube"], now),
                "words": _words(networks["youtube"], now),
            },
            "facebook": {"pages": _pages(networks["facebook"], now)},
            "instagram": {
                "accounts": _accounts(networks["instagram"], now),
                "hashtags": _hashtags(networks["instagram"], now),
            },
        }
    )


def webhooks(sandbox: Sandbox, raw: bytes) -> Answer:
    """POST a Subscription to verify and keep it; POST {"from", "to"} to push what happened then."""
    try:
        body = json.loads(raw)
        if "callback" in body:
            wanted = Subscription(**body)
            verify(wanted)
            sandbox.subscriptions.append(wanted)
            return Answer({"subscriptions": len(sandbox.subscriptions)})
        since, until = moment(body["from"]), moment(body["to"])
    except (KeyError, TypeError, ValueError) as error:
        return Answer({"error": str(error)}, 400)
    pushed = [
        status
        for subscription in sandbox.subscriptions
        for status in deliver(subscription, sandbox.world, since, until)
    ]
    return Answer({"deliveries": pushed})


DOORS: dict[str, Callable[[Sandbox, bytes], Answer]] = {
    "/__world__": world,
    "/__clock__": clock,
    "/__faults__": faults,
    "/__webhooks__": webhooks,
}


def _users(network: Network, now: datetime) -> list[Json]:
    return [
        {"id": account.id, "username": account.handle, "posts": network.by(account).count(now)}
        for account in network.accounts.values()
    ]


def _channels(network: Network, now: datetime) -> list[Json]:
    return [
        {"id": account.id, "handle": account.handle, "videos": network.by(account).count(now)}
        for account in network.accounts.values()
    ]


def _videos(network: Network, now: datetime) -> list[Json]:
    return [
        {"id": video.id, "comments": network.under(video.id).count(now)}
        for video in network.published.between(now)
    ]


def _pages(network: Network, now: datetime) -> list[Json]:
    return [
        {
            "id": page.id,
            "name": page.title,
            "posts": network.by(page).count(now),
            "tagged": network.naming(page).count(now, still_names(page, now)),
        }
        for page in network.accounts.values()
    ]


def _accounts(network: Network, now: datetime) -> list[Json]:
    return [
        {
            "id": account.id,
            "username": account.handle,
            "media": network.by(account).count(now),
            "tags": network.naming(account).count(now, still_names(account, now)),
        }
        for account in network.accounts.values()
    ]


def _hashtags(network: Network, now: datetime) -> list[Json]:
    return [
        {"id": hashtag_id(tag), "name": tag, "media": network.tagged(tag).count(now)}
        for tag in network.tags()
    ]


def _words(network: Network, now: datetime) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for post in network.published.between(now):
        counts.update(word for word in post.text(now).words.split() if len(word) >= _SHORTEST_WORD)
    return dict(counts.most_common(_FREQUENT))
