from __future__ import annotations

import pytest

from tests.sandbox.wire import Answer, Serve, Wire, change, post

CHANNEL = "UCaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture
def wire(serve: Serve) -> Wire:
    lines = [
        {"type": "account", "platform": "youtube", "id": CHANNEL, "handle": "ada",
         "name": "Ada & Co", "followers": 12, "country": "ZA"},
        *(
            post("youtube", f"video-{n:05}", f"2026-11-1{n}T08:00:00Z", title, views=10 * n)
            for n, title in enumerate(
                ["Acme kettle", "Ben's <acme> tea", "Kettle or pot?", "Nothing at all"], start=1
            )
        ),
        post("youtube", "reply", "2026-11-19T11:00:00Z", "Agreed", kind="comment",
             author="cy", parent_id="first"),
        post("youtube", "first", "2026-11-19T10:00:00Z", "Hot & good", kind="comment",
             author="ben", parent_id="video-00001", likes=3),
        post("youtube", "undated", None, "When?", kind="comment", parent_id="video-00001"),
        post("youtube", "second", "2026-11-19T09:00:00Z", "Loud", kind="comment",
             parent_id="video-00002"),
    ]  # fmt: skip
    return serve(*lines)


def video_ids(answer: Answer) -> list[str]:
    return [item["id"]["videoId"][-1] for item in answer.body["items"]]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("acme", ["2", "1"]),
        ("acme kettle", ["1"]),
        ("kettle|tea", ["3", "2", "1"]),
        ("kettle | tea", ["3", "2", "1"]),
        ('"kettle or"', ["3"]),
        ("kettle -pot", ["1"]),
        ("", ["4", "3", "2", "1"]),
    ],
)
def test_search_follows_the_query_language(wire: Wire, q: str, found: list[str]) -> None:
    assert video_ids(wire.youtube("search", q=q, type="video")) == found


def test_search_escapes_titles_and_look_up_does_not(wire: Wire) -> None:
    (item,) = wire.youtube("search", q="tea").body["items"]
    assert item["snippet"]["title"] == "Ben&#39;s &lt;acme&gt; tea"
    assert item["snippet"]["channelTitle"] == "Ada &amp; Co"
    (item,) = wire.youtube("videos", id="video-00002").body["items"]
    assert item["snippet"]["title"] == "Ben's <acme> tea"
    assert item["snippet"]["channelTitle"] == "Ada & Co"


def test_search_keeps_within_its_times_and_pages(wire: Wire) -> None:
    bounds = {"publishedAfter": "2026-11-12T08:00:00Z", "publishedBefore": "2026-11-14T08:00:00Z"}
    assert video_ids(wire.youtube("search", **bounds)) == ["3", "2"]
    first = wire.youtube("search", maxResults="3")
    assert first.body["pageInfo"] == {"totalResults": 4, "resultsPerPage": 3}
    token = first.body["nextPageToken"]
    second = wire.youtube("search", maxResults="3", pageToken=token)
    # the last one of a page comes again on the next
    assert (video_ids(first), video_ids(second)) == (["4", "3", "2"], ["2", "1"])
    assert "nextPageToken" not in second.body
    assert wire.youtube("search", maxResults="0").body["items"] == []


def test_a_search_goes_on_though_videos_come_and_go(serve: Serve) -> None:
    wire = serve(
        *(post("youtube", f"video-{n:05}", f"2026-11-1{n}T08:00:00Z", "Acme") for n in range(6)),
        post("youtube", "video-00009", "2026-11-20T13:00:00Z", "Acme"),
        *(change("youtube", f"video-{n:05}", "2026-11-20T12:30:00Z", "delete") for n in (5, 4, 3)),
    )
    first = wire.youtube("search", q="acme", maxResults="3")
    assert video_ids(first) == ["5", "4", "3"]
    wire.post("/__clock__", {"now": "2026-11-20T14:00:00Z"})
    token = first.body["nextPageToken"]
    assert video_ids(wire.youtube("search", q="acme", pageToken=token)) == ["2", "1", "0"]


