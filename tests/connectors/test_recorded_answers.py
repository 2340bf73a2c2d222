from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from connectors import connector, instagram, youtube
from connectors.contract import Access, Account, Ask, Kind, Listing
from connectors.errors import BadQuery, ConnectorError, Forbidden, NotFound, Unauthorized
from tests.connectors.recordings import LONG_AGO, RECORDINGS, Recording, moved, recorded
from tests.connectors.scripted import Script

pytestmark = pytest.mark.shared_data


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording.file)
def test_a_recorded_page_is_read_whole(
    script: Script, access: Access, now: datetime, recording: Recording
) -> None:
    body = recorded(recording.file)
    ask = recording.ask
    if recording.listing is Listing.KNOWN and "data" not in body and "items" not in body:
        ask = replace(ask, about=",".join(body))
    script.say(moved(body, script.base_url))
    page = connector(recording.platform).fetch(ask, access, now)
    assert recording.counts == (
        len(page.records),
        sum(record.created_at is not None for record in page.records),
        sum(record.author is not None for record in page.records),
        sum(record.likes is not None for record in page.records),
        page.unreadable,
    )
    assert (page.next is not None) == recording.more


@pytest.mark.parametrize(
    ("file", "reposts", "replies"),
    [
        ("x/python-twitter/searches__search_tweets_for_nyc.json", 7, 1),
        ("x/python-twitter/searches__search_tweets_query.json", 0, 4),
        ("x/twarc-csv/kpop.jsonl", 78, 0),
        ("x/twarc-csv/noflat.jsonl", 47, 31),
        ("x/twarc-csv/mentions_tweet.jsonl", 1, 0),
    ],
)
def test_recorded_kinds_are_told_apart(
    script: Script, access: Access, now: datetime, file: str, reposts: int, replies: int
) -> None:
    script.say(recorded(file) | {"meta": {}})
    page = connector("x").fetch(Ask(Listing.SEARCH, "q", LONG_AGO), access, now)
    kinds = [record.kind for record in page.records]
    assert (kinds.count(Kind.REPOST), kinds.count(Kind.REPLY)) == (reposts, replies)


@pytest.mark.parametrize("number", [1, 2])
def test_a_recorded_search_gives_25_videos_to_look_up(
    script: Script, access: Access, now: datetime, number: int
) -> None:
    script.say(recorded(f"youtube/python-youtube/search__search_by_keywords_p{number}.json"))
    script.say({"items": []})
    page = youtube.fetch(Ask(Listing.SEARCH, "q", LONG_AGO), access, now)
    assert page.next in {"CBkQAA", "CDIQAA"}
    assert page.unreadable == 0
    assert len(script.seen[1].query["id"].split(",")) == 25


def test_a_search_that_finds_channels_finds_no_videos(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(recorded("youtube/python-youtube/search__search_channels.json"))
    page = youtube.fetch(Ask(Listing.SEARCH, "q", LONG_AGO), access, now)
    assert (page.records, page.unreadable) == ((), 5)


def test_a_recorded_channel_and_its_uploads_are_read(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(recorded("youtube/python-youtube/channel_info_single.json"))
    script.say(recorded("youtube/python-youtube/playlist_items__playlist_items_paged_1.json"))
    script.say({"items": []})
    page = youtube.fetch(Ask(Listing.TIMELINE, "googledevelopers", LONG_AGO), access, now)
    assert page.account is not None
    assert page.account.external_id == "UC_x5XG1OV2P6uZZ5FSM9Ttw"
    assert page.account.followers is not None
    assert page.next == "UC_x5XG1OV2P6uZZ5FSM9Ttw CAoQAA"
    assert script.seen[1].query["playlistId"] == "UU_x5XG1OV2P6uZZ5FSM9Ttw"
    assert len(script.seen[2].query["id"].split(",")) == 10


@pytest.mark.parametrize(("number", "cursor", "videos"), [(1, "after", 0), (2, "after", 1)])
def test_a_recorded_business_discovery_is_read(
    script: Script, access: Access, now: datetime, number: int, cursor: str, videos: int
) -> None:
    fields = recorded("instagram/python-facebook/discovery__user_fields.json")
    page = recorded(f"instagram/python-facebook/discovery__medias_p{number}.json")
    parts = [fields["business_discovery"], page["business_discovery"]]
    script.say(
        {"business_discovery": {k: v for p in parts if isinstance(p, dict) for k, v in p.items()}}
    )
    found = instagram.fetch(Ask(Listing.TIMELINE, "name", LONG_AGO), access, now)
    assert isinstance(found.account, Account)
    assert (found.account.followers, found.next) == (64976, cursor)
    assert [record.kind for record in found.records].count(Kind.VIDEO) == videos
    assert all(record.shortcode for record in found.records)


@pytest.mark.parametrize(
    ("platform", "file", "status", "error"),
    [
        ("youtube", "youtube/python-youtube/error_response.json", 400, Unauthorized),
        ("youtube", "youtube/python-youtube/error_permission_resp.json", 403, Forbidden),
        ("youtube", "youtube/python-youtube/error_response_simple.json", 404, NotFound),
        ("facebook", "facebook/python-facebook/error.json", 400, Forbidden),
        ("facebook", "facebook/python-facebook/base__error_data.json", 400, Forbidden),
        ("instagram", "instagram/airbyte/error_code_10.json", 400, Forbidden),
        ("instagram", "instagram/airbyte/error_code_100_subcode_33.json", 400, NotFound),
        ("x", "x/python-twitter/streams__delete_error.json", 400, BadQuery),
    ],
)
def test_a_recorded_refusal_is_understood(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    file: str,
    status: int,
    error: type[ConnectorError],
) -> None:
    script.say(recorded(file), status)
    with pytest.raises(error):
        connector(platform).fetch(Ask(Listing.TIMELINE, "name", now), access, now)
