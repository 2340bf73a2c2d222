"""Media and comments of Instagram as JSON."""

from __future__ import annotations

import re

from sandbox.call import Call, Json
from sandbox.meta.fields import Field, Values, shown, stamp
from sandbox.world.things import Post, letters

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
        "replies": lambda one: _replies(call, comment, one),
    }
    return shown(comment.id, fields, values)


def _replies(call: Call, comment: Post, one: Field) -> Json | None:
    replies = call.network.under(comment.id).between(call.now)
    data = [comment_node(call, reply, one.inner) for reply in replies]
    return {"data": data} if data else None


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
