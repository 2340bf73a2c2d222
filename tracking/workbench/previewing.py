"""What a query would find among the posts that are stored: bounded, so that it can be asked for
while somebody types."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from brands.calendar import local_day
from brands.language.tree import size
from brands.matching import Matcher
from brands.models import Brand
from tracking.models import Mention
from tracking.storing.mentions import Fresh, matched, mentioned
from tracking.workbench.reevaluating import readable

POSTS = 2000
MENTIONS = 500
STEPS = 200_000  # terms times posts: a long query is tried on fewer
_UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Preview:
    """judged: how many posts were looked at: the newest of the organization, with the brand's own
    newest mentions. found: those that match, and added and lost: against what stands now, the
    newest first. days: matches by local day and platform.
    """

    judged: int = 0
    found: tuple[UUID, ...] = ()
    added: tuple[UUID, ...] = ()
    lost: tuple[UUID, ...] = ()
    days: Counter[tuple[date, str]] = field(default_factory=Counter)


def preview(brand: Brand, query: Matcher) -> Preview:
    if query.node is None:
        return Preview()
    posts = _posts(brand, min(POSTS, max(1, STEPS // size(query.node))))
    now, before = matched(query, posts), mentioned(brand, posts)
    new, gone = now - before, before - now
    days = Counter(
        (local_day(post.published_at, brand.timezone), post.platform)
        for post in posts
        if post.id in now and post.published_at is not None
    )
    return Preview(
        len(posts),
        tuple(post.id for post in posts if post.id in now),
        tuple(post.id for post in posts if post.id in new),
        tuple(post.id for post in posts if post.id in gone),
        days,
    )


def _posts(brand: Brand, most: int) -> list[Fresh]:
    """The newest first."""
    stored = readable().values_list(*Fresh._fields)
    mine = Mention.objects.filter(brand=brand).order_by("-published_at", "-id")
    own = list(mine.values_list("post_id", flat=True)[: min(MENTIONS, most)])
    posts = {row[0]: Fresh(*row) for row in stored.filter(id__in=own)}
    posts |= {row[0]: Fresh(*row) for row in stored.order_by("-id")[: most - len(posts)]}
    return sorted(
        posts.values(), key=lambda post: (post.published_at or _UNDATED, post.id), reverse=True
    )