@pytest.mark.parametrize(
    ("order", "found"),
    [("date", "4321"), ("viewCount", "4321"), ("rating", "1432"), ("title", "1234")],
)
def test_search_sorts_as_it_is_told(serve: Serve, order: str, found: str) -> None:
    wire = serve(
        *(
            post("youtube", f"video-{n:05}", f"2026-11-1{n}T08:00:00Z", f"{n} acme", views=10 * n)
            | ({"likes": 7} if n == 1 else {})
            for n in (1, 2, 3, 4)
        )
    )
    answer = wire.youtube("search", q="acme", order=order, maxResults="50")
    assert "".join(video_ids(answer)) == found


def test_search_finds_channels_unless_only_videos_are_wanted(wire: Wire) -> None:
    kinds = {"": ["channel"], "channel": ["channel"], "video": []}
    for wanted, found in kinds.items():
        items = wire.youtube("search", q="ada co", type=wanted).body["items"]
        of_channels = [item for item in items if item["id"]["kind"] == "youtube#channel"]
        assert [item["id"]["kind"].removeprefix("youtube#") for item in of_channels] == found
        assert all(item["id"]["channelId"] == CHANNEL for item in of_channels)


def test_the_most_seen_videos_are_charted(wire: Wire) -> None:
    answer = wire.youtube("videos", chart="mostPopular", part="statistics", maxResults="2")
    assert answer.ids("items") == ["video-00004", "video-00003"]
    second = wire.youtube("videos", chart="mostPopular", pageToken=answer.body["nextPageToken"])
    assert second.ids("items") == ["video-00002", "video-00001"]


def test_uploads_are_a_playlist_and_activities(wire: Wire) -> None:
    uploads = f"UU{CHANNEL[2:]}"
    (playlist,) = wire.youtube("playlists", id=uploads, part="contentDetails").body["items"]
    assert (playlist["id"], playlist["contentDetails"]) == (uploads, {"itemCount": 4})
    assert wire.youtube("playlists", channelId=CHANNEL).body["items"] == []
    newest = wire.youtube("playlistItems", playlistId=uploads, maxResults="1").body["items"][0]
    assert wire.youtube("playlistItems", id=newest["id"]).body["items"][0]["id"] == newest["id"]
    done = wire.youtube("activities", channelId=CHANNEL, part="contentDetails").body["items"]
    assert [item["contentDetails"]["upload"]["videoId"][-1] for item in done] == list("4321")


def test_a_thread_is_found_by_its_id(wire: Wire) -> None:
    assert wire.youtube("commentThreads", id="second,reply,nil").ids("items") == ["second"]


def test_numbers_are_decimal_strings_and_hidden_ones_absent(wire: Wire) -> None:
    (item,) = wire.youtube("videos", id="video-00003", part="statistics").body["items"]
    assert item["statistics"] == {"viewCount": "30", "favoriteCount": "0"}
    (item,) = wire.youtube("videos:batchGetStats", id="video-00001", part="statistics").body[
        "items"
    ]
    assert item["kind"] == "youtube#videoStats"
    assert item["statistics"] == {"viewCount": "10", "commentCount": "2"}


def test_deleted_videos_are_missing(serve: Serve) -> None:
    wire = serve(
        post("youtube", "kept-video1", "2026-11-10T00:00:00Z", "One"),
        post("youtube", "gone-video1", "2026-11-11T00:00:00Z", "Two"),
        change("youtube", "gone-video1", "2026-11-20T00:00:00Z", "delete"),
    )
    answer = wire.youtube("videos", id="kept-video1,gone-video1").body
    assert [item["id"] for item in answer["items"]] == ["kept-video1"]
    gone = wire.youtube("commentThreads", videoId="gone-video1")
    assert (gone.status, gone.body["error"]["errors"][0]["reason"]) == (404, "videoNotFound")


