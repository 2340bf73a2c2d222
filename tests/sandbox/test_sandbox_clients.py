"""Libraries that nobody here wrote work against the sandbox as they do against the platforms."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import requests
import tweepy
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from pyfacebook import FacebookApi, GraphAPI, IGBusinessApi
from pyfacebook.exceptions import FacebookError

from tests.sandbox.wire import Line, Serve, Wire, post

ACME = "17841000000000001"
NAMES = ("acme", "ada")
SCRIPTS = {
    "check_tweepy.py": ["--query", "kettle"],
    "check_google_api_client.py": ["--query", "kettle", "--handle", "@acme"],
    "check_pyfacebook.py": ["--page-id", "1001", "--query", "acme"],
    "check_pyfacebook_instagram.py": [
        *("--ig-user-id", ACME, "--hashtag", "tea"),
        *("--username", "acme", "--media-id", "17929"),
    ],
}


def world() -> Iterator[Line]:
    """Thirty posts of acme on each platform, each naming both, and comments under the newest."""
    for platform, ids in {
        "x": ("1", "2"),
        "youtube": ("UCaaaaaaaaaaaaaaaaaaaaaa", "UCbbbbbbbbbbbbbbbbbbbbbb"),
        "facebook": ("1001", "1002"),
        "instagram": (ACME, "17841000000000002"),
    }.items():
        for identity, handle in zip(ids, NAMES, strict=True):
            yield {
                "type": "account",
                "platform": platform,
                "id": identity,
                "handle": handle,
                "followers": 7,
            }
        for n in range(30):
            number = {"youtube": f"video-{n:05}", "facebook": f"1001_{1000 + n}"}
            yield post(
                platform,
                number.get(platform, str(17900 + n)),
                f"2026-11-20T{n // 6:02}:{n % 6}0:00Z",
                f"kettle {n} of @ada and @acme #tea",
                author="acme",
                likes=n,
                views=9,
            )
    for platform, above in (("youtube", "video-00029"), ("facebook", "1001_1029")):
        for n in range(7):
            yield post(
                platform, f"c{n}", f"2026-11-20T06:0{n}:00Z", "So <good>", kind="comment",
                parent_id=above,
            )  # fmt: skip


@pytest.fixture
def wire(serve: Serve) -> Wire:
    return serve(*world())


class Elsewhere(requests.adapters.HTTPAdapter):
    """Sends to the sandbox what a library wants to send to the address it was born with."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = urlsplit(base)

    def send(self, request: Any, *args: Any, **more: Any) -> requests.Response:
        url = urlsplit(request.url)
        path = self._base.path + url.path
        request.url = urlunsplit((*self._base[:2], path, url.query, ""))
        return super().send(request, *args, **more)


def client_of_x(wire: Wire, token: str) -> tweepy.Client:
    client = tweepy.Client(bearer_token=token)
    client.session.mount("https://api.twitter.com", Elsewhere(f"{wire.running.url}/x"))
    return client


def test_tweepy_reads_x(wire: Wire) -> None:
    client = client_of_x(wire, "t")
    pages = list(
        tweepy.Paginator(
            client.search_recent_tweets,
            "kettle",
            max_results=20,
            expansions=["author_id"],
            tweet_fields=["created_at", "public_metrics"],
        )
    )
    found = [tweet for page in pages for tweet in page.data]
    assert [tweet.id for tweet in found] == [17929 - n for n in range(30)]
    assert [len(page.data) for page in pages] == [20, 10]
    assert found[0].public_metrics["like_count"] == 29
    assert found[0].created_at.isoformat() == "2026-11-20T04:50:00+00:00"
    assert pages[0].includes["users"][0].username == "acme"

    looked_up = client.get_tweets([17900, 1])
    assert [tweet.text for tweet in looked_up.data] == ["kettle 0 of @ada and @acme #tea"]
    assert looked_up.errors[0]["resource_id"] == "1"
    user = client.get_user(username="acme").data
    assert client.get_users_tweets(user.id, max_results=5).data[0].id == 17929
    assert len(client.get_users_mentions(2, max_results=100).data) == 30
    counted = client.get_recent_tweets_count("kettle", granularity="day")
    assert counted.meta["total_tweet_count"] == 30
    with pytest.raises(tweepy.Unauthorized):
        client_of_x(wire, "invalid-token").search_recent_tweets("kettle")
    with pytest.raises(tweepy.BadRequest):
        client.search_recent_tweets("(kettle")
    wire.post("/__faults__", [{"platform": "x", "kind": "rate_limit"}])
    with pytest.raises(tweepy.TooManyRequests):
        client.search_recent_tweets("kettle")


