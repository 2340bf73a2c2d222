"""Records in, rows out: posts stored once, their mentions with them, in the caller's transaction.

The same for a poll's page and an import's chunk. Doing it twice changes nothing, and writes
nothing: what is known is read, compared, and left alone where it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery

from accounts.identifiers import uuid7
from brands.queries import hold_queries
from connectors.contract import Record
from tracking.models import Feed, Mention, Post, PostMetrics, Profile
from tracking.storing import editing, mentions, tombstones, writing
from tracking.storing.identity import author_key, authors
from tracking.storing.writing import Row

METRICS = ("likes", "comments", "shares", "views")


class Known(NamedTuple):
    """A stored post, as far as another look at it can change it."""

    external_id: str
    shortcode: str
    id: UUID
    profile_id: UUID | None
    refreshed_at: datetime
    likes: int | None
    comments: int | None
    shares: int | None
    views: int | None


@dataclass(frozen=True, slots=True)
class Stored:
    """How many records were new, were known already, and how many new mentions they made."""

    new: int = 0
    duplicates: int = 0
    mentions: int = 0

    def __add__(self, other: Stored) -> Stored:
        return Stored(
            self.new + other.new,
            self.duplicates + other.duplicates,
            self.mentions + other.mentions,
        )


def store(records: Sequence[Record], feed: Feed, now: datetime) -> Stored:
    """Store what `feed` showed at `now`. Of a repeated id the first text, author and time stay,
    unless the platform says that the text was edited."""
    if not records:
        return Stored()
    hold_queries()
    first = {record.external_id: record for record in reversed(records)}
    last = {record.external_id: record for record in records}
    profiles = authors(feed.platform, list(first.values()), now)
    author = {key: profiles.get(author_key(record)) for key, record in first.items()}
    erased = {key for key, one in author.items() if one and tombstones.is_one(one.external_id)}
    first = {key: record for key, record in first.items() if key not in erased}
    if not first:
        return Stored()
    known = _known(feed.platform, first.values())
    rows = [
        _row(record, last[key], feed, author[key], now)
        for key, record in sorted(first.items())
        if key not in known
    ]
    made = writing.insert(Post, rows)
    if len(made) < len(rows):
        # Another worker stores the same posts at this moment: then theirs stand, and count.
        again = _known(feed.platform, first.values())
        known = {key: post for key, post in again.items() if post.id not in made}
    _fill_in({post.id: author[key] for key, post in known.items() if post.profile_id is None})
    update_metrics([(post, last[key]) for key, post in known.items()], now)
    reworded = {post.id: last[key].text for key, post in known.items() if last[key].edited}
    editing.edit(reworded, now)
    fresh = [mentions.fresh(row) for row in rows if row["id"] in made]
    return Stored(len(made), len(records) - len(made), mentions.match(fresh, found_at=now))


def update_metrics(pairs: Iterable[tuple[Known | Post, Record]], now: datetime) -> None:
    """Take the metrics last seen, and keep those they take the place of as of when they were last
    seen; a hidden one does not wipe what was shown before."""
    changed, before = [], []
    for post, record in sorted(pairs, key=lambda pair: pair[0].id):
        old = {name: getattr(post, name) for name in METRICS}
        new = {name: getattr(record, name) for name in METRICS}
        new = {name: old[name] if value is None else value for name, value in new.items()}
        if new != old:
            changed.append({"id": post.id, **new, "refreshed_at": now})
            before.append(
                {"id": uuid7(), "post_id": post.id, "observed_at": post.refreshed_at, **old}
            )
    writing.update(Post, changed)
    writing.insert(PostMetrics, before)


def _fill_in(authors: dict[UUID, Profile | None]) -> None:
    """Name the authors of posts that had none, where one is known by now, and of their mentions."""
    rows = [{"id": id_, "profile_id": author.id} for id_, author in authors.items() if author]
    writing.update(Post, rows)
    if rows:
        of_post = Post.objects.filter(id=OuterRef("post_id")).values("profile_id")
        Mention.objects.filter(post__in=[row["id"] for row in rows]).update(
            profile=Subquery(of_post)
        )


def _known(platform: str, records: Iterable[Record]) -> dict[str, Known]:
    """Stored posts by the id the records use; an Instagram post may be known by its shortcode."""
    records = list(records)
    stored = Post.objects.filter(platform=platform).values_list(*Known._fields)
    ids = [record.external_id for record in records]
    found = map(Known._make, stored.filter(external_id__in=ids))
    known = {post.external_id: post for post in found}
    codes = {r.shortcode: r.external_id for r in records if r.shortcode}
    if codes:
        for post in map(Known._make, stored.filter(shortcode__in=codes, shortcode__gt="")):
            known.setdefault(codes[post.shortcode], post)
    return known


def _row(
    record: Record, seen_last: Record, feed: Feed, author: Profile | None, now: datetime
) -> Row:
    return {
        "id": uuid7(),
        "platform": feed.platform,
        "external_id": record.external_id,
        "kind": record.kind,
        "profile_id": author.id if author else None,
        "published_at": record.created_at,
        "text": record.text,
        "url": record.url or "",
        "shortcode": record.shortcode or "",
        "parent_external_id": record.parent_id or "",
        "lang": record.lang or "",
        "paid_label": record.paid_label,
        "feed_id": feed.id,
        "found_at": now,
        "refreshed_at": now,
        **{name: getattr(seen_last, name) for name in METRICS},
    }
