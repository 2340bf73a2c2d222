"""What a fetch costs, and what it is told of its budgets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from connectors import connector, cost
from connectors.contract import Access, Ask, Bucket, Cost, Listing, Usage
from connectors.errors import ConnectorError, QuotaExhausted, RateLimited
from tests.connectors.scripted import Script
from tests.connectors.sound_answers import SINCE, SOUND, X_PAGE, Sound

SEARCH = Ask(Listing.SEARCH, "tea", SINCE)
FEED = Ask(Listing.TAGGED, "1", SINCE)


def units(costs: Sequence[Cost]) -> dict[str, int]:
    return {str(part.bucket): part.units for part in costs}


@pytest.mark.parametrize(
    ("platform", "listing", "about", "place", "expected"),
    [
        ("x", Listing.SEARCH, "tea", None, {"search": 1, "posts": 100, "money": 500}),
        ("x", Listing.TIMELINE, "7", None, {"timeline": 1, "posts": 100, "money": 500}),
        (
            "x",
            Listing.TIMELINE,
            "@ada",
            None,
            {"timeline": 1, "users": 1, "posts": 100, "money": 510},
        ),
        ("x", Listing.TIMELINE, "@ada", "7 n", {"timeline": 1, "posts": 100, "money": 500}),
        ("x", Listing.TAGGED, "7", None, {"mentions": 1, "posts": 100, "money": 500}),
        ("x", Listing.KNOWN, "1,2,3", None, {"lookup": 2, "posts": 6, "money": 30}),
        ("youtube", Listing.SEARCH, "tea", None, {"search": 1, "units": 1}),
        ("youtube", Listing.TIMELINE, "@tea", None, {"units": 3}),
        ("youtube", Listing.TIMELINE, "@tea", "UC1 n", {"units": 2}),
        ("youtube", Listing.KNOWN, "v1", None, {"units": 2}),
        ("facebook", Listing.TIMELINE, "tea", None, {"pages": 2}),
        ("facebook", Listing.TIMELINE, "tea", "1 https://next", {"pages": 1}),
        ("facebook", Listing.OWN_PAGE, "1", None, {"pages": 1}),
        ("facebook", Listing.KNOWN, "1,2", None, {"pages": 6}),
        ("instagram", Listing.HASHTAG, "tea", None, {"app": 2, "hashtags": 1}),
        ("instagram", Listing.HASHTAG, "tea", "1 a", {"app": 1}),
        ("instagram", Listing.TIMELINE, "@ada", None, {"app": 1, "instagram": 1}),
        ("instagram", Listing.TAGGED, "@ada", None, {"app": 1, "instagram": 1}),
        ("instagram", Listing.TAGGED, "1", None, {"instagram": 1}),
        ("instagram", Listing.COMMENTS, "1", None, {"instagram": 1}),
    ],
)
def test_a_fetch_has_its_price(
    platform: str, listing: Listing, about: str, place: str | None, expected: dict[str, int]
) -> None:
    assert units(cost(platform, Ask(listing, about, SINCE, place))) == expected


@pytest.mark.parametrize("sound", SOUND, ids=lambda s: f"{s.platform}-{s.ask.listing}")
def test_no_fetch_costs_more_than_was_said(
    script: Script, access: Access, now: datetime, sound: Sound
) -> None:
    for answer in sound.answers:
        body = json.dumps(answer).replace("https://graph.facebook.com", script.base_url)
        script.say(body.encode())
    page = connector(sound.platform).fetch(sound.ask, access, now)
    most = units(cost(sound.platform, sound.ask))
    spent = units(page.spent)
    assert spent
    assert {name: min(most.get(name, 0), some) for name, some in spent.items()} == spent


def test_x_charges_for_the_posts_it_shows(script: Script, access: Access, now: datetime) -> None:
    script.say(X_PAGE)
    script.say({"meta": {"result_count": 0}})
    assert units(connector("x").fetch(SEARCH, access, now).spent) == {
        "search": 1,
        "posts": 2,
        "money": 10,
    }
    assert units(connector("x").fetch(SEARCH, access, now).spent) == {"search": 1}


def test_x_says_what_is_left_of_a_window(script: Script, access: Access, now: datetime) -> None:
    reset_at = now + timedelta(minutes=9)
    headers = {
        "x-rate-limit-limit": "450",
        "x-rate-limit-remaining": "448",
        "x-rate-limit-reset": str(int(reset_at.timestamp())),
    }
    script.say(X_PAGE, headers=headers)
    page = connector("x").fetch(SEARCH, access, now)
    assert page.usage == (Usage(Bucket.SEARCH, limit=450, remaining=448, reset_at=reset_at),)


def test_meta_says_percentages_of_app_and_page(
    script: Script, access: Access, now: datetime
) -> None:
    use = {"type": "pages", "call_count": 1, "total_cputime": 95, "total_time": 130}
    other = use | {"type": "ads_insights"}
    headers = {
        "X-App-Usage": '{"call_count": 28, "total_time": 25, "total_cputime": 25}',
        "X-Business-Use-Case-Usage": json.dumps(
            {"112": [use | {"estimated_time_to_regain_access": 7}], "113": [use, other]}
        ),
    }
    script.say({"data": []}, headers=headers)
    assert set(connector("facebook").fetch(FEED, access, now).usage) == {
        Usage(Bucket.APP, percent=28),
        Usage(Bucket.PAGES, percent=100, reset_at=now + timedelta(minutes=7)),
    }


@pytest.mark.parametrize(
    "headers",
    [
        {"X-App-Usage": "[" * 9999},
        {"X-App-Usage": '{"call_count": "many"}'},
        {"X-Business-Use-Case-Usage": '{"112": {"type": "pages"}}'},
        {"X-Business-Use-Case-Usage": '[{"call_count": 1}]'},
        {"x-rate-limit-limit": "450"},
        {"x-rate-limit-limit": "-1", "x-rate-limit-remaining": "1e3"},
        {"x-rate-limit-limit": "9" * 30, "x-rate-limit-remaining": "1"},
    ],
)
def test_a_header_of_nonsense_says_nothing(
    script: Script, access: Access, now: datetime, headers: dict[str, str]
) -> None:
    script.say({"data": []}, headers=headers)
    assert connector("facebook").fetch(FEED, access, now).usage == ()


@pytest.mark.parametrize(
    ("platform", "ask", "status", "body", "bucket"),
    [
        ("x", SEARCH, 429, {"title": "Too Many Requests"}, Bucket.SEARCH),
        ("x", SEARCH, 429, {"title": "UsageCapExceeded"}, Bucket.POSTS),
        ("youtube", SEARCH, 403, {"reason": "quotaExceeded"}, Bucket.SEARCH),
        ("facebook", FEED, 400, {"code": 4}, Bucket.APP),
        ("facebook", FEED, 400, {"code": 32}, Bucket.PAGES),
        ("instagram", FEED, 400, {"code": 80002}, Bucket.INSTAGRAM),
        ("instagram", Ask(Listing.HASHTAG, "t", SINCE), 400, {"code": 18}, Bucket.HASHTAGS),
    ],
)
def test_a_refusal_names_the_bucket_that_is_empty(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    ask: Ask,
    status: int,
    body: dict[str, object],
    bucket: Bucket,
) -> None:
    if platform == "youtube":
        body = {"error": {"errors": [body]}}
    elif platform != "x":
        body = {"error": body}
    script.say(body, status)
    with pytest.raises(RateLimited) as caught:
        connector(platform).fetch(ask, access, now)
    assert caught.value.usage == (Usage(bucket, remaining=0, reset_at=caught.value.retry_at),)
    assert [part.units for part in caught.value.spent] == [1]


def test_a_fetch_that_breaks_off_says_what_it_cost_so_far(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"items": [{"id": {"videoId": "v1"}}]})
    script.say({"error": {"errors": [{"reason": "quotaExceeded"}]}}, 403)
    with pytest.raises(QuotaExhausted) as caught:
        connector("youtube").fetch(SEARCH, access, now)
    assert units(caught.value.spent) == {"search": 1, "units": 1}
    assert [usage.bucket for usage in caught.value.usage] == [Bucket.UNITS]


def test_a_call_that_nobody_answers_counts(access: Access, now: datetime) -> None:
    with pytest.raises(ConnectorError) as caught:
        connector("x").fetch(SEARCH, Access("http://127.0.0.1:9", "t", sandbox=True), now)
    assert units(caught.value.spent) == {"search": 1}
