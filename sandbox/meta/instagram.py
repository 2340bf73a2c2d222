"""Accounts, media, hashtags and comments of Instagram."""

from __future__ import annotations

from datetime import timedelta

from sandbox.call import Call, Json
from sandbox.meta import edges, paging
from sandbox.meta.coded import Coded
from sandbox.meta.edges import Edge
from sandbox.meta.fields import Field, Values, parse, shown
from sandbox.meta.hashtags import BUDGET, hashtag_id
from sandbox.meta.media import (
    COMMENT,
    MEDIA,
    comment_node,
    comments,
    hashtag_media_node,
    insights,
    media_node,
)
from sandbox.refusal import Refusal
from sandbox.world.network import still_names
from sandbox.world.things import Account, Post

WINDOW = timedelta(hours=24)
_LARGEST_HASHTAG_PAGE = 50
# there are such lists, and this world has nothing to put into them
_NOTHING = ("stories", "live_media", "children", "product_tags", "collaborators")


def node(call: Call, thing: Account | Post) -> Json:
    asked = edges.whole(call)
    if isinstance(thing, Account):
        return _account_node(call, thing, asked.fields("id"))
    if thing.kind == "comment":
        return comment_node(call, thing, asked.fields(COMMENT))
    return media_node(call, thing, asked.fields(MEDIA))


def edge(call: Call, thing: Account | Post, name: str) -> Json:
    asked = edges.whole(call)
    if name in _NOTHING:
        call.require_scope("instagram_basic")
        return {"data": []}
    if isinstance(thing, Account):
        return _listed(asked, thing, name)
    if name == ("replies" if thing.kind == "comment" else "comments"):
        return comments(asked, thing)
    if name == "insights" and thing.kind != "comment":
        call.require_scope("instagram_manage_insights")
        return insights(asked, thing)
    raise Refusal("not_found")


def hashtag_search(call: Call) -> Json:
    """The id of a hashtag, and its name where `fields` asks for it."""
    account = _user(call)
    words = call.query.get("q", "")
    found = call.sandbox.hashtags.search(account.id, words, call.now)
    return {"data": [hashtag_node(call, found)]}


def hashtag_edge(call: Call, hashtag: str, name: str) -> Json:
    """`recent_media` newest first, `top_media` with the most liked first; never an author."""
    call.require_scope("instagram_basic")
    _user(call)
    tag = call.sandbox.hashtags.name(hashtag) or ""
    timeline = call.network.tagged(tag)
    since = call.now - WINDOW if call.sandbox.windows else None

    def wanted(media: Post) -> bool:
        return tag in media.text(call.now).tags

    asked = edges.whole(call)
    fields = asked.fields(MEDIA)
    if name == "recent_media":
        page = paging.read(asked, timeline, most=_LARGEST_HASHTAG_PAGE, since=since, wanted=wanted)
        data = [hashtag_media_node(call, media, fields) for media in page.posts]
        return paging.by_last_cursor(asked, page, data)
    if name == "top_media":
        found = list(timeline.between(call.now, since=since, wanted=wanted))
        found.sort(key=lambda media: media.counts.at(call.now).likes or 0, reverse=True)
        some, paged = paging.slice_of(asked, found, most=_LARGEST_HASHTAG_PAGE)
        return {"data": [hashtag_media_node(call, media, fields) for media in some]} | paged
    raise Refusal("not_found")


def hashtag_node(call: Call, hashtag: str) -> Json:
    values: Values = {"name": lambda _: call.sandbox.hashtags.name(hashtag)}
    return shown(hashtag, edges.whole(call).fields("id"), values)


def _listed(asked: Edge, account: Account, name: str) -> Json:
    call = asked.call
    call.require_scope("instagram_manage_comments" if name == "tags" else "instagram_basic")
    if name == "recently_searched_hashtags":
        tags = call.sandbox.hashtags.recent(account.id, call.now)
        some, paged = paging.slice_of(asked, tags, most=BUDGET)
        return {"data": [{"id": hashtag_id(tag), "name": tag} for tag in some]} | paged
    call.require_open(account)
    if name == "media":
        page = paging.read(asked, call.network.by(account))
    elif name == "tags":
        timeline = call.network.naming(account)
        page = paging.read(asked, timeline, wanted=still_names(account, call.now))
    else:
        raise Refusal("not_found")
    fields = asked.fields(MEDIA)
    return paging.by_cursor(asked, page, [media_node(call, media, fields) for media in page.posts])


def _user(call: Call) -> Account:
    user_id = call.query.get("user_id")
    if not user_id:
        raise Refusal("bad_request", "(#100) The parameter user_id is required", about="user_id")
    account = call.network.accounts.get(user_id)
    if account is None:
        raise Refusal("not_found")
    return account


def _account_node(call: Call, account: Account, fields: list[Field]) -> Json:
    def listed(one: Field) -> Json:
        return _listed(edges.inside(call, account.id, one), account, one.name)

    values: Values = {
        **_description(call, account),
        "media": listed,
        "tags": listed,
        "business_discovery": lambda one: _discovered(call, one),
        "mentioned_media": lambda one: _mentioned(call, account, one, "media_id"),
        "mentioned_comment": lambda one: _mentioned(call, account, one, "comment_id"),
    }
    return shown(account.id, fields, values)


def _description(call: Call, account: Account) -> Values:
    return {
        "username": lambda _: account.handle,
        "name": lambda _: account.title,
        "biography": lambda _: account.bio or "",
        "followers_count": lambda _: account.followers or 0,
        "follows_count": lambda _: 0,
        "media_count": lambda _: call.network.by(account).count(call.now),
        "profile_picture_url": lambda _: f"https://scontent.cdninstagram.com/{account.id}.jpg",
    }


def _discovered(call: Call, one: Field) -> Json:
    call.require_scope("instagram_manage_insights")
    username = one.arguments.get("username", "")
    account = call.network.by_handle(username)
    if account is None or account.closed or account.kind == "personal":
        raise Coded(
            110,
            "Invalid user id",
            subcode=2207013,
            explained=f"The user with username: {username} cannot be found.",
        )
    call.require_open(account)
    found = account
    values: Values = {
        **_description(call, found),
        "media": lambda media: _discovered_media(edges.inside(call, found.id, media), found),
    }
    return shown(found.id, one.inner, values)


def _discovered_media(asked: Edge, account: Account) -> Json:
    page = paging.read(asked, asked.call.network.by(account))
    fields = asked.fields(MEDIA)
    data = [media_node(asked.call, media, fields) for media in page.posts]
    return paging.by_discovery(asked, page, data)


def _mentioned(call: Call, account: Account, one: Field, argument: str) -> Json:
    call.require_scope("instagram_manage_comments")
    post = call.network.post(one.arguments.get(argument, ""), call.now)
    if post is None or not post.names(account, call.now):
        raise Refusal("not_found")
    shaped = comment_node if post.kind == "comment" else media_node
    return shaped(call, post, one.inner or parse(MEDIA))
