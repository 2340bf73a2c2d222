"""Posts in order of time, read a page at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sandbox.world.things import Key, Post

Wanted = Callable[[Post], bool]
_LONGER_THAN_ANY_ID = 1 << 30


@dataclass(slots=True, frozen=True)
class Page:
    """`more`: whether the listing goes on behind the last of these posts."""

    posts: list[Post]
    more: bool


class Timeline:
    """Takes posts that are already in the order of their keys, oldest first."""

    def __init__(self, posts: list[Post]) -> None:
        self.posts = posts
        self._keys = [post.key for post in posts]

    def between(
        self,
        now: datetime,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        behind: Key | None = None,
        wanted: Wanted | None = None,
        oldest_first: bool = False,
    ) -> Iterator[Post]:
        """The posts that are listed now, newest first.

        since is included, until excluded; behind is the key of the last post already read.
        """
        low = bisect_left(self._keys, (since, 0, "")) if since else 0
        high = bisect_right(self._keys, (now, _LONGER_THAN_ANY_ID, ""))
        if until:
            high = min(high, bisect_left(self._keys, (until, 0, "")))
        if behind and oldest_first:
            low = max(low, bisect_right(self._keys, behind))
        elif behind:
            high = min(high, bisect_left(self._keys, behind))
        for place in range(low, high) if oldest_first else range(high - 1, low - 1, -1):
            post = self.posts[place]
            if post.listed(now) and (wanted is None or wanted(post)):
                yield post

    def page(
        self,
        size: int,
        now: datetime,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        behind: Key | None = None,
        wanted: Wanted | None = None,
        oldest_first: bool = False,
    ) -> Page:
        """The first `size` posts of `between`."""
        found = list(
            islice(
                self.between(
                    now,
                    since=since,
                    until=until,
                    behind=behind,
                    wanted=wanted,
                    oldest_first=oldest_first,
                ),
                size + 1,
            )
        )
        return Page(found[:size], more=len(found) > size)

    def count(self, now: datetime, wanted: Wanted | None = None) -> int:
        """How many of the posts are listed now."""
        return sum(1 for _ in self.between(now, wanted=wanted))


NOTHING = Timeline([])
