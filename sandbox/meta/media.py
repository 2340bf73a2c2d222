"""Media and comments of Instagram as JSON."""

from __future__ import annotations

import re

from sandbox.call import Call, Json
from sandbox.meta import edges, paging
from sandbox.meta.edges import Edge
from sandbox.meta.fields import Field, Values, parse, shown, stamp
from sandbox.world.things import Post, letters

MEDIA, COMMENT = "id", "timestamp,text,id"
_SHORTCODE = re.compile(r"instagram\.com/(?:p|reel)/([^/?]+)")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def media_node(call: Call, media: Post, fields: list[Field]) -> Json:
    author = media.author
    values: Values = {
        **_content(call, media),
        "username": lambda _: author and author.handle,
        "owner": lambda _: author and {"id": author.id},
        "shortcode": lambda _: shortcode(media),
        "media_product_type": lambda _: "REELS" if media.kind == "video" else "FEED",
        "view_count": lambda _: media.counts.at(call.now).views,
        "comments": lambda one: comments(edges.inside(call, media.id, one), media),
    }
    return shown(media.id, fields, values)


def hashtag_media_node(call: Call, media: Post, fields: list[Field]) -> Json:
    """Instagram names no author here, whoever asks."""
    return shown(media.id, fields, _content(call, media))


def comment_node(call: Call, comment: Post, fields: list[Field]) -> Json:
    author = comment.author
    values: Values = {
        "text": lambda _: comment.text(call.now).raw,
        "timestamp": lambda _: stamp(comment.created_at),
        "username": lambda _: author and author.handle,
        "from": lambda _: author and {"id": author.id, "username": author.handle},
        "like_count": lambda _: comment.counts.at(call.now).likes or 0,
        "parent_id": lambda _: _answered(call, comment, is_comment=True),
        "media": lambda one: _media(call, comment, one),
        "replies": lambda one: _replies(call, comment, one),
    }
    return shown(comment.id, fields, values)


def comments(edge: Edge, thing: Post) -> Json:
    """Of a media or, as replies, of a comment; newest first."""
    edge.call.require_scope("instagram_manage_comments")
    page = paging.read(edge, edge.call.network.under(thing.id))
    fields = edge.fields(COMMENT)
    data = [comment_node(edge.call, comment, fields) for comment in page.posts]
    return paging.by_last_cursor(edge, page, data)


def insights(edge: Edge, media: Post) -> Json:
    """The metrics that are asked for and that this world knows."""
    counts = media.counts.at(edge.call.now)
    known = {"likes": counts.likes, "comments": counts.comments, "views": counts.views}
    known["reach"] = counts.views
    asked = re.findall(r"\w+", edge.asked.get("metric", ""))
    return {
        "data": [
            {
                "name": name,
                "period": "lifetime",
                "values": [{"value": known[name] or 0}],
                "title": name.capitalize(),
                "id": f"{media.id}/insights/{name}/lifetime",
            }
            for name in asked
            if name in known
        ]
    }


def _replies(call: Call, comment: Post, one: Field) -> Json | None:
    found = comments(edges.inside(call, comment.id, one), comment)
    return found if found["data"] else None


def _media(call: Call, comment: Post, one: Field) -> Json | None:
    found = _answered(call, comment, is_comment=False)
    media = call.network.post(found or "", call.now)
    return media_node(call, media, one.inner or parse(MEDIA)) if media else None


def _answered(call: Call, comment: Post, *, is_comment: bool) -> str | None:
    """The comment that a reply answers, or the media under which it stands."""
    above = call.network.posts.get(comment.parent_id or "")
    while above and above.kind == "comment" and not is_comment:
        above = call.network.posts.get(above.parent_id or "")
    return above.id if above and (above.kind == "comment") is is_comment else None


def shortcode(media: Post) -> str:
    """The code in the permalink; the id in base 64 where the world file gives no address."""
    if media.url and (given := _SHORTCODE.search(media.url)):
        return given[1]
    if not media.id.isdecimal():
        return letters(11, "shortcode", media.id)
    number, code = int(media.id), ""
    while number:
        number, digit = divmod(number, 64)
        code = _ALPHABET[digit] + code
    return code


def _content(call: Call, media: Post) -> Values:
    counts, is_video = media.counts.at(call.now), media.kind == "video"
    file = f"https://scontent.cdninstagram.com/{media.id}"
    return {
        "caption": lambda _: media.text(call.now).raw or None,
        "media_type": lambda _: "VIDEO" if is_video else "IMAGE",
        "media_url": lambda _: f"{file}.{'mp4' if is_video else 'jpg'}",
        "thumbnail_url": lambda _: f"{file}.jpg" if is_video else None,
        "permalink": lambda _: f"https://www.instagram.com/p/{shortcode(media)}/",
        "timestamp": lambda _: stamp(media.created_at),
        "like_count": lambda _: counts.likes,
        "comments_count": lambda _: call.network.comments_on(media, call.now) or 0,
    }
