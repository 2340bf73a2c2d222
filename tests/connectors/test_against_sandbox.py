"""Whole scans over real HTTP against the sandbox, in a world small enough to count by hand.

Every account posts each hour on the hour, and the scan begins at 07:00: one post is as old as the
scan, the next an hour older, and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors import connector, own_account
from connectors.contract import Access, Ask, Kind, Listing, Page
from connectors.errors import (
    BadPayload,
    Forbidden,
    NotFound,
    QuotaExhausted,
    RateLimited,
    Unauthorized,
    Unavailable,
)
from sandbox.faults import Fault
from sandbox.server import Running, start

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOURS = 150
WEEK = NOW - timedelta(hours=HOURS)


def line(platform: str, kind: str, post_id: str, hour: int, **more: object) -> str:
    post: dict[str, object] = {
        "platform": platform,
        "kind": kind,
        "post_id": post_id,
        "author": "ada",
        "created_at": (NOW - hour * HOUR).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "text": f"Hour {hour}",
    }
    return json.dumps(post | more)


def world() -> Iterator[str]:
    """150 posts of ada on each platform; 10 of ben on X and Instagram name her and #tea."""
    for hour in range(HOURS):
        yield line("x", "post", str(10_000 - hour), hour, likes=hour)
        yield line("youtube", "video", f"video-{hour:05}", hour)
        yield line("facebook", "post", f"9_{10_000 - hour}", hour, author_id="9")
        yield line("instagram", "post", str(70_000 - hour), hour)
    for hour in range(10):
        tea = {"author": "ben", "text": "@ada #tea kettle"}
        yield line("x", "post", str(20_000 - hour), hour, **tea)
        yield line("instagram", "video", str(80_000 - hour), 5 * hour, **tea)
        yield line("youtube", "comment", f"a-longer-comment-{hour}", hour,
                   author="ben", parent_id="video-00020")  # fmt: skip
        yield line("facebook", "comment", f"9_9999_{hour}", 0, author="ben", parent_id="9_9999")
    yield line("x", "retweet", "30000", 0, text="RT @ben: @ada #tea", parent_id="20000")
    yield line("x", "reply", "30001", 0, text="@ben me too", parent_id="20000")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    path = Path(tmp_path_factory.mktemp("world")) / "world.jsonl"
    path.write_text("\n".join(world()))
    running = start([path], now=NOW)
    yield running
    running.stop()


@pytest.fixture
def access(running: Running) -> Iterator[Access]:
    running.set_clock(NOW)
    yield Access(running.url, "the-token", sandbox=True)
    running.set_faults()


def pages(platform: str, ask: Ask, access: Access) -> list[Page]:
    found = [connector(platform).fetch(ask, access, NOW)]
    while found[-1].next is not None:
        found.append(connector(platform).fetch(replace(ask, place=found[-1].next), access, NOW))
    return found


def ids(found: list[Page]) -> list[str]:
    assert all(page.unreadable == 0 for page in found)
    return [record.external_id for page in found for record in page.records]


IDS = {
    "x": [f"{10_000 - hour}" for hour in range(HOURS)],
    "youtube": [f"video-{hour:05}" for hour in range(HOURS)],
    "facebook": [f"9_{10_000 - hour}" for hour in range(HOURS)],
    "instagram": [f"{70_000 - hour}" for hour in range(HOURS)],
}


@pytest.mark.parametrize("platform", IDS)
@pytest.mark.parametrize("prefix", ["", "/{}"])
def test_a_timeline_is_read_down_to_its_bound_and_no_further(
    access: Access, platform: str, prefix: str
) -> None:
    """120 hours back there are the posts of hours 0 to 120, that last one included."""
    access = own(replace(access, base_url=access.base_url + prefix.format(platform)), platform)
    found = pages(platform, Ask(Listing.TIMELINE, "ada", NOW - 120 * HOUR), access)
    posts = [record for page in found for record in page.records if record.parent_id is None]
    assert [record.external_id for record in posts] == IDS[platform][:121]
    assert len(found) > 1
    assert found[0].account is not None
    assert {record.author_id for record in posts} == {found[0].account.external_id}
    assert posts[120].created_at == NOW - 120 * HOUR


def own(access: Access, platform: str) -> Access:
    if platform != "instagram":
        return access
    return replace(access, own_account=own_account("instagram", access, NOW))


