"""Small sound answers of every platform, with every field a connector reads; nobody's posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.contract import Ask, Listing

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
DAY = "2026-11-21T12:00:00"

USER = {"id": "7", "username": "ada", "name": "Ada", "public_metrics": {"followers_count": 12}}
POST = {
    "id": "1",
    "author_id": "7",
    "text": "Tea",
    "lang": "en",
    "created_at": f"{DAY}.000Z",
    "note_tweet": {"text": "Tea and toast"},
    "referenced_tweets": [{"type": "replied_to", "id": "2"}],
    "public_metrics": {"like_count": 1, "reply_count": 2, "retweet_count": 3},
    "edit_history_tweet_ids": ["1"],
}
LOST = {"value": "2", "detail": "?", "type": "https://api.x.com/2/problems/resource-not-found"}
X_PAGE = {
    "data": [POST, POST],
    "includes": {"users": [USER]},
    "errors": [LOST],
    "meta": {"result_count": 2, "next_token": "n"},
}

SNIPPET = {
    "publishedAt": f"{DAY}Z",
    "channelId": "UC1",
    "channelTitle": "Tea",
    "title": "T",
    "description": "D",
    "resourceId": {"videoId": "v1"},
    "videoId": "v1",
    "authorDisplayName": "ben",
    "authorChannelId": {"value": "UC2"},
    "textOriginal": "x",
    "likeCount": 2,
    "parentId": "c1",
    "updatedAt": f"{DAY}Z",
}
ITEM = {
    "id": "v1",
    "snippet": SNIPPET,
    "statistics": {"viewCount": "7", "subscriberCount": "8"},
    "contentDetails": {"videoPublishedAt": f"{DAY}Z"},
}
ITEMS = {"items": [ITEM, ITEM], "nextPageToken": "n", "pageInfo": {"totalResults": 2}}
FOUND = {"items": [{"id": {"videoId": "v1"}}], "nextPageToken": "n"}
THREAD = {
    "snippet": {"topLevelComment": ITEM, "totalReplyCount": 2},
    "replies": {"comments": [ITEM]},
}

OBJECT = {
    "id": "1",
    "name": "Tea",
    "username": "tea",
    "fan_count": 3,
    "message": "Tea",
    "created_time": f"{DAY}+0000",
    "from": {"id": "9", "name": "Tea"},
    "permalink_url": "https://example.org/1",
    "shares": {"count": 2},
    "reactions": {"summary": {"total_count": 4}},
    "attachments": {"data": [{"media_type": "video"}]},
    "parent": {"id": "2"},
    "caption": "Tea",
    "media_type": "VIDEO",
    "permalink": "https://www.instagram.com/p/abc/",
    "timestamp": f"{DAY}+0000",
    "like_count": 3,
    "text": "Tea",
    "replies": {"data": [{"id": "5", "text": "Toast"}]},
}
NEXT = "https://graph.facebook.com/v26.0/1/posts?access_token=t&after=b"
LIST = {"data": [OBJECT, OBJECT], "paging": {"cursors": {"after": "b"}, "next": NEXT}}
DISCOVERY = {"business_discovery": {"id": "5", "username": "ada", "media_count": 2, "media": LIST}}

REFUSAL = {
    "error": {
        "code": 80001,
        "error_subcode": 33,
        "message": "m",
        "errors": [{"reason": "quotaExceeded"}],
        "details": [{"reason": "API_KEY_INVALID"}],
    },
    "title": "t",
    "type": "a/b",
    "errors": [{"message": "m", "parameters": {"next_token": ["n"]}}],
}


@dataclass(frozen=True)
class Sound:
    """A question and the answers to the calls it takes."""

    platform: str
    ask: Ask
    answers: tuple[object, ...]


def sound(
    platform: str, listing: Listing, about: str, *answers: object, place: str | None = None
) -> Sound:
    return Sound(platform, Ask(listing, about, SINCE, place), answers)


SOUND = [
    sound("x", Listing.SEARCH, "tea", X_PAGE),
    sound("x", Listing.TIMELINE, "ada", {"data": USER}, X_PAGE),
    sound("x", Listing.KNOWN, "1,2", X_PAGE),
    sound("youtube", Listing.SEARCH, "tea", FOUND, ITEMS),
    sound("youtube", Listing.TIMELINE, "tea", ITEMS, ITEMS, ITEMS),
    sound("youtube", Listing.COMMENTS, "v1", {"items": [THREAD], "nextPageToken": "n"}),
    sound("youtube", Listing.COMMENTS, "v1", ITEMS, place="- c1 -"),
    sound("youtube", Listing.KNOWN, "v1,a-longer-comment", ITEMS, ITEMS),
    sound("facebook", Listing.TIMELINE, "tea", OBJECT, LIST),
    sound("facebook", Listing.COMMENTS, "1", LIST),
    sound("facebook", Listing.KNOWN, "1,2", {"1": OBJECT}),
    sound("instagram", Listing.HASHTAG, "tea", LIST, LIST),
    sound("instagram", Listing.TIMELINE, "ada", DISCOVERY),
    sound("instagram", Listing.TAGGED, "ada", DISCOVERY, LIST),
    sound("instagram", Listing.COMMENTS, "1", LIST),
    sound("instagram", Listing.COMMENTS, "1", LIST, place="- 1 -"),
    sound("instagram", Listing.MENTIONED, "1", {"mentioned_media": OBJECT}),
]
