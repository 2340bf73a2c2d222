"""From drafts to the two files: the world as JSON Lines, and the set-up document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.clock import zulu
from sandbox.demo.brands import BRANDS
from sandbox.demo.chatter import brand_voice
from sandbox.demo.drafts import Draft
from sandbox.demo.people import PEOPLE, Person
from sandbox.world.things import account_id, digits, letters

Line = dict[str, Any]

_TWITTER_EPOCH = 1_288_834_974_657  # milliseconds; X's ids count from here
_GROWTH = ((timedelta(hours=5), 0.4), (timedelta(days=1), 0.8), (timedelta(days=4), 1.0))


def accounts(drafts: Iterable[Draft]) -> Iterator[Line]:
    """One line for each account that posts, the known ones first."""
    known = [*map(brand_voice, BRANDS.values()), *PEOPLE.values()]
    seen: set[tuple[str, str]] = set()
    for person in [*known, *(draft.author for draft in drafts if draft.author)]:
        for platform in person.platforms:
            if (platform, person.handle) not in seen:
                seen.add((platform, person.handle))
                yield _account(person, platform)


def _account(person: Person, platform: str) -> Line:
    return {
        "type": "account",
        "platform": platform,
        "id": account_id(platform, person.handle),
        "handle": person.handle,
        "name": person.name,
        "followers": person.followers,
        "country": person.country,
    }


class Writer:
    """Gives ids and numbers; numbers of half the posts grow for four days."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._ids: dict[Draft, str] = {}

    def lines(self, drafts: list[Draft]) -> list[Line]:
        """The posts in order of time, then the growth of their numbers."""
        posts, growth = [], []
        for draft in sorted(drafts, key=lambda draft: draft.at):
            numbers = self._numbers(draft)
            grows = draft.kind in ("post", "video") and self._random.random() < 0.5
            posts.append(self._post(draft, dict.fromkeys(numbers, 0) if grows else numbers))
            for after, share in _GROWTH if grows else ():
                grown = {name: int(number * share) for name, number in numbers.items()}
                growth.append(self._change(draft, draft.at + after, "metrics", **grown))
        return posts + growth

    def edit(self, draft: Draft, at: datetime, text: str) -> Line:
        return self._change(draft, at, "edit", text=text)

    def delete(self, draft: Draft, at: datetime) -> Line:
        return self._change(draft, at, "delete")

    def _post(self, draft: Draft, numbers: dict[str, int]) -> Line:
        author = draft.author
        return {
            "platform": draft.platform,
            "kind": draft.kind,
            "post_id": self._id(draft),
            "author": author and author.handle,
            "author_id": author and account_id(draft.platform, author.handle),
            "author_name": author and author.name,
            "followers": author and author.followers,
            "created_at": zulu(draft.at),
            "text": draft.words[0],
            "lang": draft.words[1],
            "brand": draft.brand,
            "parent_id": self._id(draft.parent) if draft.parent else None,
            **numbers,
        }

    def _change(self, draft: Draft, at: datetime, what: str, **more: object) -> Line:
        return {
            "type": "change",
            "at": zulu(at),
            "platform": draft.platform,
            "post_id": self._id(draft),
            "what": what,
            **more,
        }

    def _numbers(self, draft: Draft) -> dict[str, int]:
        public = draft.author.followers if draft.author else 400
        likes = int(public * self._random.uniform(0.004, 0.03))
        numbers = {"likes": likes, "comments": likes // 12, "shares": likes // 20}
        if draft.kind == "video":
            numbers["views"] = int(public * self._random.uniform(0.2, 1.6)) + likes
        return numbers

    def _id(self, draft: Draft) -> str:
        if draft not in self._ids:
            self._ids[draft] = self._new_id(draft)
        return self._ids[draft]

    def _new_id(self, draft: Draft) -> str:
        words = (draft.platform, draft.kind, draft.at.isoformat(), draft.words[0])
        if draft.platform == "x":
            milliseconds = int(draft.at.timestamp() * 1000) - _TWITTER_EPOCH
            return str(milliseconds << 22 | self._random.getrandbits(22))
        if draft.platform == "youtube":
            return letters(11, *words) if draft.kind == "video" else f"Ug{letters(24, *words)}"
        if draft.platform == "facebook" and draft.author:
            return f"{account_id('facebook', draft.author.handle)}_{digits(15, *words)}"
        return f"18{digits(15, *words)}"
