"""Records in, rows out: posts stored once, their mentions with them, in the caller's transaction.

The same for a poll's page and an import's chunk. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from brands.matching import Matcher
from brands.models import Query
from brands.queries import matcher_of, newest_queries
from connectors.contract import Record
from tracking.identity import author_key, authors
from tracking.models import Feed, Mention, Post, Profile
from tracking.relevance import relevance

METRICS = ("likes", "comments", "shares", "views")


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
    """Store what `feed` showed at `now`. Of a repeated id the first text, author and time stay."""
    if not records:
        return Stored()
    first = {record.external_id: record for record in reversed(records)}
    last = {record.external_id: record for record in records}
    profiles = authors(feed.platform, list(first.values()))
    known = _known(feed.platform, first.values())
    made = [
        _post(record, last[key], feed, profiles.get(author_key(record)), now)
        for key, record in sorted(first.items())
        if key not in known
    ]
    # Another worker may store the same posts at this moment: then theirs stand, and count.
    Post.objects.bulk_create(made, ignore_conflicts=True)
    posts = _known(feed.platform, first.values())
    new = len({post.id for post in made} & {post.id for post in posts.values()})
    for key, post in posts.items():
        if post.profile_id is None and (profile := profiles.get(author_key(first[key]))):
            post.profile = profile
            Mention.objects.filter(post=post).update(profile=profile)
            post.save(update_fields=["profile"])
    update_metrics([(post, last[key]) for key, post in posts.items() if key in known], now)
    return Stored(new, len(records) - new, match(posts.values()))


def update_metrics(pairs: Iterable[tuple[Post, Record]], now: datetime) -> None:
    """Take the metrics last seen; a hidden one does not wipe what was shown before."""
    changed: list[Post] = []
    for post, record in pairs:
        for name in METRICS:
            value = getattr(record, name)
            if value is not None and value != getattr(post, name):
                setattr(post, name, value)
                if not changed or changed[-1] is not post:
                    changed.append(post)
        post.refreshed_at = now
    Post.objects.bulk_update(changed, [*METRICS, "refreshed_at"])


def match(posts: Iterable[Post]) -> int:
    """Make the mentions of all brands among `posts`; returns how many are new."""
    posts = list(posts)
    mentions = [
        _mention(post, query, matcher)
        for query in newest_queries()
        for matcher in [matcher_of(query)]
        for post in posts
        if matcher.matches(post.text)
    ]
    here = Mention.objects.filter(post__in=posts)
    before = set(here.values_list("brand_id", "post_id"))
    fresh = [m for m in mentions if (m.brand_id, m.post_id) not in before]
    Mention.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _mention(post: Post, query: Query, matcher: Matcher) -> Mention:
    return Mention(
        brand_id=query.brand_id,
        post=post,
        query=query,
        relevance=relevance(post.text, matcher.places(post.text)),
        platform=post.platform,
        kind=post.kind,
        published_at=post.published_at,
        profile_id=post.profile_id,
    )


def _known(platform: str, records: Iterable[Record]) -> dict[str, Post]:
    """Stored posts by the id the records use; an Instagram post may be known by its shortcode."""
    records = list(records)
    stored = Post.objects.filter(platform=platform)
    ids = [record.external_id for record in records]
    known = {post.external_id: post for post in stored.filter(external_id__in=ids)}
    codes = {r.shortcode: r.external_id for r in records if r.shortcode}
    if codes:
        for post in stored.filter(shortcode__in=codes, shortcode__gt=""):
            known.setdefault(codes[post.shortcode], post)
    return known


def _post(
    record: Record, seen_last: Record, feed: Feed, profile: Profile | None, now: datetime
) -> Post:
    return Post(
        platform=feed.platform,
        external_id=record.external_id,
        kind=record.kind,
        profile=profile,
        published_at=record.created_at,
        text=record.text,
        url=record.url or "",
        shortcode=record.shortcode or "",
        parent_external_id=record.parent_id or "",
        lang=record.lang or "",
        feed=feed,
        found_at=now,
        refreshed_at=now,
        **{name: getattr(seen_last, name) for name in METRICS},
    )