def test_threads_stand_under_their_video_and_hold_their_replies(wire: Wire) -> None:
    answer = wire.youtube("commentThreads", videoId="video-00001", part="snippet,replies")
    first, undated = answer.body["items"]
    top = first["snippet"]["topLevelComment"]["snippet"]
    assert (top["textOriginal"], top["textDisplay"]) == ("Hot & good", "Hot &amp; good")
    assert (top["authorDisplayName"], top["likeCount"]) == ("ben", 3)
    assert first["snippet"]["totalReplyCount"] == 1
    assert first["replies"]["comments"][0]["snippet"]["parentId"] == "first"
    assert "publishedAt" not in undated["snippet"]["topLevelComment"]["snippet"]
    plain = wire.youtube("commentThreads", videoId="video-00001", textFormat="plainText")
    shown = plain.body["items"][0]["snippet"]["topLevelComment"]["snippet"]["textDisplay"]
    assert shown == "Hot & good"


def test_threads_of_a_whole_channel_are_newest_first(wire: Wire) -> None:
    answer = wire.youtube("commentThreads", allThreadsRelatedToChannelId=CHANNEL)
    assert answer.ids("items") == ["first", "second", "undated"]
    some = wire.youtube("commentThreads", allThreadsRelatedToChannelId=CHANNEL, searchTerms="LOUD")
    assert some.ids("items") == ["second"]


def test_replies_are_listed_by_their_parent(wire: Wire) -> None:
    assert wire.youtube("comments", parentId="first").ids("items") == ["reply"]
    assert wire.youtube("comments", id="second,reply").ids("items") == ["second", "reply"]


def test_a_channel_is_found_by_handle_and_lists_its_uploads(wire: Wire) -> None:
    for handle in ("@Ada", "ada"):
        parts = "snippet,statistics,contentDetails"
        (channel,) = wire.youtube("channels", forHandle=handle, part=parts).body["items"]
        assert (channel["id"], channel["snippet"]["title"]) == (CHANNEL, "Ada & Co")
        assert channel["snippet"]["customUrl"] == "@ada"
        assert channel["statistics"]["subscriberCount"] == "12"
        assert channel["statistics"]["videoCount"] == "4"
    uploads = channel["contentDetails"]["relatedPlaylists"]["uploads"]
    answer = wire.youtube("playlistItems", playlistId=uploads, maxResults="3")
    titles = [item["snippet"]["title"] for item in answer.body["items"]]
    assert titles == ["Nothing at all", "Kettle or pot?", "Ben's <acme> tea"]
    last = wire.youtube(
        "playlistItems", playlistId=uploads, pageToken=answer.body["nextPageToken"]
    ).body["items"]
    assert [item["snippet"]["position"] for item in last] == [3]
    assert "items" not in wire.youtube("channels", forHandle="@nobody").body


@pytest.mark.parametrize(
    ("path", "query", "status", "reason"),
    [
        ("search", {"part": ""}, 400, "missingRequiredParameter"),
        ("search", {"maxResults": "51"}, 400, "badRequest"),
        ("search", {"pageToken": "?"}, 400, "invalidPageToken"),
        ("playlistItems", {"playlistId": f"UU{CHANNEL[2:]}", "pageToken": "?"}, 400,
         "invalidPageToken"),
        ("search", {"order": "beauty"}, 400, "badRequest"),
        ("activities", {"channelId": "UCunknown"}, 404, "channelNotFound"),
        ("playlists", {}, 400, "missingRequiredParameter"),
        ("search", {"publishedAfter": "yesterday"}, 400, "badRequest"),
        ("search", {"key": "invalid-key"}, 400, "keyInvalid"),
        ("videos", {}, 400, "missingRequiredParameter"),
        ("playlistItems", {"playlistId": "UUunknown"}, 404, "playlistNotFound"),
        ("comments", {"parentId": "unknown"}, 404, "commentNotFound"),
        ("nowhere", {}, 404, "notFound"),
    ],
)  # fmt: skip
def test_refusals(wire: Wire, path: str, query: dict[str, str], status: int, reason: str) -> None:
    answer = wire.youtube(path, **query)
    error = answer.body["error"]
    assert (answer.status, error["code"], error["errors"][0]["reason"]) == (status, status, reason)
