"""Comments with more replies than their page shows: all of them are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors import connector, instagram, youtube
from connectors.contract import Access, Ask, Listing
from connectors.threads import Stand, stand
from sandbox.server import start
from tests.connectors.scripted import Script

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
ASK = Ask(Listing.COMMENTS, "v1", SINCE)


def comment(name: str, day: int = 21) -> dict[str, object]:
    published = f"2026-11-{day}T12:00:00Z"
    return {"id": name, "snippet": {"publishedAt": published, "textOriginal": name}}


def thread(name: str, replies: int, shown: int, day: int = 21) -> dict[str, object]:
    inline = [comment(f"{name}.r{number}") for number in range(shown)]
    snippet = {"topLevelComment": comment(name, day), "totalReplyCount": replies}
    return {"snippet": snippet, "replies": {"comments": inline}}


def scan(platform: str, ask: Ask, access: Access, now: datetime) -> Iterator[list[str]]:
    while True:
        page = connector(platform).fetch(ask, access, now)
        assert page.unreadable == 0
        yield [record.external_id for record in page.records]
        if page.next is None:
            return
        ask = replace(ask, place=page.next)


def test_youtube_reads_long_threads_before_the_next_page(
    script: Script, access: Access, now: datetime
) -> None:
    first = [thread("a", 7, 5), thread("b", 2, 2), thread("c", 1, 0)]
    script.say({"items": first, "nextPageToken": "p2"})
    script.say({"items": [comment(f"a.r{n}") for n in range(4)], "nextPageToken": "r2"})
    script.say({"items": [comment(f"a.r{n}") for n in range(4, 7)]})
    script.say({"items": [comment("c.r0")]})
    script.say({"items": [thread("d", 0, 0)]})
    pages = list(scan("youtube", ASK, access, now))
    assert pages[1:] == [
        ["a.r0", "a.r1", "a.r2", "a.r3"],
        ["a.r4", "a.r5", "a.r6"],
        ["c.r0"],
        ["d"],
    ]
    asked = [(seen.query.get("parentId"), seen.query.get("pageToken")) for seen in script.seen]
    assert asked == [(None, None), ("a", None), ("a", "r2"), ("c", None), (None, "p2")]


def test_threads_before_the_bound_are_left_alone(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"items": [thread("a", 7, 5), thread("old", 7, 5, day=19)], "nextPageToken": "p2"})
    page = youtube.fetch(ASK, access, now)
    assert page.next == "- a -"


def test_a_thread_that_went_meanwhile_is_passed_over(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"error": {"errors": [{"reason": "commentNotFound"}]}}, 404)
    page = youtube.fetch(replace(ASK, place="p2 a,b r2"), access, now)
    assert (page.records, page.next) == ((), "p2 b -")


def test_an_id_that_would_break_the_place_is_not_followed(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"items": [thread("a b,c", 7, 5)]})
    assert youtube.fetch(ASK, access, now).next is None


@pytest.mark.parametrize("place", ["p2 a", "p2 a r2 more"])
def test_a_place_of_another_kind_begins_anew(
    script: Script, access: Access, now: datetime, place: str
) -> None:
    script.say({"items": [thread("a", 0, 0)]})
    assert len(youtube.fetch(replace(ASK, place=place), access, now).records) == 1
    assert "pageToken" not in script.seen[0].query


@pytest.mark.parametrize(
    "where",
    [
        Stand(),
        Stand("p2"),
        Stand("p2", ("a", "b"), "r2"),
        Stand(None, ("a",)),
        Stand("p2", ("a",)),
    ],
)
def test_a_stand_is_found_again(where: Stand) -> None:
    assert stand(where.place) == where


def media_comment(name: str) -> dict[str, str]:
    return {"id": name, "text": name, "timestamp": "2026-11-21T12:00:00+0000"}


def test_instagram_reads_long_threads_before_the_next_page(
    script: Script, access: Access, now: datetime
) -> None:
    shown = {"data": [media_comment("11")], "paging": {"next": f"{script.base_url}/v26.0/1/r?a=x"}}
    script.say(
        {
            "data": [media_comment("1") | {"replies": shown}, media_comment("2")],
            "paging": {"next": f"{script.base_url}/v26.0/9/comments?after=b"},
        }
    )
    more = f"{script.base_url}/v26.0/1/replies?after=c"
    script.say({"data": [media_comment("11")], "paging": {"next": more}})
    script.say({"data": [media_comment("12")]})
    script.say({"data": [media_comment("3")]})
    ask = Ask(Listing.COMMENTS, "9", SINCE)
    pages = list(scan("instagram", ask, access, now))
    assert pages == [["11", "1", "2"], ["11"], ["12"], ["3"]]
    paths = ["/v26.0/9/comments", "/v26.0/1/replies", "/v26.0/1/replies", "/v26.0/9/comments"]
    assert [seen.path for seen in script.seen] == paths


def test_a_reply_knows_what_it_answers(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [media_comment("11")]})
    page = instagram.fetch(Ask(Listing.COMMENTS, "9", SINCE, "- 1 -"), access, now)
    assert [record.parent_id for record in page.records] == ["1"]


def test_the_sandbox_gives_all_of_a_long_thread(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    world = tmp_path / "world.jsonl"

    def line(kind: str, post_id: str, minute: int, parent_id: str | None = None) -> str:
        created_at = (now - timedelta(minutes=minute)).isoformat()
        post = {"platform": "youtube", "kind": kind, "post_id": post_id, "author": "ada"}
        return json.dumps(post | {"text": "Tea", "created_at": created_at, "parent_id": parent_id})

    names = [f"a-long-comment.{number:03}" for number in range(230)]
    lines = [
        line("video", "video-00001", 900),
        line("comment", "a-long-comment", 800, "video-00001"),
    ]
    lines += [line("comment", name, 700 - n, "a-long-comment") for n, name in enumerate(names)]
    world.write_text("\n".join(lines))
    running = start([world], now=now)
    try:
        access = Access(running.url, "key", sandbox=True)
        ask = Ask(Listing.COMMENTS, "video-00001", now - timedelta(days=7))
        found = {name for page in scan("youtube", ask, access, now) for name in page}
    finally:
        running.stop()
    assert found == {"a-long-comment", *names}


@pytest.mark.parametrize("name", [["a"], {"a": 1}, 7, None])
def test_an_id_that_is_none_is_not_followed(
    script: Script, access: Access, now: datetime, name: object
) -> None:
    broken = thread("a", 7, 5)
    broken["snippet"] = {"topLevelComment": {"id": name}, "totalReplyCount": 7}
    script.say({"items": [broken]})
    assert youtube.fetch(ASK, access, now).next is None
