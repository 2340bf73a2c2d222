"""Videos and channels of YouTube: search, uploads and look-ups."""

from __future__ import annotations

from datetime import datetime

from sandbox import cursor
from sandbox.call import Call, Json
from sandbox.refusal import Refusal
from sandbox.world.lines import moment
from sandbox.world.things import Account, Post
from sandbox.youtube.problems import gone, wrong
from sandbox.youtube.query import compiled
from sandbox.youtube.shapes import Shaper, etag, listing, uploads_of

_MOST_IDS = 50


def search(call: Call) -> Json:
    timeline = call.network.matching(call.query.get("q", ""), compiled, call.now)
    if channel_id := call.query.get("channelId"):
        call.require_open(_channel(call, channel_id))
    since, until = _time(call, "publishedAfter"), _time(call, "publishedBefore")

    def wanted(video: Post) -> bool:
        return not channel_id or (video.author is not None and video.author.id == channel_id)

    page = timeline.page(
        call.size("maxResults", default=5, least=0, most=50),
        call.now,
        behind=cursor.behind(call.query.get("pageToken"), "pageToken"),
        since=since,
        until=until,
        wanted=wanted,
    )
    shaper = Shaper(call)
    return listing(
        "searchListResponse",
        [shaper.result(video) for video in page.posts],
        total=len(list(timeline.between(call.now, since=since, until=until, wanted=wanted))),
        nextPageToken=cursor.base64(page.posts[-1]) if page.more else None,
        regionCode="ZA",
    )


def videos(call: Call) -> Json:
    shaper = Shaper(call)
    return listing("videoListResponse", [shaper.video(video) for video in _known(call)])


def statistics(call: Call) -> Json:
    shaper = Shaper(call)
    items = [shaper.statistics(video) for video in _known(call)]
    kind = "batchGetStatsResponse"
    return {"kind": f"youtube#{kind}", "etag": etag(kind), "items": items}


def channels(call: Call) -> Json:
    network, query = call.network, call.query
    if query.get("mine") == "true":
        found = [_own(call)]
    elif handle := query.get("forHandle") or query.get("forUsername"):
        found = [network.by_handle(handle.removeprefix("@"))]
    elif ids := query.get("id"):
        found = [network.accounts.get(channel_id) for channel_id in ids.split(",")]
    else:
        raise wrong("missingRequiredParameter", "id, forHandle or forUsername is missing", "id")
    shaper = Shaper(call)
    answer = listing("channelListResponse", [shaper.channel(a) for a in found if a])
    if not answer["items"]:
        del answer["items"]
    return answer


def playlist_items(call: Call) -> Json:
    playlist = call.query.get("playlistId", "")
    owner = call.network.accounts.get(f"UC{playlist[2:]}")
    if owner is None or uploads_of(owner) != playlist:
        raise gone("playlistNotFound", "The playlist cannot be found.", "playlistId")
    call.require_open(owner)
    timeline = call.network.by(owner)
    behind = cursor.behind(call.query.get("pageToken"), "pageToken")
    page = timeline.page(
        call.size("maxResults", default=5, least=0, most=50), call.now, behind=behind
    )
    total = timeline.count(call.now)
    first = total - len(list(timeline.between(call.now, behind=behind)))
    shaper = Shaper(call)
    return listing(
        "playlistItemListResponse",
        [shaper.upload(video, playlist, first + i) for i, video in enumerate(page.posts)],
        total=total,
        nextPageToken=cursor.base64(page.posts[-1]) if page.more else None,
    )


def _known(call: Call) -> list[Post]:
    ids = [video_id for video_id in call.query.get("id", "").split(",") if video_id]
    if not ids:
        raise wrong("missingRequiredParameter", "No filter selected.", "id")
    if len(ids) > _MOST_IDS:
        raise wrong("invalidFilters", f"At most {_MOST_IDS} ids.", "id")
    found = (call.network.post(video_id, call.now) for video_id in dict.fromkeys(ids))
    return [post for post in found if post and post.kind != "comment"]


def _own(call: Call) -> Account | None:
    """The channel of the person whose token it is; a key is nobody's."""
    if call.held is None:
        raise Refusal("unauthorized", "The request uses the mine parameter but is not authorized.")
    return call.network.accounts.get(call.held.grant.user)


def _channel(call: Call, channel_id: str) -> Account:
    account = call.network.accounts.get(channel_id)
    if account is None:
        raise gone("channelNotFound", "The channel cannot be found.", "channelId")
    return account


def _time(call: Call, parameter: str) -> datetime | None:
    words = call.query.get(parameter)
    if not words:
        return None
    try:
        return moment(words)
    except ValueError as error:
        raise Refusal("bad_request", f"{words} is no RFC 3339 time", about=parameter) from error
