from __future__ import annotations

import pytest

from tests.sandbox.wire import NOON, Line, Serve, Wire, change, post

TEXTS = {
    "101": "Acme tea is fine",
    "102": "I drink #acme, and #AcmeTea",
    "103": "@acme your kettle leaks",
    "104": "Pineapple season http://shop.example/acme-kettle",
    "105": "acme_fan is not the word, tea is",
}


@pytest.fixture
def wire(serve: Serve) -> Wire:
    lines = [
        post("x", post_id, f"2026-11-20T0{hour}:00:00Z", text, lang="en")
        for hour, (post_id, text) in enumerate(TEXTS.items(), start=1)
    ]
    lines += [
        post("x", "106", "2026-11-20T06:00:00Z", "RT @ben: acme", kind="retweet", lang="fr"),
        post("x", "107", "2026-11-20T07:00:00Z", "@ada acme too", kind="reply", author="ben",
             parent_id="101", likes=4),
        post("x", "108", "2026-11-20T08:00:00Z", "Buy $ACM now ☕", author="cy"),
        post("x", "100", "2026-11-12T07:00:00Z", "acme, long ago"),
    ]  # fmt: skip
    return serve(*lines)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("acme", ["107", "104", "103", "102", "101"]),
        ("ACME tea", ["101"]),
        ('"tea is"', ["105", "101"]),
        ('"is tea"', []),
        ("#acme", ["102"]),
        ("@acme", ["103"]),
        ("kettle OR pineapple", ["104", "103"]),
        ("acme -kettle", ["107", "102", "101"]),
        ("acme (kettle OR drink)", ["104", "103", "102"]),
        ("acme -(kettle OR drink)", ["107", "101"]),
        ("tea OR acme kettle", ["105", "104", "103", "101"]),
        ("acme from:ben", ["107"]),
        ("to:ada acme", ["107"]),
        ("acme is:reply", ["107"]),
        ("acme is:retweet", []),
        ("acme has:hashtags", ["102"]),
        ("acme has:links", ["104"]),
        ("url:shop.example", ["104"]),
        ("acme lang:en -has:mentions", ["104", "102", "101"]),
        ("acme min_likes:4", ["107"]),
        ("$acm", ["108"]),
        ("acm", ["108"]),
        ("now has:cashtags", ["108"]),
        ("☕", ["108"]),
        ("in_reply_to_tweet_id:101", ["107"]),
    ],
)
def test_search_follows_the_query_language(wire: Wire, query: str, found: list[str]) -> None:
    assert wire.x("tweets/search/recent", query=query).ids() == found


@pytest.mark.parametrize(
    "query", ["", "(acme", "acme)", "acme OR", "lang:en", "-acme", "acme min_faves:3", "foo:bar"]
)
def test_search_refuses_what_x_would_not_understand(wire: Wire, query: str) -> None:
    answer = wire.x("tweets/search/recent", query=query)
    assert (answer.status, answer.body["title"]) == (400, "Invalid Request")
    assert list(answer.body["errors"][0]["parameters"]) == ["query"]


def test_recent_search_forgets_after_seven_days_and_full_search_does_not(wire: Wire) -> None:
    assert "100" not in wire.x("tweets/search/recent", query="acme").ids()
    assert wire.x("tweets/search/all", query="acme").ids()[-1] == "100"
    early = wire.x("tweets/search/recent", query="acme", start_time="2026-11-12T00:00:00Z")
    assert early.status == 400


def test_without_windows_recent_search_forgets_nothing(serve: Serve) -> None:
    wire = serve(post("x", "1", "2016-01-01T00:00:00Z", "acme"), windows=False)
    assert wire.x("tweets/search/recent", query="acme").ids() == ["1"]


def test_pages_follow_one_another_newest_first(serve: Serve) -> None:
    lines = [post("x", str(1000 + n), f"2026-11-20T01:{n:02}:00Z", "acme") for n in range(25)]
    wire = serve(*lines)
    seen: list[str] = []
    token: dict[str, str] = {}
    for size in (10, 10, 5):
        answer = wire.x("tweets/search/recent", query="acme", **token)
        ids = answer.ids()
        assert answer.body["meta"]["result_count"] == len(ids) == size
        assert answer.body["meta"]["newest_id"] == ids[0]
        seen += ids
        # both names of the token are accepted
        name = "next_token" if len(seen) == 10 else "pagination_token"
        token = {name: answer.body["meta"].get("next_token", "")}
    assert seen == [str(1024 - n) for n in range(25)]
    assert token == {"pagination_token": ""}


def test_a_page_goes_on_where_it_ended_though_newer_posts_have_come(serve: Serve) -> None:
    lines = [post("x", str(1000 + n), f"2026-11-20T01:{n:02}:00Z", "acme") for n in range(12)]
    wire = serve(*lines, now="2026-11-20T01:10:30Z")
    first = wire.x("tweets/search/recent", query="acme")
    wire.post("/__clock__", {"now": NOON})
    token = first.body["meta"]["next_token"]
    assert wire.x("tweets/search/recent", query="acme", next_token=token).ids() == ["1000"]


