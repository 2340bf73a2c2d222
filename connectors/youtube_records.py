"""How YouTube writes channels, uploads, videos and comments."""

from __future__ import annotations

from datetime import datetime

from connectors.contract import Account, Kind, Record
from connectors.reading import at, count, flag, identity, instant, members, text, word

WATCH = "https://www.youtube.com/watch?v="


def read_channel(channel: object) -> Account | None:
    """A channel by its title, as its videos name their author, and not by its @handle."""
    snippet = at(channel, "snippet")
    external_id, title = word(at(channel, "id")), word(at(snippet, "title"))
    if external_id is None or title is None:
        return None
    return Account(
        external_id=external_id,
        handle=title,
        name=title,
        followers=count(at(channel, "statistics", "subscriberCount")),
        bio=word(at(snippet, "description"), 2000),
        country=word(at(snippet, "country")),
    )


def read_upload(item: object) -> tuple[str, datetime | None]:
    """An upload's video, and when it came out: a video may be uploaded long before it is public."""
    listed = instant(at(item, "snippet", "publishedAt"))
    published = instant(at(item, "contentDetails", "videoPublishedAt"))
    video_id = identity(at(item, "snippet", "resourceId", "videoId"))
    return video_id, max(filter(None, (listed, published)), default=None)


def read_video(video: object) -> Record:
    external_id = identity(at(video, "id"))
    snippet, numbers = members(at(video, "snippet")), at(video, "statistics")
    channel = word(at(snippet, "channelTitle"))
    title, description = text(at(snippet, "title")), text(at(snippet, "description"))
    return Record(
        external_id=external_id,
        kind=Kind.VIDEO,
        author_id=word(at(snippet, "channelId")),
        author=channel,
        author_name=channel,
        followers=None,
        created_at=instant(at(snippet, "publishedAt")),
        text=f"{title}\n\n{description}" if description else title,
        url=WATCH + external_id,
        lang=word(at(snippet, "defaultAudioLanguage") or at(snippet, "defaultLanguage"), 20),
        likes=count(at(numbers, "likeCount")),
        comments=count(at(numbers, "commentCount")),
        views=count(at(numbers, "viewCount")),
        paid_label=flag(at(video, "paidProductPlacementDetails", "hasPaidProductPlacement")),
    )


def read_comment(video_id: str | None, comment: object) -> Record:
    external_id = identity(at(comment, "id"))
    snippet = members(at(comment, "snippet"))
    author = word(at(snippet, "authorDisplayName"))
    video_id = word(at(snippet, "videoId")) or video_id
    original, shown = at(snippet, "textOriginal"), at(snippet, "textDisplay")
    return Record(
        external_id=external_id,
        kind=Kind.COMMENT,
        author_id=word(at(snippet, "authorChannelId", "value")),
        author=author,
        author_name=author,
        followers=None,
        created_at=instant(at(snippet, "publishedAt")),
        text=text(shown if original is None else original),
        edited=word(at(snippet, "updatedAt")) not in (None, at(snippet, "publishedAt")),
        url=f"{WATCH}{video_id}&lc={external_id}" if video_id else None,
        parent_id=word(at(snippet, "parentId")) or video_id,
        likes=count(at(snippet, "likeCount")),
    )
