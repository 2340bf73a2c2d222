"""Whose a credential is: the accounts that a person let us in with, and whether a token that was
pasted is alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from connectors import meta, x_refusals, youtube_refusals
from connectors.contract import Access, Bucket
from connectors.errors import NotFound
from connectors.line import Line
from connectors.platforms import FACEBOOK, PLATFORMS, YOUTUBE, X
from connectors.reading import at, elements, word

ANYBODY = "UC_x5XG1OV2P6uZZ5FSM9Ttw"  # a channel to ask for, whether it is there or not
LISTS = 10  # of a hundred Pages
LONGEST = 4000  # characters of a token
NONE = {
    "x": "nobody is behind this token.",
    "youtube": "this Google account has no channel.",
    "facebook": "this person manages no Page.",
    "instagram": "no professional account is linked to these Pages.",
}


@dataclass(frozen=True, slots=True)
class Own:
    """An account one may act for. token: its own, where it has one, instead of the person's."""

    external_id: str
    name: str
    token: str | None = field(default=None, repr=False)


def accounts(platform: str, access: Access, now: datetime) -> list[Own]:
    """The accounts behind a token that a person granted. Raises NotFound where there are none."""
    found = list(READERS[platform](access, now))
    if not found:
        raise NotFound(f"{PLATFORMS[platform].label}: {NONE[platform]}")
    return found


def check(platform: str, access: Access, now: datetime) -> None:
    """Ask the cheapest question there is. Raises what is wrong with the token."""
    if platform == X.name:
        _x(access, now).get("/2/usage/tweets", {}, Bucket.LOOKUP)
    elif platform == YOUTUBE.name:
        params = {"part": "id", "id": ANYBODY}
        _youtube(access, now).get("/youtube/v3/channels", params, Bucket.UNITS)
    else:
        line = meta.line_to(PLATFORMS[platform], access, now)
        meta.get(line, "/me", {"fields": "id"}, Bucket.APP)


def _user(access: Access, now: datetime) -> Iterator[Own]:
    answer = _x(access, now).get("/2/users/me", {}, Bucket.USERS)
    name = word(at(answer.json, "data", "username"))
    yield from _own(at(answer.json, "data"), name and f"@{name}")


def _channels(access: Access, now: datetime) -> Iterator[Own]:
    params = {"part": "snippet", "mine": "true"}
    answer = _youtube(access, now).get("/youtube/v3/channels", params, Bucket.UNITS)
    for channel in elements(at(answer.json, "items")):
        yield from _own(channel, word(at(channel, "snippet", "title")))


def _facebook_pages(access: Access, now: datetime) -> Iterator[Own]:
    for page in _pages("id,name,access_token", access, now):
        token = word(at(page, "access_token"), LONGEST)
        yield from _own(page, word(at(page, "name")), token)


def _instagram_accounts(access: Access, now: datetime) -> Iterator[Own]:
    for page in _pages("name,instagram_business_account", access, now):
        yield from _own(at(page, "instagram_business_account"), word(at(page, "name")))


READERS = {
    "x": _user,
    "youtube": _channels,
    "facebook": _facebook_pages,
    "instagram": _instagram_accounts,
}


def _own(account: object, name: str | None, token: str | None = None) -> Iterator[Own]:
    """The account, unless it cannot be told by an id."""
    if external_id := word(at(account, "id"), 100):
        yield Own(external_id, name or external_id, token)


def _pages(fields: str, access: Access, now: datetime) -> Iterator[object]:
    line = meta.line_to(FACEBOOK, access, now)
    answer = meta.get(line, "/me/accounts", {"fields": fields, "limit": "100"}, Bucket.APP)
    for _ in range(LISTS):
        yield from answer.items("data")
        following = meta.next_address(answer, access)
        if following is None:
            return
        answer = meta.get(line, following, {}, Bucket.APP)


def _x(access: Access, now: datetime) -> Line:
    return Line(X, x_refusals.refusal, access, now)


def _youtube(access: Access, now: datetime) -> Line:
    return Line(YOUTUBE, youtube_refusals.refusal, access, now)
