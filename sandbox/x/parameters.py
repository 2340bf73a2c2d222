"""What callers may ask of X's listings, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from sandbox import cursor
from sandbox.call import Call
from sandbox.clock import milliseconds
from sandbox.refusal import Refusal
from sandbox.world.lines import moment
from sandbox.world.things import Key, Post
from sandbox.world.timeline import Wanted


def search_query(call: Call, longest: int) -> str:
    """The query; refuses two bounds for one end, as X does in searches only."""
    query = call.query.get("query", "").strip()
    if not query:
        raise bad("query", "The `query` query parameter can not be empty")
    if len(query) > longest:
        raise bad("query", f"the query is longer than {longest} characters")
    for post_id, time in (("since_id", "start_time"), ("until_id", "end_time")):
        if post_id in call.query and time in call.query:
            raise bad(time, f"{time} cannot stand beside {post_id}")
    return query


def numeric_id(words: str, parameter: str) -> str:
    if not re.fullmatch(r"[0-9]{1,19}", words):
        raise bad(parameter, f"[{words}] is not a valid id")
    return words


def start_time(call: Call, oldest: datetime | None) -> datetime | None:
    """The lower bound in force. `since_id` wins; neither may lie before `oldest`."""
    start = None if "since_id" in call.query else time(call, "start_time")
    marked = call.network.posts.get(call.query.get("since_id", ""))
    for name, bound in (("start_time", start), ("since_id", marked and marked.created_at)):
        if bound and oldest and bound < oldest:
            raise bad(name, f"'{name}' must be on or after {milliseconds(oldest)}")
    return start or oldest


def time(call: Call, parameter: str) -> datetime | None:
    words = call.query.get(parameter)
    if not words:
        return None
    try:
        return moment(words)
    except ValueError as error:
        raise bad(parameter, f"{words} is no RFC 3339 time") from error


def between_ids(call: Call, wanted: Wanted) -> Wanted:
    """Only what is newer than `since_id` and older than `until_id`."""
    since, until = _order(call, "since_id"), _order(call, "until_id")

    def inside(post: Post) -> bool:
        return (since is None or since(post) > 0) and (until is None or until(post) < 0)

    return lambda post: wanted(post) and inside(post)


def _order(call: Call, parameter: str) -> Callable[[Post], int] | None:
    """Whether a post is newer (1) or older (-1) than the one named; ids grow with time on X."""
    if not (words := call.query.get(parameter)):
        return None
    mark = (len(numeric_id(words, parameter)), words)
    known = call.network.posts.get(words)

    def order(post: Post) -> int:
        ours, theirs = (post.key, known.key) if known else (post.key[1:], mark)
        return (ours > theirs) - (ours < theirs)

    return order


def place(call: Call) -> Key | None:
    """Searches take both names of the token; a call gives one of them."""
    for parameter in ("pagination_token", "next_token"):
        if token := call.query.get(parameter):
            return cursor.behind(token, parameter)
    return None


def bad(parameter: str, message: str) -> Refusal:
    return Refusal("bad_request", message, about=parameter)