def test_x_searches_reposts_not_and_timelines_hold_all_kinds(access: Access) -> None:
    found = pages("x", Ask(Listing.SEARCH, "kettle", WEEK), access)
    assert ids(found) == [str(20_000 - hour) for hour in range(10)]
    timeline = pages("x", Ask(Listing.TIMELINE, "ada", NOW - HOUR / 2), access)
    kinds = {record.external_id: record.kind for page in timeline for record in page.records}
    assert kinds == {"30001": Kind.REPLY, "30000": Kind.REPOST, "10000": Kind.POST}


def test_x_lists_who_mentions_an_account(access: Access) -> None:
    found = pages("x", Ask(Listing.TAGGED, "ada", WEEK), access)
    assert [i for i in ids(found) if i.startswith(("1", "2"))] == [
        str(20_000 - hour) for hour in range(10)
    ]


def test_youtube_searches_and_lists_comments(access: Access) -> None:
    searched = pages("youtube", Ask(Listing.SEARCH, "hour 7", NOW - 9 * HOUR), access)
    assert "video-00007" in ids(searched)
    comments = pages("youtube", Ask(Listing.COMMENTS, "video-00020", NOW - 5 * HOUR), access)
    assert ids(comments) == [f"a-longer-comment-{hour}" for hour in range(6)]
    assert comments[0].records[0].parent_id == "video-00020"


def test_facebook_lists_comments(access: Access) -> None:
    found = pages("facebook", Ask(Listing.COMMENTS, "9_9999", NOW - HOUR), access)
    assert sorted(ids(found)) == [f"9_9999_{n}" for n in range(10)]


def test_instagram_shows_a_hashtag_for_a_day_and_without_authors(access: Access) -> None:
    """Ben's videos are five hours apart: hours 0 to 20 are five of them."""
    access = own(access, "instagram")
    found = pages("instagram", Ask(Listing.HASHTAG, "tea", WEEK), access)
    assert ids(found) == [str(80_000 - hour) for hour in range(5)]
    assert {(record.author, record.kind) for record in found[0].records} == {(None, Kind.VIDEO)}


def test_instagram_lists_who_tags_an_account(access: Access) -> None:
    access = own(access, "instagram")
    account = connector("instagram").fetch(Ask(Listing.TIMELINE, "ada", NOW), access, NOW).account
    assert account is not None
    found = pages("instagram", Ask(Listing.TAGGED, account.external_id, WEEK), access)
    assert ids(found) == [str(80_000 - hour) for hour in range(10)]
    assert {record.author for record in found[0].records} == {"ben"}


@pytest.mark.parametrize(
    ("platform", "kept", "lost"),
    [
        ("x", "10000", "777"),
        ("youtube", "video-00001", "video-99999"),
        ("youtube", "a-longer-comment-1", "another-longer-comment"),
        ("facebook", "9_9999", "9_777"),
        ("instagram", "70000", "777"),
    ],
)
def test_known_posts_come_back_or_are_missing(
    access: Access, platform: str, kept: str, lost: str
) -> None:
    found = pages(platform, Ask(Listing.KNOWN, f"{kept},{lost}", NOW), access)
    assert ids(found) == [kept]
    assert [i for page in found for i in page.missing] == [lost]


@pytest.mark.parametrize("platform", ["x", "youtube", "facebook", "instagram"])
def test_a_dead_token_and_an_unknown_account_are_told_apart(access: Access, platform: str) -> None:
    ask = Ask(Listing.TIMELINE, "nobody_here", NOW)
    access = own(access, platform)
    with pytest.raises(NotFound):
        connector(platform).fetch(ask, access, NOW)
    dead = "invalid-key" if platform == "youtube" else "invalid-token"
    with pytest.raises(Unauthorized):
        connector(platform).fetch(ask, replace(access, token=dead), NOW)


@pytest.mark.parametrize("platform", ["x", "youtube", "facebook", "instagram"])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("unauthorized", Unauthorized),
        ("forbidden", Forbidden),
        ("rate_limit", RateLimited),
        ("quota", RateLimited),
        ("unavailable", Unavailable),
        ("truncated", Unavailable),
        ("html", (Unavailable, BadPayload)),
    ],
)
def test_trouble_is_called_by_its_name(
    running: Running,
    access: Access,
    platform: str,
    fault: str,
    error: type[Exception] | tuple[type[Exception], ...],
) -> None:
    access = own(access, platform)
    running.set_faults(Fault(platform, fault))
    with pytest.raises(error) as caught:
        connector(platform).fetch(Ask(Listing.TIMELINE, "ada", NOW), access, NOW)
    if fault == "quota" and platform in {"x", "youtube"}:
        assert caught.type is QuotaExhausted
