"""Where a scan of comments stands. A page of threads shows the first few replies of each; before
the next such page, the replies of the long threads are read, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from connectors.contract import Page
from connectors.refusals import StalePlace

NOTHING = "-"
ID = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Stand:
    """threads, replies: the mark of the next page; None = there is none, or not begun.

    parents: the threads whose replies have still to be read; `replies` is about the first one.
    """

    threads: str | None = None
    parents: tuple[str, ...] = ()
    replies: str | None = None

    def behind(self, replies: str | None) -> Stand:
        """Where one stands behind a page of replies with the mark of the next one."""
        if replies:
            return replace(self, replies=replies)
        return Stand(self.threads, self.parents[1:])

    @property
    def place(self) -> str | None:
        if not self.parents:
            return self.threads
        parts = (self.threads, ",".join(self.parents), self.replies)
        return " ".join(part or NOTHING for part in parts)


def stand(place: str | None) -> Stand:
    """Where `place` stands. Raises StalePlace for none of ours."""
    if place is None or " " not in place:
        return Stand(place)
    parts = place.split(" ")
    if len(parts) != 3:
        raise StalePlace("The place is none of ours.")
    threads, parents, replies = (None if part == NOTHING else part for part in parts)
    return Stand(threads, tuple((parents or "").split(",")), replies)


def with_replies(page: Page, long: Iterable[object]) -> Page:
    """A page of threads, to be followed by all replies to the `long` ones that are on it."""
    shown = {record.external_id for record in page.records}
    parents = [
        parent
        for parent in long
        if isinstance(parent, str) and parent in shown and ID.fullmatch(parent)
    ]
    return replace(page, next=Stand(page.next, tuple(parents)).place)
