from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors import youtube
from connectors.contract import Access, Account, Ask, Kind, Listing, Page
from connectors.errors import BadPayload, NotFound
from tests.connectors.scripted import Script

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
CHANNEL_ID = "UC" + "a" * 22
UPLOADS = "UU" + "a" * 22
EMPTY: dict[str, object] = {"items": []}


def video(video_id: str, day: int = 21, **snippet: object) -> dict[str, object]:
    return {
        "id": video_id,
        "snippet": {
            "publishedAt": f"2026-11-{day:02}T12:00:00Z",
            "channelId": CHANNEL_ID,
            "channelTitle": "Tea & Toast",
            "title": "Acme's kettle",
            "description": "",
        }
        | snippet,
        "statistics": {"viewCount": "7920", "likeCount": "190"},
    }


def upload(video_id: str, day: int, public_day: int | None = None) -> dict[str, object]:
    return {
        "snippet": {
            "publishedAt": f"2026-11-{day:02}T12:00:00Z",
            "resourceId": {"kind": "youtube#video", "videoId": video_id},
        },
        "contentDetails": {"videoPublishedAt": f"2026-11-{public_day or day:02}T12:00:00Z"},
    }


def found(*video_ids: str) -> dict[str, object]:
    return {"items": [{"id": {"kind": "youtube#video", "videoId": i}} for i in video_ids]}


def comment(comment_id: str, day: int, **snippet: object) -> dict[str, object]:
    return {
        "id": comment_id,
        "snippet": {
            "authorDisplayName": "@ben",
            "authorChannelId": {"value": "UCben"},
            "textDisplay": "Tea &amp; toast",
            "textOriginal": "Tea & toast",
            "likeCount": 4,
            "publishedAt": f"2026-11-{day:02}T08:00:00.000Z",
        }
        | snippet,
    }


CHANNEL: dict[str, list[dict[str, object]]] = {
    "items": [
        {
            "id": CHANNEL_ID,
            "snippet": {"title": "Tea & Toast", "customUrl": "@teatoast", "country": "GB"},
            "statistics": {"subscriberCount": "1200", "videoCount": "0"},
            "status": {"privacyStatus": "public"},
        }
    ]
}


def ids(page: Page) -> list[str]:
    return [record.external_id for record in page.records]


