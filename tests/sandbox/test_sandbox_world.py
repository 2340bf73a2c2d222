from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.server import start
from sandbox.world.lines import BrokenLine, WorldError, moment
from sandbox.world.making import World, load
from tests.sandbox.wire import NOON, Line, Serve, change, post

NOW = moment(NOON)


def world(folder: Path, *lines: Line | str, shift: str = "0") -> tuple[World, list[BrokenLine]]:
    path, broken = folder / "world.jsonl", list[BrokenLine]()
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts))
    return load([path], shift=shift, now=NOW, report=broken.append), broken


def test_broken_lines_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    found, broken = world(
        tmp_path,
        post("x", "1", "2026-11-20T01:00:00Z", "kept"),
        "{not json",
        post("x", "2", "2026-13-40T01:00:00Z", "no such day"),
        "",
        post("mastodon", "3", "2026-11-20T01:00:00Z", "elsewhere"),
        post("x", "4", "2026-11-20T01:00:00Z", "liked", likes="many"),
        {"type": "change", "platform": "x", "at": NOON, "what": "edit"},
        {"type": "song"},
        "[]",
        post("x", "5", "2026-11-20T01:00:00Z", "kept too"),
    )
    assert list(found["x"].posts) == ["1", "5"]
    assert [line.number for line in broken] == [2, 3, 5, 6, 7, 8, 9]
    assert str(broken[2]) == (
        "world.jsonl, line 5: platform is 'mastodon', not one of"
        " x, youtube, facebook, instagram; left out"
    )
    assert broken[4].reason == "a line of type change needs post_id"


def test_a_missing_file_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"Cannot read the world file .*none.*No such file"):
        start([tmp_path / "none.jsonl"])


def test_the_first_of_two_posts_with_one_id_stays(tmp_path: Path) -> None:
    lines = [post("x", "1", "2026-11-20T01:00:00Z", text) for text in ("first", "second")]
    found, _ = world(tmp_path, *lines)
    assert found["x"].posts["1"].text(NOW).raw == "first"


def test_auto_brings_the_newest_post_into_the_week_that_ended_last(tmp_path: Path) -> None:
    old = post("x", "1", "2015-02-16T23:00:00Z", "Monday of week 8")
    new = post("x", "2", "2015-02-24T19:00:00Z", "Tuesday of week 9")
    edit = change("x", "2", "2015-02-25T19:00:00Z", "edit", text="later")
    found, _ = world(tmp_path, old, new, edit, shift="auto")
    # Noon is a Friday of week 47: the newest belongs on Tuesday of week 46, the old one before it.
    posts = found["x"].posts
    assert posts["2"].created_at == datetime(2026, 11, 10, 19, tzinfo=UTC)
    assert posts["1"].created_at == datetime(2026, 11, 2, 23, tzinfo=UTC)
    assert posts["2"].text(datetime(2026, 11, 11, 18, tzinfo=UTC)).raw == "Tuesday of week 9"
    assert posts["2"].text(datetime(2026, 11, 11, 19, tzinfo=UTC)).raw == "later"


def test_a_given_number_of_weeks_shifts_as_many(tmp_path: Path) -> None:
    found, _ = world(tmp_path, post("x", "1", "2026-11-01T00:00:00Z", "a"), shift="-2")
    assert found["x"].posts["1"].created_at == datetime(2026, 10, 18, tzinfo=UTC)


def test_who_posts_or_is_named_has_one_account_whatever_the_case(tmp_path: Path) -> None:
    found, _ = world(
        tmp_path,
        post("x", "1", "2026-11-20T01:00:00Z", "@Acme_Tea. and me@mail.example", author="Ada"),
        post("x", "2", "2026-11-20T02:00:00Z", "RT", author="ada"),
    )
    handles = [account.handle for account in found["x"].accounts.values()]
    assert handles == ["Ada", "Acme_Tea"]
    again, _ = world(tmp_path, post("x", "9", "2026-11-20T01:00:00Z", "", author="ADA"))
    assert next(iter(again["x"].accounts)) == next(iter(found["x"].accounts))


