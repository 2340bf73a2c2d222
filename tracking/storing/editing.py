"""Texts that change: only where the platform itself shows another one, and never silently."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from accounts.identifiers import uuid7
from brands.queries import hold_queries
from connectors.contract import Record
from tracking.models import Mention, Post, PostEdit
from tracking.storing import mentions, writing


def edit(texts: Mapping[UUID, str], now: datetime) -> None:
    """Give the posts the texts they have now, by id. Of each earlier text a salted hash stays.

    A text we dropped because it was too old (`Post.expired_at`) only comes back: that is no edit.
    """
    if not texts:
        return
    hold_queries()
    posts = Post.objects.filter(id__in=list(texts), deleted_at=None).order_by("id")
    changed = [post for post in posts if post.text != texts[post.id]]
    edited = [post for post in changed if post.expired_at is None]
    writing.insert(PostEdit, [_before(post, now) for post in edited])
    for post in changed:
        post.text = texts[post.id]
        post.edited_at = post.edited_at if post.expired_at else now
        post.expired_at = None
    columns = ("id", "text", "edited_at", "expired_at")
    writing.update(Post, [{name: getattr(post, name) for name in columns} for post in changed])
    # An edited text may have ceased to be a mention, or become one.
    Mention.objects.filter(post__in=edited).delete()
    mentions.match(edited)


def relabel(shown: Iterable[tuple[Post, Record]], now: datetime) -> None:
    """Take the platform's own label of paid posts, where it came or went: that is an edit, too."""
    rows: list[writing.Row] = [
        {"id": post.id, "paid_label": record.paid_label, "edited_at": now}
        for post, record in shown
        if record.paid_label is not None and record.paid_label != bool(post.paid_label)
    ]
    writing.update(Post, rows)


def forget(posts: list[UUID]) -> None:
    """The texts are gone: so is what their hashes could be compared with."""
    PostEdit.objects.filter(post__in=posts).update(salt="")


def salted(salt: str, text: str) -> str:
    return hashlib.sha256((salt + text).encode("utf-8", "surrogatepass")).hexdigest()


def _before(post: Post, now: datetime) -> writing.Row:
    salt = secrets.token_hex(16)
    digest = salted(salt, post.text)
    return {
        "id": uuid7(),
        "post_id": post.id,
        "edited_at": now,
        "salt": salt,
        "digest": digest,
    }
