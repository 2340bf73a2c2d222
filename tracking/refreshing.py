"""Looking again at posts we hold: metrics grow, people edit and delete.

A text changes only here, where the platform itself shows the current version. A post the platform
no longer has loses its text; the mention and whatever was decided stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors.contract import Page
from tracking import ingest
from tracking.models import Feed, Mention, Post
from work import ledger

ERASE = "erase"
AT_ONCE = 50
FOR_DAYS = timedelta(days=9)  # until the report of its week has gone out


def due(feed: Feed, begun_at: datetime) -> list[str]:
    """Ids of posts this scan has still to look at, longest unseen first."""
    posts = Post.objects.filter(
        platform=feed.platform,
        published_at__gte=begun_at - FOR_DAYS,
        refreshed_at__lt=begun_at,
        deleted_at=None,
    ).exclude(feed__connection=None)
    return list(
        posts.order_by("refreshed_at", "id").values_list("external_id", flat=True)[:AT_ONCE]
    )


def refresh(asked: Sequence[str], page: Page, feed: Feed, now: datetime) -> None:
    """Take metrics and edits, and note what is gone. An id the platform said nothing about counts
    as looked at, too: it comes again with the next scan."""
    found = Post.objects.filter(platform=feed.platform, external_id__in=asked)
    posts = {post.external_id: post for post in found}
    edited = []
    records = [record for record in page.records if record.external_id in posts]
    for record in records:
        post = posts[record.external_id]
        if record.text != post.text:
            post.text, post.edited_at = record.text, now
            post.save(update_fields=["text", "edited_at"])
            edited.append(post)
    ingest.update_metrics([(posts[r.external_id], r) for r in records], now)
    found.update(refreshed_at=now)
    _match_again(edited)
    gone = [posts[external_id].id for external_id in page.missing if external_id in posts]
    Post.objects.filter(id__in=gone).update(text="", deleted_at=now)
    for post_id in gone:
        # The words stand in evidence and printed reports too, above this room.
        ledger.schedule(ERASE, post_id, now)


def _match_again(posts: list[Post]) -> None:
    """An edited text may have ceased to be a mention, or become one."""
    Mention.objects.filter(post__in=posts).delete()
    ingest.match(posts)
