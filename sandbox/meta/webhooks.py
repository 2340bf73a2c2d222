"""What Meta pushes: a subscription is verified first, then events come as signed POSTs."""

from __future__ import annotations

import hmac
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from sandbox.call import Json
from sandbox.meta.subscriptions import Subscription
from sandbox.world.making import World
from sandbox.world.network import Network
from sandbox.world.things import Account, Post

_SECONDS = 10.0


def verify(subscription: Subscription) -> None:
    """Ask the callback to repeat a challenge. Raises ValueError where it does not."""
    challenge = secrets.token_hex(8)
    asked = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": subscription.verify_token,
    }
    status, said = _fetch(
        urllib.request.Request(f"{subscription.callback}?{urlencode(asked)}")  # noqa: S310
    )
    if status != 200 or said != challenge:
        raise ValueError(f"the callback did not repeat the challenge (status {status})")


def deliver(
    subscription: Subscription, world: World, since: datetime, until: datetime
) -> list[int]:
    """Push what happened from since to before until, an account at a time; the answers' statuses.

    Nothing is pushed again by itself: call it twice for the duplicates that Meta sends.
    """
    network = world["instagram" if subscription.object == "instagram" else "facebook"]
    events = _of_instagram if subscription.object == "instagram" else _of_pages
    return [
        _push(subscription, account, changes, until)
        for account in network.accounts.values()
        if not subscription.accounts or account.id in subscription.accounts
        if (changes := list(events(network, account, since, until)))
    ]


def _push(sub: Subscription, account: Account, changes: list[Json], now: datetime) -> int:
    entry = {"id": account.id, "time": int(now.timestamp()), "changes": changes}
    body = json.dumps({"object": sub.object, "entry": [entry]}).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Hub-Signature": f"sha1={_signed(sub.secret, body, 'sha1')}",
        "X-Hub-Signature-256": f"sha256={_signed(sub.secret, body, 'sha256')}",
    }
    return _fetch(urllib.request.Request(sub.callback, body, headers))[0]  # noqa: S310


def _of_instagram(
    network: Network, account: Account, since: datetime, until: datetime
) -> Iterator[Json]:
    """Who @mentions the account, in a caption or a comment, and comments on its own media."""
    for media in network.naming(account).between(until, since=since, until=until):
        if media.author is not account and media.names(account, until):
            yield {"field": "mentions", "value": {"media_id": media.id}}
    for comment in network.comments.between(until, since=since, until=until):
        above = _under(network, comment)
        if above is None or comment.author is account:
            continue
        value: Json = {"media_id": above.id, "comment_id": comment.id}
        if comment.names(account, until):
            yield {"field": "mentions", "value": value}
        if above.author is account:
            value = {"id": comment.id, "text": comment.text(until).raw, "media": {"id": above.id}}
            yield {"field": "comments", "value": value}


def _of_pages(network: Network, page: Account, since: datetime, until: datetime) -> Iterator[Json]:
    """Posts on the Page and comments under them, and posts elsewhere that tag it."""
    for post in network.by_or_naming(page).between(until, since=since, until=until):
        field = "feed" if post.author is page else "mention"
        yield {"field": field, "value": _added("post", post.id, post, until)}
    for comment in network.comments.between(until, since=since, until=until):
        above = _under(network, comment)
        if above and above.author is page:
            value = _added("comment", above.id, comment, until) | {"comment_id": comment.id}
            yield {"field": "feed", "value": value}


def _added(item: str, post_id: str, post: Post, now: datetime) -> Json:
    value: Json = {
        "item": item,
        "verb": "add",
        "post_id": post_id,
        "message": post.text(now).raw,
        "created_time": int(post.key[0].timestamp()),
    }
    if post.author:
        value["from"] = {"id": post.author.id, "name": post.author.title}
    return value


def _under(network: Network, comment: Post) -> Post | None:
    above = network.posts.get(comment.parent_id or "")
    while above and above.kind == "comment":
        above = network.posts.get(above.parent_id or "")
    return above


def _signed(secret: str, body: bytes, kind: str) -> str:
    return hmac.new(secret.encode(), body, kind).hexdigest()


def _fetch(request: urllib.request.Request) -> tuple[int, str]:
    """Status and body; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""
    except OSError:
        return 0, ""
