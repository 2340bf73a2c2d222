"""Videos, channels and playlists of YouTube."""

from __future__ import annotations

from sandbox import cursor
from sandbox.call import Call, Json
from sandbox.refusal import Refusal
from sandbox.world.things import Account, Post
from sandbox.youtube import places
from sandbox.youtube.problems import gone, wrong
from sandbox.youtube.shapes import Shaper, etag, listing, parts_of, uploads_of

_MOST_IDS = 50


def videos(call: Call) -> Json:
    """By their ids, or the most seen ones."""
    shaper = Shaper(call)
    if call.query.get("chart") != "mostPopular":
        return listing("videoListResponse", [shaper.video(video) for video in _known(call)])
    found = list(call.network.published.between(call.now))
    found.sort(key=lambda video: video.counts.at(call.now).views or 0, reverse=True)
    page, token = places.page(call, found, most=50)
    shown = [shaper.video(video) for video in page]
    return listing("videoListResponse", shown, total=len(found), nextPageToken=token)


def statistics(call: Call) -> Json:
    shaper = Shaper(call)
    items = [shaper.statistics(video) for video in _known(call)]
    kind = "batchGetStatsResponse"
    return {"kind": f"youtube#{kind}", "etag": etag(kind), "items": items}


def channels(call: Call) -> Json:
    network, query = call.network, call.query
    if query.get("mine", "").lower() == "true":
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


def playlists(call: Call) -> Json:
    """By their ids, where the only ones are those of uploads; a channel lists none of its own."""
    shaper, ids = Shaper(call), call.query.get("id", "").split(",")
    if not call.query.keys() & {"id", "channelId", "mine"}:
        raise wrong("missingRequiredParameter", "No filter selected.", "id")
    found = [owner for playlist in ids if (owner := _owner(call, playlist))]
    return listing("playlistListResponse", [shaper.playlist(owner) for owner in found])


def playlist_items(call: Call) -> Json:
    if ids := call.query.get("id"):
        return _items_by_id(call, ids.split(","))
    playlist = call.query.get("playlistId", "")
    owner = _owner(call, playlist)
    if owner is None or owner.closed:
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
        nextPageToken=cursor.base64(page.posts[-1]) if page.posts and page.more else None,
    )


def activities(call: Call) -> Json:
    """What a channel did: it uploaded."""
    owner = _own(call) if call.query.get("mine", "").lower() == "true" else None
    owner = owner or channel(call, call.query.get("channelId", ""))
    call.require_open(owner)
    behind = cursor.behind(call.query.get("pageToken"), "pageToken")
    size = call.size("maxResults", default=5, least=0, most=50)
    page = call.network.by(owner).page(size, call.now, behind=behind)
    shaper = Shaper(call)
    return listing(
        "activityListResponse",
        [shaper.activity(video) for video in page.posts],
        total=call.network.by(owner).count(call.now),
        nextPageToken=cursor.base64(page.posts[-1]) if page.posts and page.more else None,
    )


def channel(call: Call, channel_id: str) -> Account:
    account = call.network.accounts.get(channel_id)
    if account is None:
        raise gone("channelNotFound", "The channel cannot be found.", "channelId")
    return account


def _owner(call: Call, playlist: str) -> Account | None:
    owner = call.network.accounts.get(f"UC{playlist[2:]}")
    return owner if owner and uploads_of(owner) == playlist else None


def _items_by_id(call: Call, ids: list[str]) -> Json:
    shaper, items = Shaper(call), []
    for item_id in ids:
        playlist, video = parts_of(item_id)
        owner, post = _owner(call, playlist), call.network.post(video, call.now)
        if owner and post and post.author is owner:
            items.append(shaper.upload(post, playlist, 0))
    return listing("playlistItemListResponse", items)


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
