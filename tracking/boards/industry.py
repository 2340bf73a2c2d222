"""News of a brand's industry: what is said of its topics, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brands.models import Brand
from brands.queries import topics_of
from tracking.models import Mention
from tracking.queries import Ranked, mentions, people_ranked
from tracking.windows import Window


@dataclass(frozen=True, slots=True)
class News:
    """topic: what a topic of the brand follows. mentions: all of the window; posts: the most
    relevant of them, without reposts; people: the most active of `speakers`."""

    topic: Brand
    mentions: int
    posts: Sequence[Mention]
    people: Sequence[Ranked]
    speakers: int


def industry(brand: Brand, window: Window, *, posts: int, people: int) -> list[News]:
    """Of each topic of the brand and of the organization alone, by name; so many posts and people
    of each."""
    return [_news(topic, window, posts, people) for topic in topics_of(brand)]


def _news(topic: Brand, window: Window, posts: int, people: int) -> News:
    found = mentions(topic, window)
    shown = found.exclude(kind="repost").filter(post__deleted_at=None)
    shown = shown.select_related("post", "profile__person", "query")
    ranked, speakers = people_ranked(topic, window, limit=people)
    return News(
        topic=topic,
        mentions=found.count(),
        posts=list(shown.order_by("-relevance", "-published_at", "id")[:posts]),
        people=ranked,
        speakers=speakers,
    )
