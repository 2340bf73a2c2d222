from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatch

import pytest

from connectors import connector, errors, instagram, oauth, resolve
from connectors.contract import Access, Ask, Kind, Listing
from connectors.oauth import App
from tests.connectors.recorded_pages import ACCOUNTS, ELSEWHERE, REFUSALS, UNUSED, VIDEO_LISTS
from tests.connectors.recordings import LONG_AGO, RECORDINGS, SAMPLES, Recording, moved, recorded
from tests.connectors.scripted import Script

pytestmark = pytest.mark.shared_data


def lines(table: str, between: str | None = None) -> list[list[str]]:
    return [[part.strip() for part in line.split(between)] for line in table.strip().splitlines()]


def test_every_recorded_answer_is_read_or_named_with_the_reason() -> None:
    recorded(RECORDINGS[0].file)  # or skip
    files = {
        str(path.relative_to(SAMPLES))
        for platform in ("x", "youtube", "facebook", "instagram")
        for path in (SAMPLES / platform).rglob("*")
        if path.is_file()
    }
    read = {recording.file for recording in RECORDINGS} | ELSEWHERE
    read |= {line[-1] for table in (VIDEO_LISTS, REFUSALS) for line in lines(table)}
    read |= {line[-1] for line in lines(ACCOUNTS, "|")}
    patterns = [word for word in UNUSED.split() if "/" in word]
    unused = {file for file in files if any(fnmatch(file, pattern) for pattern in patterns)}
    assert files - read - unused == set()
    assert read & unused == set()
    assert read - files == set()


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording.file)
def test_a_recorded_page_is_read_whole(
    script: Script, access: Access, now: datetime, recording: Recording
) -> None:
    script.say(moved(recorded(recording.file), script.base_url))
    page = connector(recording.platform).fetch(recording.ask, access, now)
    records = page.records
    assert recording.counts == (
        len(records),
        sum(record.created_at is not None for record in records),
        sum(record.author is not None for record in records),
        sum(record.text != "" for record in records),
        sum(record.likes is not None for record in records),
        sum(record.comments is not None for record in records),
        sum(record.shares is not None for record in records),
        sum(record.views is not None for record in records),
        page.unreadable,
    )
    assert (page.next is not None) == recording.more
    assert page.missing == ()
    assert len(script.seen) == 1


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


@pytest.mark.parametrize(
    ("listing", "videos", "more", "file"),
    [pytest.param(*line, id=line[3]) for line in lines(VIDEO_LISTS)],
)
def test_a_recorded_list_of_videos_leads_to_each_of_them(
    script: Script, access: Access, now: datetime, listing: str, videos: str, more: str, file: str
) -> None:
    script.say(recorded(file))
    script.say({"items": []})
    place = "UCx " if listing == "timeline" else None
    page = connector("youtube").fetch(Ask(Listing(listing), "q", LONG_AGO, place), access, now)
    asked = script.seen[1].query["id"].split(",") if len(script.seen) > 1 else []
    assert (len(set(asked)), page.unreadable) == (int(videos), 0)
    assert (page.next is not None) == (more == "more")


@pytest.mark.parametrize(
    ("account_id", "handle", "followers", "file"),
    [pytest.param(*line, id=line[3]) for line in lines(ACCOUNTS, "|")],
)
def test_a_recorded_account_is_read(
    script: Script,
    access: Access,
    now: datetime,
    account_id: str,
    handle: str,
    followers: str,
    file: str,
) -> None:
    script.say(recorded(file))
    script.say({"data": []})
    found = resolve(file.split("/")[0], "name", access, now)
    assert found.account is not None
    assert (found.account.external_id, found.account.handle) == (account_id, handle)
    assert found.account.followers == (None if followers == "-" else int(followers))
    assert found.collectable


@pytest.mark.parametrize(
    ("status", "error", "file"), [pytest.param(*line, id=line[2]) for line in lines(REFUSALS)]
)
def test_a_recorded_refusal_is_understood(
    script: Script, access: Access, now: datetime, status: str, error: str, file: str
) -> None:
    script.say(recorded(file), int(status))
    with pytest.raises(vars(errors)[error]) as caught:
        connector(file.split("/")[0]).fetch(Ask(Listing.TIMELINE, "name", now), access, now)
    assert caught.value.next_step


def test_a_recorded_hashtag_is_found(script: Script, access: Access, now: datetime) -> None:
    script.say(recorded("instagram/python-facebook/users__hashtag_search.json"))
    script.say({"data": []})
    instagram.fetch(Ask(Listing.HASHTAG, "developers", LONG_AGO), access, now)
    assert script.seen[1].path == "/v26.0/17841562426109234/recent_media"


def test_a_recorded_token_of_meta_is_read(script: Script, app: App, now: datetime) -> None:
    script.say(recorded("facebook/python-facebook/base__long_term_token.json"))
    script.say(recorded("facebook/python-facebook/base__token_info.json"))
    grant = oauth.refresh("facebook", app, "old", now)
    assert grant.token == "token"
    assert grant.expires_at == datetime(2019, 12, 26, 8, tzinfo=UTC)
    assert grant.scopes == {
        "email",
        "read_insights",
        "manage_pages",
        "pages_show_list",
        "public_profile",
    }


def test_recorded_replies_on_facebook_know_what_they_answer(
    script: Script, access: Access, now: datetime
) -> None:
    """Their ids were not asked for, and stand in their addresses."""
    body = recorded("facebook/python-facebook/comments__comments_p2.json")
    script.say(moved(body, script.base_url))
    ask = Ask(Listing.COMMENTS, "19292868552_10158407654328553", LONG_AGO)
    page = connector("facebook").fetch(replace(ask, place="1630000000"), access, now)
    assert [(r.external_id, r.parent_id) for r in page.records][:2] == [
        ("10158407654328553_10158412899928553", "19292868552_10158407654328553"),
        ("10158407654328553_10158413660043553", "10158407654328553_10158412899928553"),
    ]
