"""Which brands a text is about: the mentions of posts that are new, edited, or judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from accounts.identifiers import uuid7
from brands.language import Engine, Subject
from brands.matching import Matcher
from brands.models import Brand, Query
from brands.queries import engine_of, matcher_of, newest_queries
from notices.events import Name
from tracking.models import Mention, Profile
from tracking.relevance import rules
from tracking.storing import writing
from tracking.storing.writing import Row

# Other systems hear of a mention by our ids and judgements alone; nothing is written that nobody
# wants to hear.
TOLD = """
INSERT INTO notices_event (organization_id, id, brand_id, name, about, at, body)
SELECT organization_id, id, brand_id, %s, id, %s, jsonb_build_object(
    'post', post_id, 'profile', profile_id, 'platform', platform, 'kind', kind,
    'published_at', published_at, 'relevance', relevance
) FROM made WHERE EXISTS (
    SELECT FROM notices_endpoint endpoint
    WHERE endpoint.organization_id = made.organization_id AND %s = ANY (endpoint.events)
      AND (endpoint.brand_id IS NULL OR endpoint.brand_id = made.brand_id)
)
"""


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
    @property
    def lang(self) -> str: ...


class Fresh(NamedTuple):
    """A post of this page that was not known before."""

    id: UUID
    platform: str
    kind: str
    published_at: datetime | None
    profile_id: UUID | None
    text: str
    lang: str


def fresh(row: Row) -> Fresh:
    return Fresh(*(row[name] for name in Fresh._fields))


def match(
    posts: Iterable[Matchable],
    judges: Iterable[Query] | None = None,
    found_at: datetime | None = None,
) -> int:
    """Make the mentions among `posts`, of all brands unless the queries are given; returns how many
    are new. found_at: when the posts were, if just now: then other systems are told."""
    posts = list(posts)
    if not posts:
        return 0
    judges = newest_queries() if judges is None else judges
    queries = {query.id: query for query in judges}
    engine = engine_of(queries.values())
    rows = [
        _mention(post, queries[key], matcher_of(queries[key]))
        for post, subject in zip(posts, subjects(posts), strict=True)
        for key in engine.matches(subject)
    ]
    if found_at is None:
        return len(writing.insert(Mention, rows))
    return len(writing.insert(Mention, rows, TOLD, [Name.MENTION, found_at, Name.MENTION]))


def matched(query: Matcher, posts: Sequence[Matchable]) -> set[UUID]:
    """The posts, by id, that the query matches."""
    engine = Engine({True: (query.node, query.mode)})
    pairs = zip(posts, subjects(posts), strict=True)
    return {post.id for post, subject in pairs if engine.matches(subject)}


def mentioned(brand: Brand, posts: Sequence[Matchable]) -> set[UUID]:
    """The posts, by id, that are mentions of the brand now."""
    here = Mention.objects.filter(brand=brand, post__in=[post.id for post in posts])
    return set(here.values_list("post_id", flat=True))


def subjects(posts: Iterable[Matchable]) -> list[Subject]:
    """The posts as queries read them, in the same order."""
    posts = list(posts)
    profiles = Profile.objects.filter(id__in={post.profile_id for post in posts})
    handles = dict(profiles.values_list("id", "handle"))
    return [
        Subject(
            post.text,
            author=handles[post.profile_id] if post.profile_id else "",
            platform=post.platform,
            lang=post.lang,
            kind=post.kind,
        )
        for post in posts
    ]


def _mention(post: Matchable, query: Query, matcher: Matcher) -> Row:
    return {
        "id": uuid7(),
        "brand_id": query.brand_id,
        "post_id": post.id,
        "query_id": query.id,
        "relevance": rules.score(rules.Facts(post.text, matcher.places(post.text))),
        "platform": post.platform,
        "kind": post.kind,
        "published_at": post.published_at,
        "profile_id": post.profile_id,
    }
