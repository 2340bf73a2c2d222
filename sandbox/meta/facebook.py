"""Pages, posts and comments of Facebook."""

from __future__ import annotations

from sandbox.call import Call, Json
from sandbox.meta import paging
from sandbox.meta.fields import Field, Values, parse, shown, stamp
from sandbox.refusal import Refusal
from sandbox.world.network import still_names
from sandbox.world.texts import Text
from sandbox.world.things import Account, Post
from sandbox.world.timeline import Timeline, Wanted

_PAGE, _POST, _COMMENT = "id,name", "created_time,message,id", "created_time,from,message,id"

_BY_OTHERS = ("tagged", "visitor_posts")


def node(call: Call, thing: Account | Post) -> Json:
    if isinstance(thing, Account):
        return page_node(call, thing, _wanted(call, _PAGE))
    if thing.kind == "comment":
        return _comment_node(call, thing, _wanted(call, _COMMENT))
    return _post_node(call, thing, _wanted(call, _POST))


def edge(call: Call, thing: Account | Post, name: str) -> Json:
    if isinstance(thing, Post):
        if name != "comments":
            raise Refusal("not_found")
        return _comments(call, thing)
    call.require_scope("pages_read_engagement")
    if name in _BY_OTHERS:
        call.require_scope("pages_read_user_content")
    call.require_open(thing)
    return _posts(call, thing, name)


def _posts(call: Call, page: Account, name: str) -> Json:
    network, names = call.network, still_names(page, call.now)
    edges: dict[str, tuple[Timeline, Wanted | None]] = {
        "posts": (network.by(page), None),
        "published_posts": (network.by(page), None),
        "tagged": (network.naming(page), names),
        "visitor_posts": (
            network.naming(page),
            lambda post: post.author is not page and names(post),
        ),
        "feed": (
            network.by_or_naming(page),
            lambda post: post.author is page or names(post),
        ),
    }
    if name not in edges:
        raise Refusal("not_found")
    timeline, wanted = edges[name]
    found = paging.read(call, timeline, wanted=wanted)
    fields = _wanted(call, _POST)
    data = [_post_node(call, post, fields) for post in found.posts]
    listed = paging.by_time if name == "posts" else paging.by_cursor
    return listed(call, found, data)


def _comments(call: Call, post: Post) -> Json:
    """The first level, or with `filter=stream` all levels in one list."""
    timeline = call.network.under(post.id)
    if call.query.get("filter") == "stream":
        timeline = call.network.under_all([post, *timeline.between(call.now)])
    newest_first = call.query.get("order") == "reverse_chronological"
    found = paging.read(call, timeline, oldest_first=not newest_first)
    fields = _wanted(call, _COMMENT)
    answer = paging.by_cursor(
        call, found, [_comment_node(call, comment, fields) for comment in found.posts]
    )
    if "summary" in call.query:
        order = "reverse_chronological" if newest_first else "chronological"
        total = timeline.count(call.now)
        answer["summary"] = {"order": order, "total_count": total, "can_comment": True}
    return answer


def search_pages(call: Call) -> Json:
    words = call.query.get("q", "").casefold()
    if not words:
        raise Refusal("bad_request", "(#100) The parameter q is required", about="q")
    found = [
        page
        for page in call.network.accounts.values()
        if words in page.handle.casefold() or words in page.title.casefold()
    ]
    some, paged = paging.slice_of(call, found)
    fields = _wanted(call, _PAGE)
    return {"data": [page_node(call, page, fields) for page in some]} | paged


def page_node(call: Call, page: Account, fields: list[Field]) -> Json:
    instagram = call.sandbox.world["instagram"].by_handle(page.handle)
    link = f"https://www.facebook.com/{page.handle}"
    values: Values = {
        "name": lambda _: page.title,
        "username": lambda _: page.handle,
        "link": lambda _: link,
        "about": lambda _: page.bio,
        "category": lambda _: "Brand",
        "fan_count": lambda _: page.followers or 0,
        "followers_count": lambda _: page.followers or 0,
        "verification_status": lambda _: "not_verified",
        "location": lambda _: {"country": page.country} if page.country else None,
        "access_token": lambda _: _page_token(call, page),
        "tasks": lambda _: ["ANALYZE"],
        "instagram_business_account": lambda _: {"id": instagram.id} if instagram else None,
    }
    return shown(page.id, fields, values)


def _page_token(call: Call, page: Account) -> str:
    if call.held is None:
        return f"page-{page.id}"
    return call.sandbox.grants.page_token(call.held, page.id, call.now).value


def _post_node(call: Call, post: Post, fields: list[Field]) -> Json:
    text, counts = post.text(call.now), post.counts.at(call.now)
    created, edited = post.created_at, post.texts.changed_at(call.now)
    link = post.url if post.url and "facebook.com" in post.url else None
    values: Values = {
        "message": lambda _: text.raw or None,
        "created_time": lambda _: stamp(created),
        "updated_time": lambda _: stamp(edited or created),
        "permalink_url": lambda _: link or f"https://www.facebook.com/{post.id}",
        "from": lambda one: _author(post.author, one),
        "status_type": lambda _: "added_video" if post.kind == "video" else "mobile_status_update",
        "message_tags": lambda _: _tags(call, text) or None,
        "attachments": lambda one: _attachments(post, one),
        "shares": lambda _: {"count": counts.shares} if counts.shares else None,
        "reactions": lambda one: _summary(one, counts.likes or 0, {"viewer_reaction": "NONE"}),
        "likes": lambda one: _summary(one, counts.likes or 0, {"can_like": True}),
        "comments": lambda one: _summary(
            one,
            call.network.comments_on(post, call.now) or 0,
            {"order": "chronological", "can_comment": True},
        ),
    }
    return shown(post.id, fields, values)


def _comment_node(call: Call, comment: Post, fields: list[Field]) -> Json:
    counts = comment.counts.at(call.now)
    values: Values = {
        "message": lambda _: comment.text(call.now).raw,
        "created_time": lambda _: stamp(comment.created_at),
        "from": lambda one: _author(comment.author, one),
        "like_count": lambda _: counts.likes or 0,
        "comment_count": lambda _: call.network.under(comment.id).count(call.now),
        "permalink_url": lambda _: f"https://www.facebook.com/{comment.id}",
        "parent": lambda _: {"id": comment.parent_id},
    }
    return shown(comment.id, fields, values)


def _tags(call: Call, text: Text) -> list[Json]:
    return [
        {
            "id": page.id,
            "name": page.title,
            "type": "page",
            "offset": place.start(),
            "length": len(place[0]),
        }
        for place in text.handle_places
        if (page := call.network.by_handle(place[1]))
    ]


def _attachments(post: Post, one: Field) -> Json | None:
    if post.kind != "video":
        return None
    video = {"media_type": "video", "type": "video_inline", "url": f"https://fb.watch/{post.id}"}
    return {"data": [_chosen(video, one, list(video))]}


def _author(author: Account | None, one: Field) -> Json | None:
    if author is None:
        return None
    parts = {"id": author.id, "name": author.title, "username": author.handle}
    return _chosen(parts, one, ["id", "name"])


def _chosen(parts: Json, one: Field, default: list[str]) -> Json:
    names = [field.name for field in one.inner] or default
    return {name: parts[name] for name in names if name in parts}


def _summary(one: Field, total: int, more: Json) -> Json:
    counted: Json = {"data": []}
    if "summary" in one.arguments:
        counted["summary"] = {"total_count": total, **more}
    return counted


def _wanted(call: Call, default: str) -> list[Field]:
    return parse(call.query.get("fields") or default)
