"""The addresses of the Graph API, and which of its two platforms each belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sandbox.call import Answer, Call, Json
from sandbox.meta import accounts, facebook, instagram, oauth, usage
from sandbox.meta.batch import batch
from sandbox.meta.problems import problem
from sandbox.refusal import Refusal
from sandbox.world.things import Account, Post

_METHODS = ("GET", "HEAD", "DELETE")
_UNSUPPORTED = (
    "Unsupported {} request. Object does not exist, cannot be loaded due to missing permissions,"
    " or does not support this operation."
)
Thing = Account | Post | str

_VERSION = re.compile(r"v\d+\.\d+")
_MOST_IDS = 50
_FIXED: dict[tuple[str, ...], tuple[str, Callable[[Call], Json]]] = {
    ("me",): ("facebook", accounts.me),
    ("me", "accounts"): ("facebook", accounts.pages),
    ("me", "permissions"): ("facebook", oauth.permissions),
    ("debug_token",): ("facebook", oauth.debug_token),
    ("pages", "search"): ("facebook", facebook.search_pages),
    ("ig_hashtag_search",): ("instagram", instagram.hashtag_search),
}
_HASHTAG_EDGES = (("recent_media",), ("top_media",))
# what a person has to allow for it, beside what single Pages and accounts need
_NEEDS = {
    ("me", "accounts"): "pages_show_list",
    ("pages", "search"): "pages_read_engagement",
    ("ig_hashtag_search",): "instagram_basic",
}


def answer(call: Call) -> Answer:
    path = call.path[1:] if call.path and _VERSION.fullmatch(call.path[0]) else call.path
    if path == ("dialog", "oauth"):
        return oauth.dialog(call)
    if path[:1] == (oauth.USER,):
        path = ("me", *path[1:])
    if call.method == "POST" and call.form.get("method", "").upper() == "GET":
        call = replace(call, method="GET", query=call.asked)
    try:
        found = Answer(_answer(call, path))
    except Refusal as refusal:
        found = problem(refusal, call.platform)
    found.headers |= {"facebook-api-version": "v26.0"} | usage.headers(call)
    return found


def _answer(call: Call, path: tuple[str, ...]) -> Json | list[Json]:
    if path == ("oauth", "access_token"):
        return oauth.access_token(call)
    if not path and "batch" in call.asked:
        return batch(call, answer)
    if call.method not in _METHODS:
        call.begin(_buckets(call, path))
        raise Refusal("not_found", _UNSUPPORTED.format(call.method.lower()))
    if path in _FIXED:
        call.platform, answerer = _FIXED[path]
        call.begin(_buckets(call, path))
        if path in _NEEDS:
            call.require_scope(_NEEDS[path])
        return answerer(call)
    names = list(path[:1]) or [name for name in call.query.get("ids", "").split(",") if name]
    things = {name: thing for name in names if (thing := _find(call, name)) is not None}
    call.begin(_buckets(call, path))
    if not names or len(names) > _MOST_IDS:
        raise Refusal("bad_request")
    if not path:
        return {name: _node(call, thing) for name, thing in things.items()}
    if not things or len(path) > 2:
        raise Refusal("not_found")
    thing = things[path[0]]
    return _edge(call, thing, path[1]) if len(path) == 2 else _node(call, thing)


def _find(call: Call, name: str) -> Thing | None:
    """What an id or a Page's username stands for; the call then belongs to its platform."""
    for platform in sorted(("facebook", "instagram"), key=lambda p: p != call.platform):
        network = call.sandbox.world[platform]
        if thing := network.accounts.get(name) or network.post(name, call.now):
            call.platform = platform
            return thing
    if call.sandbox.hashtags.name(name):
        call.platform = "instagram"
        return name
    if page := call.sandbox.world["facebook"].by_handle(name):
        call.platform = "facebook"
        return page
    return None


def _node(call: Call, thing: Thing) -> Json:
    if isinstance(thing, str):
        return instagram.hashtag_node(call, thing)
    if call.platform == "instagram":
        return instagram.node(call, thing)
    return facebook.node(call, thing)


def _edge(call: Call, thing: Thing, name: str) -> Json:
    if isinstance(thing, str):
        return instagram.hashtag_edge(call, thing, name)
    if call.platform == "instagram":
        return instagram.edge(call, thing, name)
    return facebook.edge(call, thing, name)


def _buckets(call: Call, path: tuple[str, ...]) -> dict[str, int]:
    """Hashtags count for the app alone, as does what belongs to no Page and no account."""
    buckets = ["calls", "user", "custom"]
    if call.platform == "instagram" and path not in _FIXED and path[-1:] not in _HASHTAG_EDGES:
        buckets.append("instagram")
    elif call.platform == "facebook" and path not in _FIXED:
        buckets += ["page", "pages"]
    return dict.fromkeys(buckets, 1)