def test_a_search_takes_its_videos_from_their_details(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(found("v1", "v2", "v1") | {"nextPageToken": "CBkQAA"})
    script.say({"items": [video("v1"), video("v2")]})
    page = youtube.fetch(Ask(Listing.SEARCH, "acme|akme", SINCE, "CAUQAA"), access, now)
    assert (ids(page), page.next) == (["v1", "v2"], "CBkQAA")
    searched, detailed = script.seen
    assert searched.path == "/youtube/v3/search"
    assert searched.query == {
        "part": "id",
        "q": "acme|akme",
        "type": "video",
        "order": "date",
        "maxResults": "50",
        "publishedAfter": "2026-11-20T00:00:00Z",
        "pageToken": "CAUQAA",
        "key": "the-token",
    }
    assert "Authorization" not in searched.headers
    assert (detailed.path, detailed.query["id"]) == ("/youtube/v3/videos", "v1,v2")


def test_a_video_is_read_whole(script: Script, access: Access, now: datetime) -> None:
    script.say(found("v1"))
    script.say({"items": [video("v1", description="Boils fast.", defaultAudioLanguage="en-GB")]})
    (record,) = youtube.fetch(Ask(Listing.SEARCH, "acme", SINCE), access, now).records
    assert (record.kind, record.text) == (Kind.VIDEO, "Acme's kettle\n\nBoils fast.")
    assert (record.author_id, record.author) == (CHANNEL_ID, "Tea & Toast")
    assert record.created_at == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert (record.likes, record.comments, record.shares, record.views) == (190, None, None, 7920)
    assert record.url == "https://www.youtube.com/watch?v=v1"
    assert record.lang == "en-GB"


def test_a_search_without_results_asks_for_no_details(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(EMPTY)
    assert youtube.fetch(Ask(Listing.SEARCH, "acme", SINCE), access, now) == Page((), None)


def test_a_timeline_reads_uploads_down_to_the_bound(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(CHANNEL)
    script.say({"items": [upload("v3", 22), upload("v2", 21)], "nextPageToken": "p2"})
    script.say({"items": [video("v3", 22), video("v2", 21)]})
    first = youtube.fetch(Ask(Listing.TIMELINE, "@teatoast", SINCE), access, now)
    assert ids(first) == ["v3", "v2"]
    assert first.account == Account(
        CHANNEL_ID, "Tea & Toast", "Tea & Toast", followers=1200, country="GB"
    )
    assert script.seen[0].query["forHandle"] == "@teatoast"
    assert script.seen[1].query["playlistId"] == UPLOADS

    script.say({"items": [upload("v1", 20), upload("v0", 19)], "nextPageToken": "p3"})
    script.say({"items": [video("v1", 20)]})
    second = youtube.fetch(Ask(Listing.TIMELINE, "@teatoast", SINCE, first.next), access, now)
    assert (ids(second), second.next) == (["v1"], None)
    assert script.seen[3].query["playlistId"] == UPLOADS
    assert script.seen[3].query["pageToken"] == "p2"
    assert script.seen[4].query["id"] == "v1"


@pytest.mark.parametrize("label", [True, False, None])
def test_the_platforms_own_label_of_a_paid_video_is_read(
    script: Script, access: Access, now: datetime, label: bool | None
) -> None:
    told = (
        {} if label is None else {"paidProductPlacementDetails": {"hasPaidProductPlacement": label}}
    )
    script.say({"items": [video("v1") | told]})
    page = youtube.fetch(Ask(Listing.KNOWN, "v1", SINCE), access, now)
    assert page.records[0].paid_label is label
    assert "paidProductPlacementDetails" in script.seen[0].query["part"].split(",")


def test_a_video_uploaded_before_the_bound_and_published_after_it_is_read(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(CHANNEL)
    script.say({"items": [upload("v9", 10, public_day=21)], "nextPageToken": "p2"})
    script.say({"items": [video("v9", 21)]})
    page = youtube.fetch(Ask(Listing.TIMELINE, CHANNEL_ID, SINCE), access, now)
    assert (ids(page), page.next) == (["v9"], f"{CHANNEL_ID} p2")
    assert script.seen[0].query["id"] == CHANNEL_ID


def test_a_channel_that_never_uploaded_has_an_empty_timeline(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(CHANNEL)
    script.say({"error": {"code": 404, "errors": [{"reason": "playlistNotFound"}]}}, status=404)
    page = youtube.fetch(Ask(Listing.TIMELINE, CHANNEL_ID, SINCE), access, now)
    assert (page.records, page.next) == ((), None)
    assert page.account is not None


@pytest.mark.parametrize(
    "shown",
    [
        {"status": {"privacyStatus": "private"}},
        {"statistics": {"videoCount": "7"}},
        {"statistics": {}},
        {"status": {}},
    ],
)
def test_a_channel_that_hides_its_uploads_is_not_taken_for_an_empty_one(
    script: Script, access: Access, now: datetime, shown: dict[str, object]
) -> None:
    script.say({"items": [CHANNEL["items"][0] | shown]})
    script.say({"error": {"code": 404, "errors": [{"reason": "playlistNotFound"}]}}, status=404)
    with pytest.raises(NotFound):
        youtube.fetch(Ask(Listing.TIMELINE, CHANNEL_ID, SINCE), access, now)


@pytest.mark.parametrize("answer", [EMPTY, {"pageInfo": {"totalResults": 0}}])
def test_an_unknown_handle_is_not_found(
    script: Script, access: Access, now: datetime, answer: object
) -> None:
    script.say(answer)
    with pytest.raises(NotFound):
        youtube.fetch(Ask(Listing.TIMELINE, "nobody", SINCE), access, now)


def test_comments_come_with_their_replies(script: Script, access: Access, now: datetime) -> None:
    thread = {
        "snippet": {"videoId": "v1", "topLevelComment": comment("c1", 21, videoId="v1")},
        "replies": {"comments": [comment("c1.r1", 22, parentId="c1", videoId="v1")]},
    }
    script.say({"items": [thread], "nextPageToken": "p2"})
    page = youtube.fetch(Ask(Listing.COMMENTS, "v1", SINCE), access, now)
    reply, top = page.records
    assert page.next == "p2"
    assert (top.external_id, top.parent_id, top.kind) == ("c1", "v1", Kind.COMMENT)
    assert (reply.external_id, reply.parent_id) == ("c1.r1", "c1")
    assert (top.author, top.author_id, top.text, top.likes) == ("@ben", "UCben", "Tea & toast", 4)
    assert top.url == "https://www.youtube.com/watch?v=v1&lc=c1"


def test_comments_end_at_the_bound_by_the_time_of_their_thread(
    script: Script, access: Access, now: datetime
) -> None:
    thread = {
        "snippet": {"topLevelComment": comment("c1", 19)},
        "replies": {"comments": [comment("c1.r1", 22)]},
    }
    script.say({"items": [thread], "nextPageToken": "p2"})
    page = youtube.fetch(Ask(Listing.COMMENTS, "v1", SINCE), access, now)
    assert (ids(page), page.next) == (["c1.r1"], None)


def test_known_videos_and_comments_come_back_or_are_missing(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"items": [video("video-id-01")]})
    script.say({"items": [comment("a-comments-id", 1)]})
    ask = Ask(Listing.KNOWN, "video-id-01,video-id-02,a-comments-id,another-comment", SINCE)
    page = youtube.fetch(ask, access, now)
    assert ids(page) == ["video-id-01", "a-comments-id"]
    assert page.missing == ("video-id-02", "another-comment")
    assert script.seen[1].query["id"] == "a-comments-id,another-comment"


def test_nothing_is_missing_where_something_is_unreadable(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"items": [video("video-id-01"), {"id": "video-id-02", "snippet": "?"}]})
    ask = Ask(Listing.KNOWN, "video-id-01,video-id-02", SINCE)
    page = youtube.fetch(ask, access, now)
    assert (page.unreadable, page.missing) == (1, ())


@pytest.mark.parametrize(
    "body", [{}, {"items": None}, {"items": {}}, {"pageInfo": {"totalResults": 3}}]
)
def test_an_answer_without_its_list_is_kept(
    script: Script, access: Access, now: datetime, body: object
) -> None:
    script.say(body)
    with pytest.raises(BadPayload):
        youtube.fetch(Ask(Listing.COMMENTS, "v1", SINCE), access, now)
