"""What the four connectors share about a scan: who reads a listing, its items, its lower bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from connectors.contract import Ask, Listing, Page, Record
from connectors.errors import BadQuery, ConnectorError
from connectors.line import Line
from connectors.reading import ReadingError
from connectors.refusals import StalePlace

S = TypeVar("S")
T = TypeVar("T")
Read = Callable[[Ask, Line], Page]


def read_listing(listings: Mapping[Listing, Read], ask: Ask, line: Line) -> Page:
    """The page asked for; the scan's first page again where its place has gone stale."""
    if ask.listing not in listings:
        raise BadQuery(f"{line.platform.label} has no listing '{ask.listing}'.")
    read = listings[ask.listing]
    try:
        try:
            page = read(ask, line)
        except StalePlace:
            if ask.place is None:
                raise
            page = read(replace(ask, place=None), line)
    except ConnectorError as error:
        error.spent, error.usage = line.spent, line.usage
        raise
    return replace(page, spent=line.spent, usage=line.usage)


def read_each(items: Iterable[S], read: Callable[[S], T]) -> tuple[list[T], int]:
    """What can be read of `items`, and how many of them cannot."""
    found, unreadable = [], 0
    for item in items:
        try:
            found.append(read(item))
        except ReadingError:
            unreadable += 1
    return found, unreadable


def read_page(
    items: Iterable[S],
    read: Callable[[S], Record],
    since: datetime | None = None,
    place: str | None = None,
) -> Page:
    """The page that `items`, newest first, make, without what lies before `since`.

    Once its last item does, nothing of interest can follow `place`. An edited post says nothing
    of the order, as it may be listed by the time of its edit, and is news at any age.
    """
    records, unreadable = read_each(items, read)
    if since is None:
        return Page(tuple(records), place, unreadable=unreadable)
    times = [r.created_at for r in records if r.created_at and not r.edited]
    return Page(
        records=tuple(
            r for r in records if r.edited or r.created_at is None or r.created_at >= since
        ),
        next=None if times and times[-1] < since else place,
        unreadable=unreadable,
    )


def joined(page: Page, other: Page) -> Page:
    """`page` with the records of `other`, too."""
    return replace(
        page,
        records=page.records + other.records,
        unreadable=page.unreadable + other.unreadable,
    )


def segment(about: str) -> str:
    """`about` as one segment of a path. Raises BadQuery for what would lead elsewhere."""
    if about in {"", ".", ".."}:
        raise BadQuery(f"'{about}' names nothing.")
    return quote(about, safe="@")
