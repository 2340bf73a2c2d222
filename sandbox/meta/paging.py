"""Where a page of a list begins, and how to ask for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sandbox import cursor
from sandbox.call import Json
from sandbox.meta.edges import Edge
from sandbox.refusal import Refusal
from sandbox.world.lines import moment
from sandbox.world.things import Post
from sandbox.world.timeline import Page, Timeline, Wanted

MOST = 100
_DEFAULT_SIZE = 25
_SECOND = timedelta(seconds=1)
_LAST = datetime.max.replace(tzinfo=UTC) - _SECOND
T = TypeVar("T")


def read(
    edge: Edge,
    timeline: Timeline,
    *,
    most: int = MOST,
    since: datetime | None = None,
    wanted: Wanted | None = None,
    oldest_first: bool = False,
) -> Page:
    """The page that limit, since, until and after ask for; a limit beyond `most` is cut down."""
    asked = edge.asked
    return timeline.page(
        size(asked, most),
        edge.call.now,
        since=since or _time(asked, "since"),
        until=_end(_time(asked, "until")),
        behind=cursor.behind(asked.get("after") or asked.get("__paging_token"), "after"),
        wanted=wanted,
        oldest_first=oldest_first,
    )


def size(asked: Mapping[str, str], most: int = MOST) -> int:
    words = asked.get("limit") or str(_DEFAULT_SIZE)
    if not words.isdecimal():
        raise Refusal("bad_request", "(#100) limit must be a number", about="limit")
    return min(int(words), most)


def slice_of(edge: Edge, things: list[T], most: int = MOST) -> tuple[list[T], Json]:
    """A page of a list that does not move, and the `paging` beside it."""
    after = edge.asked.get("after") or "0"
    if not after.isdecimal():
        raise Refusal("bad_request", "(#100) Invalid cursor", about="after")
    begin = int(after)
    end = begin + size(edge.asked, most)
    paging: Json = {"cursors": {"before": str(begin), "after": str(end)}}
    if end < len(things):
        paging["next"] = edge.address(after=str(end))
    return things[begin:end], {"paging": paging} if things[begin:end] else {}


def by_cursor(edge: Edge, page: Page, data: list[Json]) -> Json:
    """The usual list: cursors, and `next` only where there is more."""
    if not data:
        return {"data": []}
    after = cursor.base64(page.posts[-1])
    paging: Json = {"cursors": {"before": cursor.base64(page.posts[0]), "after": after}}
    if page.more:
        paging["next"] = edge.address(after=after)
    return {"data": data, "paging": paging}


def by_time(edge: Edge, page: Page, data: list[Json]) -> Json:
    """How a Page's /posts are paged: by times and a token, without cursors."""
    if not data:
        return {"data": []}
    first, last = page.posts[0], page.posts[-1]
    before = {"since": _unix(first), "until": "", "__paging_token": cursor.base64(first)}
    paging = {"previous": edge.address(**before, __previous="1")}
    if page.more:
        behind = {"until": _unix(last), "since": "", "__paging_token": cursor.base64(last)}
        paging["next"] = edge.address(**behind, __previous="")
    return {"data": data, "paging": paging}


def by_last_cursor(edge: Edge, page: Page, data: list[Json]) -> Json:
    """How hashtags are paged: one cursor, and nothing at all on the last page."""
    if not data or not page.more:
        return {"data": data}
    after = cursor.base64(page.posts[-1])
    return {
        "data": data,
        "paging": {"cursors": {"after": after}, "next": edge.address(after=after)},
    }


def by_discovery(edge: Edge, page: Page, data: list[Json]) -> Json:
    """How media inside business_discovery are paged: never with `next`.

    The first page has no `before`, the last one no `after`.
    """
    if not data:
        return {"data": []}
    cursors: Json = {}
    if edge.asked.get("after"):
        cursors["before"] = cursor.base64(page.posts[0])
    if page.more:
        cursors["after"] = cursor.base64(page.posts[-1])
    return {"data": data, "paging": {"cursors": cursors}}


def _unix(post: Post) -> str:
    return str(int(post.key[0].timestamp())) if post.created_at else ""


def _time(asked: Mapping[str, str], parameter: str) -> datetime | None:
    words = asked.get(parameter)
    if not words:
        return None
    try:
        return datetime.fromtimestamp(int(words), UTC) if words.isdecimal() else moment(words)
    except (ValueError, OverflowError) as error:
        raise Refusal("bad_request", f"(#100) Invalid {parameter}", about=parameter) from error


def _end(until: datetime | None) -> datetime | None:
    # times are whole seconds here, and the last one is included; the last of all has none behind it
    return until + _SECOND if until and until < _LAST else None
