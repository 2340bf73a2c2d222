"""A platform of the plainest kind, in memory, and what must be stored of what it showed.

It pages newest first by a mark that stays put, and knows nothing of how it is read. `Memory` is the
oracle: the rules of identity, edits and losses, as naive as they can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.contract import Access, Account, Ask, Kind, Listing, Page, Record
from connectors.errors import ConnectorError

AUTHORS = {"ann": "a1", "bob": "b2"}
PAGE = 2


@dataclass
class Said:
    """One post of the world. It is listed a while after it was published."""

    number: int
    author: str
    at: datetime
    listed_at: datetime
    text: str
    likes: int = 0
    edited: bool = False
    deleted_at: datetime | None = None

    def shows(self, now: datetime) -> bool:
        return self.listed_at <= now and (self.deleted_at is None or now < self.deleted_at)

    @property
    def mark(self) -> str:
        """In the order of time."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.number:05}"

    def record(self) -> Record:
        return Record(
            external_id=str(self.number),
            kind=Kind.POST,
            author_id=AUTHORS[self.author],
            author=self.author,
            author_name=self.author,
            followers=None,
            created_at=self.at,
            text=self.text,
            url=None,
            likes=self.likes,
            edited=self.edited,
        )


@dataclass
class NewestFirst:
    """fault: what the next answer is instead, or an odd thing about it: "repeat" what was on the
    page before, "reorder", "unreadable" (its first item), "forget" the first of the known ids.
    answered: pages since the last `take`, with their instants and what was asked."""

    posts: list[Said] = field(default_factory=list)
    fault: ConnectorError | str | None = None
    answered: list[tuple[datetime, Ask, Page]] = field(default_factory=list)

    def say(self, author: str, text: str, at: datetime, late: timedelta) -> None:
        self.posts.append(Said(len(self.posts) + 1, author, at, at + late, text))

    def take(self) -> list[tuple[datetime, Ask, Page]]:
        taken, self.answered = self.answered, []
        return taken

    def fetch(self, ask: Ask, access: Access, now: datetime) -> Page:
        fault, self.fault = self.fault, None
        if isinstance(fault, ConnectorError):
            raise fault
        showing = [post for post in self.posts if post.shows(now)]
        if ask.listing is Listing.KNOWN:
            page = _known(ask.about.split(","), showing, forget=fault == "forget")
        else:
            page = _page(ask, [post for post in showing if listed(ask.listing, post)], fault)
        self.answered.append((now, ask, page))
        return page


def listed(listing: str, post: Said) -> bool:
    """Whether Ann's timeline or the search for acme holds the post."""
    return post.author == "ann" if listing == Listing.TIMELINE else "acme" in post.text


def _page(ask: Ask, posts: list[Said], oddity: str | None) -> Page:
    newest_first = sorted((p for p in posts if p.at >= ask.since), key=lambda p: p.mark)[::-1]
    shown = sum(post.mark >= ask.place for post in newest_first) if ask.place else 0
    items = newest_first[shown : shown + PAGE]
    more = len(newest_first) > shown + PAGE
    place = items[-1].mark if more else None
    if oddity == "repeat":
        items = newest_first[max(0, shown - 1) : shown] + items
    if oddity == "reorder":
        items = items[::-1]
    unreadable = int(oddity == "unreadable" and bool(items))
    return Page(
        tuple(post.record() for post in items[unreadable:]),
        place,
        account=Account("a1", "ann") if ask.listing is Listing.TIMELINE else None,
        unreadable=unreadable,
    )


def _known(asked: list[str], showing: list[Said], *, forget: bool) -> Page:
    there = {str(post.number): post for post in showing}
    for lost in asked[:1] if forget else ():
        there.pop(lost, None)
    return Page(
        tuple(there[one].record() for one in asked if one in there),
        None,
        missing=tuple(one for one in asked if one not in there),
    )


@dataclass
class Kept:
    """What must be stored of a post: first text and last likes; edits; whether it is a mention."""

    at: datetime
    text: str
    likes: int | None
    mention: bool
    missing_at: datetime | None = None
    deleted: bool = False

    def reword(self, text: str) -> None:
        if text != self.text:
            self.text, self.mention = text, "acme" in text


class Memory(dict[str, Kept]):
    """By id, everything that was shown in an answer that was taken in."""

    def take_in(self, answers: Iterable[tuple[datetime, Ask, Page]]) -> None:
        for now, ask, page in answers:
            again = ask.listing is Listing.KNOWN
            for record in page.records:
                self._see(record, again=again)
            for lost in page.missing:
                self._miss(self[lost], now)

    def _see(self, record: Record, *, again: bool) -> None:
        assert record.created_at is not None  # here every post has a date
        kept = self.setdefault(
            record.external_id,
            Kept(record.created_at, record.text, record.likes, "acme" in record.text),
        )
        kept.likes = record.likes
        if again:
            kept.missing_at = None
        if (again or record.edited) and not kept.deleted:
            kept.reword(record.text)

    def _miss(self, kept: Kept, now: datetime) -> None:
        if kept.missing_at is None:
            kept.missing_at = now
        elif now - kept.missing_at >= timedelta(hours=1):
            kept.deleted, kept.text = True, ""
