"""Posts of Facebook and their comments."""

from __future__ import annotations

from sandbox.call import Call, Json
from sandbox.meta import edges, paging
from sandbox.meta.edges import Edge
from sandbox.meta.fields import Field, Values, shown, stamp
from sandbox.world.texts import Text
from sandbox.world.things import Account, Post

POST, COMMENT = "created_time,message,id", "created_time,from,message,id"


def post_node(call: Call, post: Post, fields: list[Field]) -> Json:
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
        "is_published": lambda _: True,
        "is_hidden": lambda _: False,
        "shares": lambda _: {"count": counts.shares} if counts.shares else None,
        "reactions": lambda one: reactions(edges.inside(call, post.id, one), counts.likes),
        "likes": lambda one: reactions(edges.inside(call, post.id, one), counts.likes),
        "comments": lambda one: comments(edges.inside(call, post.id, one), post),
    }
    return shown(post.id, fields, values)


def comment_node(call: Call, comment: Post, fields: list[Field]) -> Json:
    counts = comment.counts.at(call.now)
    values: Values = {
        "message": lambda _: comment.text(call.now).raw,
        "created_time": lambda _: stamp(comment.created_at),
        "from": lambda one: _author(comment.author, one),
        "like_count": lambda _: counts.likes or 0,
        "comment_count": lambda _: call.network.under(comment.id).count(call.now),
        "permalink_url": lambda _: f"https://www.facebook.com/{comment.id}",
        "parent": lambda _: {"id": comment.parent_id},
        "likes": lambda one: reactions(edges.inside(call, comment.id, one), counts.likes),
        "comments": lambda one: comments(edges.inside(call, comment.id, one), comment),
    }
    return shown(comment.id, fields, values)


def comments(edge: Edge, post: Post) -> Json:
    """The first level, or with `filter=stream` all levels in one list."""
    call = edge.call
    timeline = call.network.under(post.id)
    total = call.network.comments_on(post, call.now) or 0
    if edge.asked.get("filter") == "stream":
        timeline = call.network.under_all([post, *timeline.between(call.now)])
        total = max(total, timeline.count(call.now))
    order = edge.asked.get("order", "chronological")
    found = paging.read(edge, timeline, oldest_first=order != "reverse_chronological")
    fields = edge.fields(COMMENT)
    answer = paging.by_cursor(edge, found, [comment_node(call, c, fields) for c in found.posts])
    if "summary" in edge.asked:
        answer["summary"] = {"order": order, "total_count": total, "can_comment": True}
    return answer


def reactions(edge: Edge, count: int | None) -> Json:
    """How many; who they were, a Page's token does not see."""
    answer: Json = {"data": []}
    if "summary" in edge.asked:
        viewer: Json = {"can_like": True, "has_liked": False}
        if edge.path[-1] == "reactions":
            viewer = {"viewer_reaction": "NONE"}
        answer["summary"] = {"total_count": count or 0, **viewer}
    return answer


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
