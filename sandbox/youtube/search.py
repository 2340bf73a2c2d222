"""Search on YouTube: videos, and channels where the caller does not rule them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sandbox.call import Call, Json
from sandbox.refusal import Refusal
from sandbox.world.lines import moment
from sandbox.world.texts import spaced
from sandbox.world.things import Account, Post
from sandbox.youtube import places
from sandbox.youtube.problems import wrong
from sandbox.youtube.query import compiled
from sandbox.youtube.shapes import Shaper, listing
from sandbox.youtube.videos import channel

_ANY = "video,channel,playlist"
_BY_TIME = ("date", "relevance", "videoCount")
_ORDERS: dict[str, Callable[[Post, datetime], tuple[int, str]]] = {
    "viewCount": lambda video, now: (-(video.counts.at(now).views or 0), ""),
    "rating": lambda video, now: (-(video.counts.at(now).likes or 0), ""),
    "title": lambda video, now: (0, video.text(now).raw.casefold()),
}


def search(call: Call) -> Json:
    """The last result of a page is the first of the next one, as was recorded."""
    order = call.query.get("order", "relevance")
    if order not in _ORDERS and order not in _BY_TIME:
        raise wrong("badRequest", f"Invalid value for order: {order}", "order")
    kinds = (call.query.get("type") or _ANY).split(",")
    found: list[Post | Account] = []
    if "channel" in kinds:
        found += _channels(call)
    if "video" in kinds:
        found += _videos(call, order)
    page, token = places.page(call, found, most=50, overlap=1, by_time=order in _BY_TIME)
    shaper = Shaper(call)
    return listing(
        "searchListResponse",
        [shaper.result(thing) for thing in page],
        total=len(found),
        nextPageToken=token,
        regionCode=call.query.get("regionCode", "ZA"),
    )


def _videos(call: Call, order: str) -> list[Post]:
    timeline = call.network.matching(call.query.get("q", ""), compiled, call.now)
    owner = channel(call, call.query["channelId"]) if call.query.get("channelId") else None
    if owner:
        call.require_open(owner)
    since, until = _time(call, "publishedAfter"), _time(call, "publishedBefore")
    found = list(
        timeline.between(
            call.now,
            since=since,
            until=until,
            wanted=lambda video: owner is None or video.author is owner,
        )
    )
    if order in _ORDERS:
        found.sort(key=lambda video: _ORDERS[order](video, call.now))
    return found


def _channels(call: Call) -> list[Account]:
    """Those whose name holds all that is looked for; with bounds of time there are none."""
    words = spaced(call.query.get("q", ""))
    if not words.strip() or call.query.keys() & {"publishedAfter", "publishedBefore", "channelId"}:
        return []
    return [a for a in call.network.accounts.values() if words in spaced(a.title)]


def _time(call: Call, parameter: str) -> datetime | None:
    words = call.query.get(parameter)
    if not words:
        return None
    try:
        return moment(words)
    except ValueError as error:
        raise Refusal("bad_request", f"{words} is no RFC 3339 time", about=parameter) from error