def test_a_broken_token_is_refused(wire: Wire) -> None:
    answer = wire.x("tweets/search/recent", query="acme", next_token="nonsense!")
    assert answer.status == 400


def test_since_id_asks_for_what_is_newer(wire: Wire) -> None:
    assert wire.x("tweets/search/recent", query="acme", since_id="103").ids() == ["107", "104"]
    unknown = wire.x("tweets/search/recent", query="acme", since_id="99")
    assert len(unknown.ids()) == 5


def test_nothing_found_has_no_data(wire: Wire) -> None:
    assert wire.x("tweets/search/recent", query="zebra").body == {"meta": {"result_count": 0}}


def test_fields_come_in_the_names_the_caller_uses(wire: Wire) -> None:
    old = wire.x("tweets", ids="107", **{"tweet.fields": "public_metrics,referenced_tweets"})
    assert old.body["data"][0]["public_metrics"]["retweet_count"] == 0
    assert old.body["data"][0]["referenced_tweets"] == [{"type": "replied_to", "id": "101"}]
    assert "edit_history_tweet_ids" in old.body["data"][0]
    new = wire.x(
        "tweets",
        ids="107",
        expansions="author_id,referenced_posts",
        **{"post.fields": "public_metrics"},
    )
    assert new.body["data"][0]["public_metrics"]["repost_count"] == 0
    assert new.body["data"][0]["referenced_posts"] == [{"type": "replied_to", "id": "101"}]
    assert new.body["includes"]["posts"][0]["id"] == "101"
    assert "edit_history_post_ids" in new.body["data"][0]


def test_users_are_included_only_on_request(wire: Wire) -> None:
    assert "includes" not in wire.x("tweets", ids="101").body
    asked = wire.x("tweets", ids="101", expansions="author_id", **{"user.fields": "description"})
    (user,) = asked.body["includes"]["users"]
    assert user["username"] == "ada"
    assert user["id"] == asked.body["data"][0]["author_id"]


def test_lost_ids_come_as_errors_inside_a_good_answer(wire: Wire) -> None:
    answer = wire.x("tweets", ids="101,999")
    assert (answer.status, answer.ids()) == (200, ["101"])
    (error,) = answer.body["errors"]
    assert (error["resource_id"], error["title"]) == ("999", "Not Found Error")
    assert wire.x("tweets/999").body["errors"][0]["parameter"] == "id"


def test_a_timeline_holds_reposts_and_leaves_out_what_is_excluded(wire: Wire) -> None:
    user = wire.x("users/by/username/ADA").body["data"]["id"]
    everything = wire.x(f"users/{user}/tweets").ids()
    assert everything == ["106", "105", "104", "103", "102", "101", "100"]
    assert wire.x(f"users/{user}/tweets", exclude="retweets").ids() == everything[1:]
    since = wire.x(f"users/{user}/tweets", start_time="2026-11-20T05:00:00Z").ids()
    assert since == ["106", "105"]


def test_mentions_come_from_the_handles_in_the_text(wire: Wire) -> None:
    (acme,) = wire.x("users/by", usernames="acme").body["data"]
    assert wire.x(f"users/{acme['id']}/mentions").ids() == ["103"]


def test_protected_users_show_nothing(serve: Serve) -> None:
    account = {"type": "account", "platform": "x", "id": "7", "handle": "ada", "private": True}
    wire = serve(account, post("x", "1", "2026-11-20T01:00:00Z", "acme"))
    assert wire.x("tweets/search/recent", query="acme").ids() == []
    (error,) = wire.x("users/7/tweets").body["errors"]
    assert error["title"] == "Authorization Error"


def test_counts_add_up_and_begin_at_the_asked_moment(wire: Wire) -> None:
    answer = wire.x(
        "tweets/counts/recent",
        query="acme",
        granularity="day",
        start_time="2026-11-19T06:00:00Z",
        end_time=NOON,
    ).body
    assert answer["data"] == [
        {"start": "2026-11-19T06:00:00.000Z", "end": "2026-11-20T00:00:00.000Z", "tweet_count": 0},
        {"start": "2026-11-20T00:00:00.000Z", "end": "2026-11-20T12:00:00.000Z", "tweet_count": 5},
    ]
    assert answer["meta"] == {"total_tweet_count": 5}


def test_every_answer_says_what_is_left(wire: Wire) -> None:
    for path in ("tweets/search/recent", "nowhere"):
        headers = wire.x(path, query="acme").headers
        assert headers["x-rate-limit-limit"] == "450"
        assert headers["x-rate-limit-remaining"] == "449"
        assert int(headers["x-rate-limit-reset"]) == 1795176900  # 12:15, when the quarter ends


