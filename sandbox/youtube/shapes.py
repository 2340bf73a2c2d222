"""Videos, channels and comments in the JSON of YouTube Data API v3."""

from __future__ import annotations

import html
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from sandbox.call import Call, Json
from sandbox.clock import zulu
from sandbox.world.network import Network
from sandbox.world.things import Account, Post, digits, letters

_MOST_REPLIES_SHOWN = 5
_JOINED = "2012-05-01T00:00:00Z"
_SIZES = {
    "default": ("default", 120, 90),
    "medium": ("mqdefault", 320, 180),
    "high": ("hqdefault", 480, 360),
}


def etag(*words: str) -> str:
    return letters(27, "etag", *words)


def listing(kind: str, items: list[Json], *, total: int | None = None, **more: object) -> Json:
    """The envelope of every list; `more` leaves out what is None."""
    info = {"totalResults": len(items) if total is None else total, "resultsPerPage": len(items)}
    extra = {name: value for name, value in more.items() if value is not None}
    return (
        {"kind": f"youtube#{kind}", "etag": etag(kind)} | extra | {"pageInfo": info, "items": items}
    )


class Shaper:
    def __init__(self, call: Call) -> None:
        self._network: Network = call.network
        self._now = call.now
        self._parts = frozenset(call.query.get("part", "").split(","))
        self._as_html = call.query.get("textFormat", "html") == "html"

    def _item(self, kind: str, identity: str | Json, **parts: Json) -> Json:
        shown = {name: part for name, part in parts.items() if name in self._parts}
        return {
            "kind": f"youtube#{kind}",
            "etag": etag(kind, str(identity)),
            "id": identity,
        } | shown

    def result(self, found: Post | Account) -> Json:
        """A search result; titles come escaped here and nowhere else."""
        if isinstance(found, Account):
            snippet = self._channel_snippet(found) | {
                "channelId": found.id,
                "channelTitle": found.title,
                "liveBroadcastContent": "none",
            }
            identity = {"kind": "youtube#channel", "channelId": found.id}
        else:
            snippet = self._snippet(found)
            identity = {"kind": "youtube#video", "videoId": found.id}
        for name in ("title", "channelTitle"):
            snippet[name] = html.escape(snippet[name]).replace("&#x27;", "&#39;")
        return self._item("searchResult", identity, snippet=snippet)

    def video(self, video: Post) -> Json:
        return self._item(
            "video",
            video.id,
            snippet=self._snippet(video) | self._details(video),
            statistics=self._statistics(video),
            contentDetails={"duration": _duration(video), "definition": "hd", "caption": "false"},
            status={"privacyStatus": "public", "embeddable": True},
            paidProductPlacementDetails={"hasPaidProductPlacement": video.paid},
        )

    def statistics(self, video: Post) -> Json:
        statistics = self._statistics(video)
        statistics.pop("favoriteCount")
        return self._item("videoStats", video.id, statistics=statistics)

    def upload(self, video: Post, playlist: str, position: int) -> Json:
        snippet = self._snippet(video)
        snippet |= {
            "playlistId": playlist,
            "position": position,
            "resourceId": {"kind": "youtube#video", "videoId": video.id},
            "videoOwnerChannelId": snippet["channelId"],
            "videoOwnerChannelTitle": snippet["channelTitle"],
        }
        details = {"videoId": video.id, **_published("videoPublishedAt", video.created_at)}
        identity = item_of(playlist, video.id)
        return self._item("playlistItem", identity, snippet=snippet, contentDetails=details)

    def playlist(self, owner: Account) -> Json:
        snippet = {
            "channelId": owner.id,
            "title": f"Uploads from {owner.title}",
            "description": "",
            "thumbnails": _thumbnails(f"https://yt3.ggpht.com/{owner.id}"),
            "channelTitle": owner.title,
        }
        count = self._network.by(owner).count(self._now)
        return self._item(
            "playlist", uploads_of(owner), snippet=snippet, contentDetails={"itemCount": count}
        )

    def activity(self, video: Post) -> Json:
        snippet = self._snippet(video) | {"type": "upload"}
        del snippet["liveBroadcastContent"]
        upload = {"upload": {"videoId": video.id}}
        return self._item(
            "activity", letters(32, "activity", video.id), snippet=snippet, contentDetails=upload
        )

    def channel(self, account: Account) -> Json:
        videos = list(self._network.by(account).between(self._now))
        views = sum(video.counts.at(self._now).views or 0 for video in videos)
        snippet = self._channel_snippet(account) | {"customUrl": f"@{account.handle.casefold()}"}
        if account.country:
            snippet["country"] = account.country
        statistics = {
            "viewCount": str(views),
            "subscriberCount": str(account.followers or 0),
            "hiddenSubscriberCount": account.followers is None,
            "videoCount": str(len(videos)),
        }
        details = {"relatedPlaylists": {"likes": "", "uploads": uploads_of(account)}}
        return self._item(
            "channel",
            account.id,
            snippet=snippet,
            statistics=statistics,
            contentDetails=details,
            status={"privacyStatus": "private" if account.closed else "public", "isLinked": True},
            brandingSettings={"channel": {"title": account.title}},
        )

    def thread(self, comment: Post, video: Post) -> Json:
        replies = list(self._network.under(comment.id).between(self._now, oldest_first=True))
        snippet = {
            "videoId": video.id,
            "channelId": video.author.id if video.author else "",
            "topLevelComment": self.comment(comment, videoId=video.id),
            "canReply": True,
            "totalReplyCount": len(replies),
            "isPublic": True,
        }
        item = self._item("commentThread", comment.id, snippet=snippet)
        if replies and "replies" in self._parts:
            item["replies"] = {
                "comments": [
                    self.comment(reply, videoId=video.id, parentId=comment.id)
                    for reply in replies[:_MOST_REPLIES_SHOWN]
                ]
            }
        return item

    def comment(self, comment: Post, **belongs: str) -> Json:
        raw = comment.text(self._now).raw
        author = comment.author
        snippet: Json = {
            **belongs,
            "textDisplay": html.escape(raw, quote=False) if self._as_html else raw,
            "textOriginal": raw,
            "authorDisplayName": author.title if author else "",
            "canRate": True,
            "viewerRating": "none",
            "likeCount": comment.counts.at(self._now).likes or 0,
            **_published("publishedAt", comment.created_at),
            **_published("updatedAt", comment.created_at),
        }
        if author:
            snippet["authorChannelId"] = {"value": author.id}
            snippet["authorChannelUrl"] = f"http://www.youtube.com/channel/{author.id}"
        return {
            "kind": "youtube#comment",
            "etag": etag("comment", comment.id),
            "id": comment.id,
            "snippet": snippet,
        }

    def _channel_snippet(self, account: Account) -> Json:
        return {
            "title": account.title,
            "description": account.bio or "",
            "publishedAt": _JOINED,
            "thumbnails": _thumbnails(f"https://yt3.ggpht.com/{account.id}"),
        }

    def _details(self, video: Post) -> Json:
        """What only a look-up tells of a video."""
        text = video.text(self._now)
        details: Json = {"categoryId": "22"}
        details["localized"] = {"title": text.raw, "description": ""}
        return details | ({"tags": sorted(text.tags)} if text.tags else {})

    def _snippet(self, video: Post) -> Json:
        return {
            **_published("publishedAt", video.created_at),
            "channelId": video.author.id if video.author else "",
            "title": video.text(self._now).raw,
            "description": "",
            "thumbnails": _thumbnails(f"https://i.ytimg.com/vi/{video.id}"),
            "channelTitle": video.author.title if video.author else "",
            "liveBroadcastContent": "none",
        }

    def _statistics(self, video: Post) -> Json:
        counts = video.counts.at(self._now)
        numbers = {
            "viewCount": counts.views,
            "likeCount": counts.likes,
            "favoriteCount": 0,
            "commentCount": self._network.comments_on(video, self._now),
        }
        return {name: str(number) for name, number in numbers.items() if number is not None}


def item_of(playlist: str, video_id: str) -> str:
    """The id of a playlist's item: both, in base 64."""
    return urlsafe_b64encode(f"{playlist}.{video_id}".encode()).decode().rstrip("=")


def parts_of(item_id: str) -> tuple[str, str]:
    """The playlist and the video of such an id; empty where it is none."""
    try:
        words = urlsafe_b64decode(item_id + "=" * (-len(item_id) % 4)).decode()
    except ValueError:
        return "", ""
    playlist, _, video_id = words.partition(".")
    return playlist, video_id


def uploads_of(account: Account) -> str:
    """The id of the playlist of a channel's uploads."""
    return f"UU{account.id[2:]}"


def _published(name: str, time: datetime | None) -> Json:
    return {name: zulu(time)} if time else {}


def _duration(video: Post) -> str:
    return f"PT{digits(1, video.id)}M{digits(1, 'seconds', video.id)}S"


def _thumbnails(address: str) -> Json:
    return {
        size: {"url": f"{address}/{file}.jpg", "width": width, "height": height}
        for size, (file, width, height) in _SIZES.items()
    }
