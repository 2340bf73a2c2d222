"""Which brands a text is about: the mentions of posts that are new, edited, or judged anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from accounts.identifiers import uuid7
from brands.matching import Matcher
from brands.models import Query
from brands.queries import matcher_of, newest_queries
from tracking import writing
from tracking.models import Mention
from tracking.relevance import relevance
from tracking.writing import Row


class Matchable(Protocol):
    """What matching must know of a post."""

    @property
    def id(self) -> UUID: ...
    @property
    def platform(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def profile_id(self) -> UUID | None: ...
    @property
    def text(self) -> str: ...


class Fresh(NamedTuple):
    """A post of this page that was not known before."""

    id: UUID
    platform: str
    kind: str
    published_at: datetime | None
    profile_id: UUID | None
    text: str


def fresh(row: Row) -> Fresh:
    return Fresh(*(row[name] for name in Fresh._fields))


def match(posts: Iterable[Matchable]) -> int:
    """Make the mentions of all brands among `posts`; returns how many are new."""
    posts = list(posts)
    if not posts:
        return 0
    rows = [
        _mention(post, query, matcher)
        for query in newest_queries()
        for matcher in [matcher_of(query)]
        for post in posts
        if matcher.matches(post.text)
    ]
    return len(writing.insert(Mention, rows))


def _mention(post: Matchable, query: Query, matcher: Matcher) -> Row:
    return {
        "id": uuid7(),
        "brand_id": query.brand_id,
        "post_id": post.id,
        "query_id": query.id,
        "relevance": relevance(post.text, matcher.places(post.text)),
        "platform": post.platform,
        "kind": post.kind,
        "published_at": post.published_at,
        "profile_id": post.profile_id,
    }
