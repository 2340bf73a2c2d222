"""What was said of the topics of a brand's industry."""

from __future__ import annotations

from collections.abc import Iterable

from brands.models import Brand
from reports.content import Active, Relevant, Topic
from tracking.boards.industry import industry
from tracking.models import Mention
from tracking.queries import counts
from tracking.windows import Window

PEOPLE = 3
POSTS = 2
LOOKED_THROUGH = 10


def topics(brand: Brand, window: Window, before: Window) -> tuple[Topic, ...]:
    """Those of which anything was said."""
    return tuple(
        Topic(
            name=news.topic.name,
            mentions=news.mentions,
            previous=counts(news.topic, before).mentions,
            people=tuple(Active(line.name, line.mentions) for line in news.people),
            posts=_posts(news.posts),
        )
        for news in industry(brand, window, posts=LOOKED_THROUGH, people=PEOPLE)
        if news.mentions
    )


def _posts(found: Iterable[Mention]) -> tuple[Relevant, ...]:
    """The first of those whose author is known."""
    return tuple(
        Relevant(
            str(one.post_id),
            one.platform,
            one.profile.person.name,
            one.published_at,
            round(one.relevance, 4),
        )
        for one in found
        if one.profile is not None and one.published_at is not None
    )[:POSTS]