def test_unknown_users_and_bad_ids(wire: Wire) -> None:
    assert wire.x("users/by/username/nobody").body["errors"][0]["value"] == "nobody"
    assert wire.x("users/by/username/too_long_a_handle").status == 400
    assert wire.x("users/abc/tweets").status == 400
    assert wire.x("users/12345/tweets").body["errors"][0]["resource_type"] == "user"
    assert wire.x("usage/tweets").body["data"]["project_cap"] == "3000000"


def test_an_edited_post_has_a_new_id_and_keeps_its_old_ones(serve: Serve) -> None:
    wire = serve(
        post("x", "1001", "2026-11-20T11:30:00Z", "acme teh", likes=3),
        change("x", "1001", "2026-11-20T11:40:00Z", "edit", new_id="1002", text="acme tea"),
        change("x", "1001", "2026-11-20T11:50:00Z", "edit", new_id="1003", text="acme tea!"),
        change("x", "1001", "2026-11-20T13:00:00Z", "delete"),
        now="2026-11-20T11:35:00Z",
    )
    assert wire.x("tweets/search/recent", query="acme").ids() == ["1001"]
    wire.post("/__clock__", {"now": NOON})
    (listed,) = wire.x(
        "tweets/search/recent", query="acme", **{"tweet.fields": "edit_controls,public_metrics"}
    ).body["data"]
    assert (listed["id"], listed["text"]) == ("1003", "acme tea!")
    assert listed["edit_history_tweet_ids"] == ["1001", "1002", "1003"]
    assert listed["public_metrics"]["like_count"] == 3
    assert listed["edit_controls"] == {
        "edits_remaining": 3,
        "is_edit_eligible": True,
        "editable_until": "2026-11-20T12:30:00.000Z",
    }
    old = wire.x("tweets", ids="1001", **{"post.fields": "created_at"}).body["data"][0]
    assert (old["text"], old["edit_history_post_ids"]) == ("acme teh", ["1001", "1002", "1003"])
    wire.post("/__clock__", {"now": "2026-11-20T13:00:00Z"})
    assert len(wire.x("tweets", ids="1001,1002,1003").body["errors"]) == 3


def test_suspended_and_protected_authors_are_told_apart(serve: Serve) -> None:
    accounts: list[Line] = [
        {"type": "account", "platform": "x", "id": "7", "handle": "sue", "kind": "suspended"},
        {"type": "account", "platform": "x", "id": "8", "handle": "pat", "private": True},
    ]
    wire = serve(
        *accounts,
        post("x", "1", "2026-11-20T01:00:00Z", "acme", author="sue"),
        post("x", "2", "2026-11-20T01:00:00Z", "acme", author="pat"),
    )
    users = wire.x("users/by", usernames="sue,pat,nil").body
    assert [user["id"] for user in users["data"]] == ["8"]
    assert [(error["value"], error["title"]) for error in users["errors"]] == [
        ("sue", "Forbidden"),
        ("nil", "Not Found Error"),
    ]
    posts = wire.x("tweets", ids="1,2").body["errors"]
    assert [error["title"] for error in posts] == ["Not Found Error", "Authorization Error"]
    assert wire.x("users/7/tweets").body["errors"][0]["title"] == "Forbidden"
    assert wire.x("users", ids="7,8").ids() == ["8"]


def test_what_refers_to_a_post_is_found_there(serve: Serve) -> None:
    wire = serve(
        post("x", "1", "2026-11-20T01:00:00Z", "acme"),
        post("x", "2", "2026-11-20T02:00:00Z", "See this", author="ben", parent_id="1"),
        post("x", "3", "2026-11-20T03:00:00Z", "RT", author="ben", kind="retweet", parent_id="1"),
        post("x", "4", "2026-11-20T04:00:00Z", "Yes", author="ben", kind="reply", parent_id="1"),
    )
    assert wire.x("tweets/1/quote_tweets").ids() == ["2"]
    assert wire.x("tweets/1/retweets").ids() == ["3"]
    assert [user["username"] for user in wire.x("tweets/1/retweeted_by").body["data"]] == ["ben"]
    assert wire.x("tweets/1/liking_users").body == {"meta": {"result_count": 0}}
    expanded = wire.x("tweets", ids="4", expansions="referenced_tweets.id.author_id").body
    assert [user["username"] for user in expanded["includes"]["users"]] == ["ada"]


def test_xs_own_library_is_answered_in_its_own_words(serve: Serve) -> None:
    wire = serve(post("x", "1", "2026-11-20T01:00:00Z", "acme"))
    url = f"{wire.running.url}/2/users/by/username/ada?user.fields=public_metrics"
    own = {"Authorization": "Bearer t", "User-Agent": "xdk-python/0.10.6"}
    assert "post_count" in wire.request(url, headers=own).body["data"]["public_metrics"]
    assert "tweet_count" in wire.request(url).body["data"]["public_metrics"]
    lost = wire.request(f"{wire.running.url}/2/tweets?ids=9", headers=own).body["errors"]
    assert lost[0]["type"] == "https://api.x.com/2/problems/resource-not-found"
