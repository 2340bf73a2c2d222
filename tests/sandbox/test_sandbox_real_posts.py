"""What a platform's own search finds in real posts holds everything our rule would count."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.server import Running, start
from tests.sandbox.wire import Line, Wire

pytestmark = pytest.mark.shared_data
SETS = ("airline_tweets", "luxury_youtube", "luxury_instagram_dev", "fb_news_posts")


@pytest.fixture(scope="module")
def started() -> Iterator[list[Running]]:
    """Holds the one sandbox of this module; it takes two seconds to start."""
    started: list[Running] = []
    yield started
    for running in started:
        running.stop()


@pytest.fixture
def wire(started: list[Running], shared_data: Path) -> Wire:
    if not started:
        worlds = [shared_data / name / "canonical.jsonl" for name in SETS]
        started.append(start(worlds, shift="auto", windows=False))
    return Wire(started[0])


def records(shared_data: Path, name: str) -> list[Line]:
    lines = (shared_data / name / "canonical.jsonl").read_bytes().split(b"\n")
    return [json.loads(line) for line in lines if line]


def matching(shared_data: Path, name: str, terms: list[str]) -> set[str]:
    rule = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", re.IGNORECASE)
    return {
        record["post_id"]
        for record in records(shared_data, name)
        if record["kind"] != "retweet" and rule.search(record["text"])
    }


def test_every_mention_of_an_airline_is_found_on_x(wire: Wire, shared_data: Path) -> None:
    terms = ["jetblue", "us airways", "usairways"]
    query = 'jetblue OR "us airways" OR usairways'
    found: set[str] = set()
    place: dict[str, str] = {}
    while place.get("next_token") != "":
        answer = wire.x("tweets/search/recent", query=query, max_results="100", **place)
        found |= set(answer.ids())
        place = {"next_token": answer.body["meta"].get("next_token", "")}
    assert found == matching(shared_data, "airline_tweets", terms)


def test_every_title_with_a_bag_is_found_on_youtube(wire: Wire, shared_data: Path) -> None:
    found: set[str] = set()
    token: str | None = ""
    while token is not None:
        asked = {"q": "birkin|kelly", "type": "video", "maxResults": "50"}
        answer = wire.youtube("search", pageToken=token, **asked)
        found |= {item["id"]["videoId"] for item in answer.body["items"]}
        token = answer.body.get("nextPageToken")
    assert found >= matching(shared_data, "luxury_youtube", ["birkin", "kelly"])


def test_a_page_lists_all_its_posts(wire: Wire, shared_data: Path) -> None:
    own = {r["post_id"] for r in records(shared_data, "fb_news_posts") if r["author"] == "bbc"}
    answer = wire.graph("bbc/published_posts", limit="100")
    found = set(answer.ids())
    while following := answer.body["paging"].get("next"):
        answer = wire.request(following)
        found |= set(answer.ids())
    assert found == own


def test_a_hashtag_lists_all_its_media(wire: Wire, shared_data: Path) -> None:
    tagged = {
        record["post_id"]
        for record in records(shared_data, "luxury_instagram_dev")
        if re.search(r"#hermesbirkin(?!\w)", record["text"], re.IGNORECASE)
    }
    account = wire.get("/__world__").body["instagram"]["accounts"][0]["id"]
    (tag,) = wire.graph("ig_hashtag_search", user_id=account, q="hermesbirkin").body["data"]
    answer = wire.graph(f"{tag['id']}/recent_media", user_id=account, limit="50")
    assert set(answer.ids()) == tagged


def test_the_newest_post_of_each_set_lies_in_the_week_that_ended(wire: Wire) -> None:
    now = datetime.now(UTC)
    monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    for platform in ("x", "youtube", "facebook", "instagram"):
        posts = wire.running.sandbox.world[platform].posts.values()
        newest = max(post.created_at for post in posts if post.created_at)
        assert monday - timedelta(weeks=1) <= newest < monday
