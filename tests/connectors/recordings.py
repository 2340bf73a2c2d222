"""Recorded answers of the platforms, which lie outside the repository, and what is in them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.contract import Ask, Listing

SAMPLES = Path(__file__).parents[3] / "shared" / "platforms" / "samples"
LONG_AGO = datetime(2006, 1, 1, tzinfo=UTC)

# How many records a page has, how many of them have a time, an author and a number of likes, how
# many cannot be read, and whether more follows: counted without our code.
TABLE = """
    search    10   0   0   0   0  more  x/tweepy_cassettes/search_recent_tweets.json
    timeline   2   0   0   0   0  more  x/tweepy_cassettes/get_users_tweets.json
    tagged    10   0   0   0   0  more  x/tweepy_cassettes/get_users_mentions.json
    known      2   0   0   0   0  last  x/tweepy_cassettes/get_tweets.json
    search    10  10   0   0   0  more  x/python-twitter/searches__search_tweets_for_nyc.json
    search     4   4   4   0   0  last  x/python-twitter/searches__search_tweets_query.json
    tagged     5   5   0   5   0  more  x/python-twitter/timeline__timeline_mentions.json
    timeline   5   5   0   5   0  more  x/python-twitter/timeline__timeline_tweets.json
    known      2   2   2   0   0  last  x/python-twitter/tweet__tweets_resp.json
    search   100 100 100 100   0  more  x/twarc-csv/kpop.jsonl
    search   100 100 100 100   0  more  x/twarc-csv/noflat.jsonl
    search     1   1   1   1   0  last  x/twarc-csv/two_tweets.jsonl
    known      1   1   1   1   0  last  x/twarc-csv/edited.jsonl
    known      1   1   1   1   0  last  x/twarc-csv/mentions_tweet.jsonl
    comments   5   5   5   5   0  more  youtube/python-youtube/comment_threads__comment_threads_by_video_paged_1.json
    comments   5   5   5   5   0  more  youtube/python-youtube/comment_threads__comment_threads_by_video_paged_2.json
    comments   1   1   1   1   0  last  youtube/python-youtube/comment_threads__comment_threads_with_search.json
    known      1   1   1   0   0  last  youtube/python-youtube/videos__videos_info_single.json
    known      2   2   2   0   0  last  youtube/python-youtube/videos__videos_info_multi.json
    known      5   5   5   0   0  last  youtube/python-youtube/videos__videos_chart_paged_1.json
    known      1   1   1   1   0  last  youtube/python-youtube/model__videos__video_api_response.json
    own_page   5   5   0   0   0  more  facebook/python-facebook/posts__feed_fields_p1.json
    own_page   5   5   0   0   0  last  facebook/python-facebook/posts__feed_fields_p2.json
    tagged     5   5   0   5   0  more  facebook/python-facebook/posts__feeds_default_fields_p1.json
    tagged     5   5   0   5   0  last  facebook/python-facebook/posts__feeds_default_fields_p2.json
    comments   0   0   0   0  10  more  facebook/python-facebook/comments__comments_p1.json
    comments   0   0   0   0   5  last  facebook/python-facebook/comments__comments_p2.json
    hashtag    5   0   0   5   0  more  instagram/python-facebook/hashtags__hashtag_recent_medias_p1.json
    hashtag    5   0   0   5   0  last  instagram/python-facebook/hashtags__hashtag_recent_medias_p2.json
    hashtag   25   0   0  25   0  more  instagram/python-facebook/hashtags__hashtag_top_medias_p1.json
    tagged     5   5   0   5   0  last  instagram/python-facebook/users__tagged_medias.json
    tagged     2   2   0   2   0  more  instagram/python-facebook/users__medias_p1.json
    tagged     2   2   0   2   0  last  instagram/python-facebook/users__medias_p2.json
    comments   2   2   0   0   0  more  instagram/python-facebook/medias__comments_p1.json
    comments   2   2   0   0   0  last  instagram/python-facebook/medias__comments_p2.json
    known      2   2   0   2   0  last  instagram/python-facebook/medias__medias_fields.json
    known      2   2   0   0   0  last  facebook/python-facebook/posts__multi_posts_data_fields.json
    known      2   2   0   2   0  last  facebook/python-facebook/posts__multi_posts_data.json
"""  # noqa: E501


@dataclass(frozen=True)
class Recording:
    listing: Listing
    counts: tuple[int, ...]
    more: bool
    file: str

    @property
    def platform(self) -> str:
        return self.file.split("/")[0]

    @property
    def ask(self) -> Ask:
        """The question it answers, asked in the summer of 2021 where Facebook reads half years."""
        if self.platform == "facebook":
            return Ask(self.listing, "1", datetime(2021, 3, 1, tzinfo=UTC), "1630000000")
        place = "1 a" if self.listing is Listing.HASHTAG else None
        about = "a-video-id0" if self.platform == "youtube" else "1"
        return Ask(self.listing, about, LONG_AGO, place)


def _recording(line: str) -> Recording:
    listing, *counts, more, file = line.split()
    return Recording(Listing(listing), tuple(map(int, counts)), more == "more", file)


RECORDINGS = [_recording(line) for line in TABLE.strip().splitlines()]


def recorded(file: str) -> dict[str, object]:
    """The body in a recorded file; skips where it is absent."""
    path = SAMPLES / file
    if not path.exists():
        if os.environ.get("REQUIRE_SHARED_DATA") == "1":
            pytest.fail(f"{file} is required and absent")
        pytest.skip(f"{file} lies outside the repository and is absent")
    text = path.read_text(encoding="utf-8")
    body = json.loads(text.splitlines()[0] if path.suffix == ".jsonl" else text)
    found: dict[str, object] = body[0]["body"] if isinstance(body, list) else body
    return found


def moved(body: dict[str, object], base_url: str) -> bytes:
    """The body as if the server at `base_url` had said it: Meta writes its address into it."""
    return json.dumps(body).replace("https://graph.facebook.com", base_url).encode()