def test_comments_hang_on_the_newest_video_of_their_brand(tmp_path: Path) -> None:
    comment = post("youtube", "c1", "2026-11-20T01:00:00Z", "nice", kind="comment", brand="acme")
    found, _ = world(
        tmp_path,
        post("youtube", "old", "2026-11-10T00:00:00Z", "a", brand="acme"),
        post("youtube", "new", "2026-11-11T00:00:00Z", "b", brand="acme"),
        post("youtube", "other", "2026-11-12T00:00:00Z", "c", brand="rival"),
        comment,
        comment | {"post_id": "c2", "brand": "nobody"},
    )
    posts = found["youtube"].posts
    assert (posts["c1"].parent_id, posts["c2"].parent_id) == ("new", "other")


def test_comments_without_any_video_get_one_per_brand_that_mentions_nobody(tmp_path: Path) -> None:
    comments = [
        post("youtube", f"c{n}", "2026-11-20T01:00:00Z", "hi", kind="comment", brand=brand)
        for n, brand in enumerate(["acme", "acme", "zeta"])
    ]
    found, _ = world(tmp_path, *comments)
    videos = found["youtube"].published.posts
    assert sorted((v.author.handle, v.text(NOW).raw) for v in videos if v.author) == [
        ("acme", "Untitled"),
        ("zeta", "Untitled"),
    ]


def test_edges_tie_posts_to_accounts(serve: Serve) -> None:
    wire = serve(
        post("facebook", "1", "2026-11-20T01:00:00Z", "no handle here"),
        {"type": "edge", "platform": "facebook", "edge": "tagged", "post_id": "1",
         "account": "acme"},
    )  # fmt: skip
    assert wire.graph("acme/tagged").ids() == ["1"]


def test_texts_arrive_as_they_were_written(serve: Serve) -> None:
    texts = ["a\u2028b", "lone \ud83d half", "bare \r return", "NUL \0", "İstanbul", "e\u0301"]
    wire = serve(*(post("x", str(n), NOON, text) for n, text in enumerate(texts)))
    shown = wire.x("tweets", ids="0,1,2,3,4,5").body["data"]
    assert [tweet["text"] for tweet in shown] == texts


def test_the_world_says_what_can_be_asked_for(serve: Serve) -> None:
    wire = serve(
        post("x", "1", "2026-11-20T01:00:00Z", "kettle kettle tea"),
        post("x", "2", "2026-11-21T01:00:00Z", "kettle in the future"),
        post("youtube", "video-00001", "2026-11-20T01:00:00Z", "Kettle", author_id="UC1"),
        post("youtube", "c1", "2026-11-20T01:00:00Z", "hi", kind="comment", author_id="UC1",
             parent_id="video-00001"),
        post("facebook", "1", "2026-11-20T01:00:00Z", "@acme", author_id="5", author_name="Ada"),
        post("instagram", "1", "2026-11-20T01:00:00Z", "#tea @acme", author_id="6"),
    )  # fmt: skip
    body = wire.get("/__world__").body
    (ada,) = body["x"]["users"]
    assert (ada["username"], ada["posts"]) == ("ada", 1)
    assert body["x"]["words"] == {"kettle": 2}
    assert body["youtube"]["channels"] == [{"id": "UC1", "handle": "ada", "videos": 1}]
    assert body["youtube"]["videos"] == [{"id": "video-00001", "comments": 1}]
    page, tagged = body["facebook"]["pages"]
    assert page == {"id": "5", "name": "Ada", "posts": 1, "tagged": 0}
    assert (tagged["name"], tagged["tagged"]) == ("acme", 1)
    own, named = body["instagram"]["accounts"]
    assert own == {"id": "6", "username": "ada", "media": 1, "tags": 0}
    assert (named["username"], named["tags"]) == ("acme", 1)
    assert [(h["name"], h["media"]) for h in body["instagram"]["hashtags"]] == [("tea", 1)]
