"""Looking again at posts we hold: metrics grow, people edit and delete.

A post the platform no longer has is suspected at the first look, and gone only when a second one,
a while later, does not find it either: an answer that failed is no look. Then it loses its text;
the mention and whatever was decided stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q

from connectors.contract import Page
from tracking.collecting import scanning
from tracking.models import Feed, Post
from tracking.storing import editing, ingest
from work import ledger

ERASE = "erase"
AT_ONCE = 50


def due(feed: Feed, begun_at: datetime) -> list[str]:
    """Ids of posts this scan has still to look at, longest unseen first."""
    again = Q(missing_at__lte=begun_at - scanning.SECOND_LOOK, refreshed_at__lt=begun_at)
    for look in scanning.looks(feed.platform):
        seen_long_ago = Q(refreshed_at__lt=begun_at - look.every)
        if look.until_age is not None:
            seen_long_ago &= Q(published_at__gte=begun_at - look.until_age)
        again |= seen_long_ago
    posts = Post.objects.filter(again, platform=feed.platform, deleted_at=None)
    found = posts.exclude(feed__connection=None).order_by("refreshed_at", "id")
    return list(found.values_list("external_id", flat=True)[:AT_ONCE])


def second_look(feed: Feed) -> datetime | None:
    """When the first of the suspected posts is to be looked for again; None = there is none."""
    suspected = Post.objects.filter(platform=feed.platform, deleted_at=None)
    missing_at: datetime | None = suspected.aggregate(first=Min("missing_at"))["first"]
    return missing_at and missing_at + scanning.SECOND_LOOK


def refresh(asked: Sequence[str], page: Page, feed: Feed, now: datetime) -> None:
    """Take metrics and edits, and note what is gone. An id the platform said nothing about counts
    as looked at, too: it comes again when its next look is due."""
    found = Post.objects.filter(platform=feed.platform, external_id__in=asked, deleted_at=None)
    posts = {post.external_id: post for post in found}
    shown = [(posts[r.external_id], r) for r in page.records if r.external_id in posts]
    editing.edit({post.id: record.text for post, record in shown}, now)
    ingest.update_metrics(shown, now)
    editing.relabel(shown, now)
    found.update(refreshed_at=now)
    found.exclude(missing_at=None).exclude(external_id__in=page.missing).update(missing_at=None)
    _miss([posts[external_id] for external_id in page.missing if external_id in posts], now)


def _miss(posts: Sequence[Post], now: datetime) -> None:
    first = [post.id for post in posts if post.missing_at is None]
    Post.objects.filter(id__in=first).update(missing_at=now)
    lost_since = now - scanning.SECOND_LOOK
    gone = [post.id for post in posts if post.missing_at and post.missing_at <= lost_since]
    Post.objects.filter(id__in=gone).update(text="", deleted_at=now)
    erase(gone, now)


def erase(posts: list[UUID], now: datetime) -> None:
    """The words stand in evidence and printed reports too, above this room."""
    editing.forget(posts)
    for post_id in posts:
        ledger.schedule(ERASE, post_id, now)
