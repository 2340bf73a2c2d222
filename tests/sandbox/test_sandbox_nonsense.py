"""Whatever is asked, a platform answers: nothing makes the sandbox fall over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import Message
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox import routing
from sandbox.server import Running, start
from sandbox.world.lines import moment
from tests.sandbox.wire import NOON, post

PATHS = """
2/tweets/search/recent 2/tweets/counts/recent 2/tweets 2/tweets/1 2/users/by 2/users/7/tweets
2/users/7/mentions 2/usage/tweets 2/oauth2/token i/oauth2/authorize oauth2/token token tokeninfo
o/oauth2/v2/auth dialog/oauth oauth/access_token debug_token me/accounts pages/search
ig_hashtag_search 7 7/feed 7/posts 7/tagged 1 1/comments 17841 17841/tags 17841/media 2/insights
youtube/v3/search youtube/v3/videos youtube/v3/channels youtube/v3/playlistItems
youtube/v3/commentThreads youtube/v3/comments youtube/v3/playlists youtube/v3/activities
"""
NAMES = """
query max_results next_token start_time end_time since_id until_id tweet.fields post.fields
expansions ids usernames granularity limit after since until fields q user_id client_id code
redirect_uri scope state grant_type order filter summary batch metric part id key maxResults
pageToken publishedAfter type channelId videoId parentId playlistId forHandle chart mine
"""
TELLING = """
0 -1 1 7 17841 99999999999999999999 acme (acme " [] {} id,posts.limit(2){message,comments{from{x}}}
business_discovery.username(ada){media.limit(0){id}} media{id a.b(c 2026-11-20T00:00:00Z 2026-13-40
0001-01-01T00:00:00Z 9999-12-31T23:59:59Z snippet,statistics true date == MjAyNi0xMS0yMw http://x/
"""
VALUES = st.one_of(st.sampled_from(TELLING.split()), st.text(max_size=8))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    world = tmp_path_factory.mktemp("world") / "world.jsonl"
    lines = [
        {"type": "account", "platform": "instagram", "id": "17841", "handle": "ada"},
        *(
            {"type": "account", "platform": name, "id": "7", "handle": "ada"}
            for name in ("x", "facebook")
        ),
        *(
            post(name, identity, NOON, "acme @ada #tea")
            for name, identity in (("x", "1"), ("facebook", "1"), ("instagram", "2"))
        ),
        post("youtube", "video-00001", NOON, "acme"),
    ]
    world.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    running = start([world], now=moment(NOON))
    yield running
    running.stop()


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    method=st.sampled_from(["GET", "POST", "DELETE"]),
    path=st.sampled_from(PATHS.split()),
    query=st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=5),
)
def test_every_question_has_an_answer(
    running: Running, method: str, path: str, query: dict[str, str]
) -> None:
    headers = Message()
    headers["Authorization"] = "Bearer t"
    target = f"/{path}?{urlencode({'part': 'snippet', 'key': 'k'} | query, errors='replace')}"
    answer, _ = routing.answer(running.sandbox, method, target, headers, b"")
    assert 200 <= answer.status < 500
    json.dumps(answer.body)
