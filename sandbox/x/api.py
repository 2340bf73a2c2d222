"""The addresses of X API v2, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.call import Answer, Call, Json
from sandbox.limits import BUCKETS, X_ENDPOINTS
from sandbox.refusal import Refusal
from sandbox.x import oauth, posts, users
from sandbox.x.bill import COUNT, POST, USER
from sandbox.x.problems import problem

# address, what answers it, its bucket; `*` stands for one part and is handed on
_ADDRESSES: list[tuple[str, Callable[..., Json], str]] = [
    ("2/tweets/search/recent", posts.search_recent, "search"),
    ("2/tweets/search/all", posts.search_all, "search_all"),
    ("2/tweets/counts/recent", posts.counts_recent, "counts"),
    ("2/tweets/counts/all", posts.counts_all, "counts"),
    ("2/tweets/*/quote_tweets", posts.quotes, "quotes"),
    ("2/tweets/*/retweets", posts.reposts, "quotes"),
    ("2/tweets/*/retweeted_by", posts.reposters, "quotes"),
    ("2/tweets/*/liking_users", users.nobody, "quotes"),
    ("2/users/me", users.me, "me"),
    ("2/users", users.by_ids, "users"),
    ("2/users/by", users.by_usernames, "users"),
    ("2/users/by/username/*", users.by_username, "users"),
    ("2/users/*/tweets", posts.user_posts, "timeline"),
    ("2/users/*/mentions", posts.user_mentions, "mentions"),
    ("2/users/*/followers", users.nobody, "users"),
    ("2/users/*/following", users.nobody, "users"),
    ("2/users/*/liked_tweets", users.nobody, "users"),
    ("2/users/*", users.by_id, "users"),
    ("2/usage/tweets", users.usage, "usage"),
    ("2/tweets", posts.look_up, "tweets"),
    ("2/tweets/*", posts.look_up_one, "tweets"),
]
OWN_PATHS = [("2",), ("i", "oauth2"), ("oauth2", "token")]


def answer(call: Call) -> Answer:
    if call.path in oauth.ADDRESSES:
        return oauth.ADDRESSES[call.path](call)
    bucket, spent = "search", False
    try:
        answerer, bucket, parts = _find(call.path)
        call.begin({bucket: 1, "month": 0, "credits": 0})
        call.require_scope("tweet.read")
        call.require_scope("users.read")
        body = answerer(call, *parts)
        _charge(call, bucket, body)
        found = Answer(body)
    except Refusal as refusal:
        spent = refusal.kind.startswith("rate_limit")
        found = problem(call, refusal)
    found.headers |= _rate_headers(call, bucket, spent=spent)
    return found


def _find(path: tuple[str, ...]) -> tuple[Callable[..., Json], str, list[str]]:
    for address, answerer, bucket in _ADDRESSES:
        pattern = address.split("/")
        if len(pattern) == len(path) and all(
            p in ("*", part) for p, part in zip(pattern, path, strict=True)
        ):
            parts = [part for p, part in zip(pattern, path, strict=True) if p == "*"]
            return answerer, bucket, parts
    raise Refusal("not_found")


def _charge(call: Call, bucket: str, body: Json) -> None:
    """Posts, users and counts cost something; empty answers are free."""
    shown = body.get("data") or []
    things = shown if isinstance(shown, list) else [shown]
    sandbox, posts, cost = call.sandbox, 0, 0
    if bucket in ("users", "me"):
        cost = USER * len(things)
    elif bucket == "counts":
        cost = COUNT
    elif bucket != "usage":
        payer = sandbox.credentials.account("x", call.token, call.client)
        posts = sandbox.bill.add(payer, (thing["id"] for thing in things), call.now)
        cost = POST * posts
    spent = {"month": posts, "credits": cost}
    sandbox.credentials.charge("x", call.token, spent, call.now, call.client)


def _rate_headers(call: Call, bucket: str, *, spent: bool) -> dict[str, str]:
    standing, limit = call.allowances.get(bucket), X_ENDPOINTS[bucket]
    left = standing.left if standing else limit - 1
    window = BUCKETS["x"][bucket]
    return {
        "x-access-level": "read",
        "api-version": "2.167",
        "x-rate-limit-limit": str(standing.limit if standing else limit),
        "x-rate-limit-remaining": "0" if spent else str(left),
        "x-rate-limit-reset": str(int(window.ends_at(call.now, call.now).timestamp())),
    }
