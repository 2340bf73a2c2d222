"""Places in lists that are sorted anew at each call."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

from sandbox.call import Call
from sandbox.world.things import Account, Post
from sandbox.youtube.problems import wrong

T = TypeVar("T", Post, Account, Post | Account)


def page(
    call: Call, things: list[T], *, most: int, overlap: int = 0, by_time: bool = False
) -> tuple[list[T], str | None]:
    """The page that is asked for, and the token of the next one.

    overlap: how many things of a page come again on the next, as far as it has more than those.
    by_time: whether the newest stands first, so that a page goes on also behind a thing that
    was deleted meanwhile.
    """
    size = call.size("maxResults", default=5, least=0, most=most)
    start = _start(call, things, by_time=by_time)
    end = start + size
    if not size or end >= len(things):
        return things[start:end], None
    following = end - min(overlap, size - 1)
    return things[start:end], _token(following, things[following])


def _token(place: int, thing: Post | Account) -> str:
    return urlsafe_b64encode(f"{place} {thing.id}".encode()).decode().rstrip("=")


def _start(call: Call, things: list[T], *, by_time: bool) -> int:
    """Where the thing is by now that the page begins with; its old place where it is gone."""
    token = call.query.get("pageToken")
    if not token:
        return 0
    try:
        place, name = urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode().split(" ", 1)
        old = int(place)
    except ValueError as error:
        message = "The request specifies an invalid page token."
        raise wrong("invalidPageToken", message, "pageToken") from error
    gone = call.network.posts.get(name) if by_time else None
    for here, thing in enumerate(things):
        if thing.id == name or (gone and isinstance(thing, Post) and thing.key < gone.key):
            return here
    return old
