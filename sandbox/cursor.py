"""A place in a listing as callers see it: opaque, and good for as long as the world stands."""

from __future__ import annotations

from base64 import b32hexdecode, b32hexencode, urlsafe_b64decode, urlsafe_b64encode

from sandbox.refusal import Refusal
from sandbox.world.lines import moment
from sandbox.world.things import Key, Post


def base32(post: Post) -> str:
    """The place behind a post, as X writes it."""
    return b32hexencode(_place(post)).decode().lower().rstrip("=")


def base64(post: Post) -> str:
    """The place behind a post, as Google and Meta write it."""
    return urlsafe_b64encode(_place(post)).decode().rstrip("=")


def behind(cursor: str | None, parameter: str) -> Key | None:
    """The key of the post a cursor stands behind, in either writing. Refuses what is no cursor."""
    if not cursor:
        return None
    for decode in (_from_base32, _from_base64):
        try:
            time, post_id = decode(cursor).split(" ", 1)
            return (moment(time), len(post_id), post_id)
        except ValueError:
            continue
    raise Refusal("bad_request", f"{cursor} is no place in this listing", about=parameter)


def _place(post: Post) -> bytes:
    return f"{post.key[0].isoformat()} {post.id}".encode()


def _from_base32(cursor: str) -> str:
    return b32hexdecode(cursor.upper() + "=" * (-len(cursor) % 8)).decode()


def _from_base64(cursor: str) -> str:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