def test_googles_library_reads_youtube(wire: Wire) -> None:
    options = {"api_endpoint": wire.running.url}

    def service(key: str) -> Any:
        return build(
            "youtube", "v3", developerKey=key, static_discovery=True, client_options=options
        )

    with service("k") as youtube:
        read_youtube(youtube)
    with service("invalid-key") as youtube, pytest.raises(HttpError) as refused:
        youtube.videos().list(part="id", id="video-00029").execute()
    assert refused.value.resp.status == 400
    assert refused.value.error_details[0]["reason"] == "keyInvalid"


def read_youtube(youtube: Any) -> None:
    found: list[str] = []
    request = youtube.search().list(
        part="snippet", q="kettle", type="video", order="date", maxResults=20
    )
    while request is not None:
        page = request.execute()
        found += [item["id"]["videoId"] for item in page["items"]]
        request = youtube.search().list_next(request, page)
    # one comes twice, as the last of its page and the first of the next
    assert list(dict.fromkeys(found)) == [f"video-{29 - n:05}" for n in range(30)]
    assert len(found) == 31

    (video,) = youtube.videos().list(part="statistics", id="video-00029").execute()["items"]
    assert video["statistics"]["commentCount"] == "7"
    (channel,) = (
        youtube.channels().list(part="contentDetails", forHandle="@acme").execute()["items"]
    )
    uploads = channel["contentDetails"]["relatedPlaylists"]["uploads"]
    request = youtube.playlistItems().list(part="snippet", playlistId=uploads, maxResults=20)
    page = request.execute()
    rest = youtube.playlistItems().list_next(request, page).execute()
    assert [len(page["items"]), len(rest["items"])] == [20, 10]
    request = youtube.commentThreads().list(part="snippet", videoId="video-00029", maxResults=5)
    page = request.execute()
    top = page["items"][0]["snippet"]["topLevelComment"]["snippet"]
    assert (top["textOriginal"], top["textDisplay"]) == ("So <good>", "So &lt;good&gt;")
    assert len(youtube.commentThreads().list_next(request, page).execute()["items"]) == 2


def test_pyfacebook_reads_pages(wire: Wire) -> None:
    where = {"base_url": f"{wire.running.url}/", "version": "v24.0"}
    graph = GraphAPI(access_token="t", **where)
    for edge, page in (("feed", "1001"), ("posts", "1001"), ("tagged", "1002")):
        found = graph.get_full_connections(page, edge, count=25, limit=10, fields="id,message")
        ids = [found["id"] for found in found["data"]]
        assert ids == [f"1001_{1029 - n}" for n in range(25)], edge
    assert graph.rate_limit.get_limit().call_count == 1
    api = FacebookApi(access_token="t", **where)
    assert api.page.get_info(page_id="1001", fields="name,fan_count").fan_count == 7
    comments = api.post.get_comments(object_id="1001_1029", count=None, limit=3)
    assert [comment.id for comment in comments.data] == [f"c{n}" for n in range(7)]
    with pytest.raises(FacebookError) as refused:
        GraphAPI(access_token="invalid-token", **where).get_connection("1001", "feed")
    assert refused.value.code == 190


def test_pyfacebook_reads_instagram(wire: Wire) -> None:
    where = {"base_url": f"{wire.running.url}/", "version": "v24.0"}
    api = IGBusinessApi(access_token="t", instagram_business_id=ACME, **where)
    tag = api.user.get_hashtag_search(q="tea").data[0].id
    for listing in (api.hashtag.get_recent_media, api.hashtag.get_top_media):
        found = listing(hashtag_id=tag, fields="id,like_count", limit=10, count=15)
        assert [media.like_count for media in found.data] == [29 - n for n in range(15)]
    graph = GraphAPI(access_token="t", instagram_business_id=ACME, **where)
    found = graph.discovery_user_media(username="acme", fields="id", limit=20, count=100)
    assert len({media["id"] for media in found["data"]}) == 30
    other = IGBusinessApi(access_token="t", instagram_business_id="17841000000000002", **where)
    assert len(other.user.get_tagged_media(fields="id", limit=20, count=30).data) == 30
    mentioned = other.user.get_mentioned_media(media_id="17929", fields="id,caption")
    assert mentioned.mentioned_media.caption == "kettle 29 of @ada and @acme #tea"


@pytest.mark.shared_data
@pytest.mark.parametrize("script", SCRIPTS)
def test_other_peoples_checks_pass(wire: Wire, shared_data: Path, script: str) -> None:
    path = shared_data.parent / "platforms" / "clients" / script
    if not path.is_file():
        pytest.skip(f"{script} is not here")
    command = [sys.executable, str(path), wire.running.url, *SCRIPTS[script]]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
