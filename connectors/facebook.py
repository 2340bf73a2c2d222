"""Facebook: posts of Pages, posts that tag them, and comments, of its Graph API."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from connectors import facebook_accounts
from connectors.contract import (
    Access,
    Ask,
    Bucket,
    Kind,
    Listing,
    Page,
    Record,
    Resolved,
)
from connectors.line import Line
from connectors.meta import Shape, get, line_to, next_address, read_known
from connectors.platforms import FACEBOOK
from connectors.reading import at, count, elements, identity, instant, link, text, word
from connectors.refusals import StalePlace
from connectors.scan import Read, read_listing, read_page, segment
from connectors.typed import account_in

PLATFORM = FACEBOOK

HALF_YEAR = timedelta(days=180)
BEGINNING = datetime(2004, 2, 4, tzinfo=UTC)
PLACE = re.compile(r"([0-9]{1,11})(?: (\S+))?")
COMMENT_ADDRESS = re.compile(
    r"/posts/([0-9]+)/?\?comment_id=([0-9]+)(?:&reply_comment_id=([0-9]+))?"
)
TOTAL = "limit(0).summary(total_count)"
POST = (
    "id,message,created_time,permalink_url,from,shares,status_type,attachments{media_type},"
    f"reactions.{TOTAL},comments.{TOTAL}"
)
COMMENT = "id,message,created_time,permalink_url,from,parent,like_count,comment_count"


_line = partial(line_to, PLATFORM)


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, _line(access, now))


def resolve(typed: str, access: Access, now: datetime) -> Resolved:
    return facebook_accounts.resolve(account_in(PLATFORM, typed), _line(access, now))


def _timeline(ask: Ask, line: Line) -> Page:
    account = None if ask.place else facebook_accounts.page(ask.about, line)
    return replace(_posts("posts", _read_own_post, ask, line), account=account)


def _posts(edge: str, read: Callable[[object], Record], ask: Ask, line: Line) -> Page:
    return _edge(edge, {"fields": POST}, read, ask, line)


def _comments(ask: Ask, line: Line) -> Page:
    params = {"fields": COMMENT, "filter": "stream", "order": "reverse_chronological"}
    return _edge("comments", params, partial(_read_comment, ask.about), ask, line)


def _edge(
    edge: str,
    params: Mapping[str, str],
    read: Callable[[object], Record],
    ask: Ask,
    line: Line,
) -> Page:
    """A page of an edge, newest first, in stretches of half a year: Facebook reads none longer.

    A place is the end of the stretch and, but for its first page, the next page's address. The
    address may have lost the lower bound on the way, so we watch it ourselves.
    """
    place = PLACE.fullmatch(ask.place or str(int(line.now.timestamp()) + 1))
    if place is None:
        raise StalePlace(f"{PLATFORM.label}: the place is none of ours.")
    until, address = int(place[1]), place[2]
    bottom = max(ask.since, BEGINNING)
    since = max(bottom, datetime.fromtimestamp(until, UTC) - HALF_YEAR)
    first = int(since.timestamp())
    if address:
        answer = get(line, address, {}, Bucket.PAGES)
    else:
        bounds = {"since": str(first - 1), "until": str(until), "limit": "50"}
        path = f"/{segment(ask.about.removeprefix('@'))}/{edge}"
        answer = get(line, path, {**params, **bounds}, Bucket.PAGES)
    page = read_page(answer.items("data"), read, since, next_address(answer, line.access))
    if page.next:
        return replace(page, next=f"{until} {page.next}")
    return replace(page, next=str(first) if since > bottom else None)


def _read_post(post: object) -> Record:
    author = word(at(post, "from", "name"))
    parts = elements(at(post, "attachments", "data"))
    is_video = at(post, "status_type") == "added_video" or any(
        at(part, "media_type") == "video" for part in parts
    )
    return Record(
        external_id=identity(at(post, "id")),
        kind=Kind.VIDEO if is_video else Kind.POST,
        author_id=word(at(post, "from", "id")),
        author=author,
        author_name=author,
        followers=None,
        created_at=instant(at(post, "created_time")),
        text=text(at(post, "message")),
        url=link(at(post, "permalink_url")),
        likes=count(at(post, "reactions", "summary", "total_count")),
        comments=count(at(post, "comments", "summary", "total_count")),
        shares=count(at(post, "shares", "count")),
    )


def _read_own_post(post: object) -> Record:
    """A Page's own post has the Page's id before its own, also where `from` is withheld."""
    record = _read_post(post)
    page_id, _, rest = record.external_id.partition("_")
    return replace(record, author_id=record.author_id or (page_id if rest else None))


def _read_comment(post_id: str | None, comment: object) -> Record:
    """A comment; where its ids are left out, they stand in its address."""
    author = word(at(comment, "from", "name"))
    address = COMMENT_ADDRESS.search(link(at(comment, "permalink_url")) or "")
    post, top, reply = address.groups() if address else (None, None, None)
    shown_id, parent_id = at(comment, "id"), word(at(comment, "parent", "id"))
    if address and shown_id is None:
        shown_id = f"{post}_{reply or top}"
    if reply and parent_id is None:
        parent_id = f"{post}_{top}"
    return Record(
        external_id=identity(shown_id),
        kind=Kind.COMMENT,
        author_id=word(at(comment, "from", "id")),
        author=author,
        author_name=author,
        followers=None,
        created_at=instant(at(comment, "created_time")),
        text=text(at(comment, "message")),
        url=link(at(comment, "permalink_url")),
        parent_id=parent_id or post_id,
        likes=count(at(comment, "like_count")),
        comments=count(at(comment, "comment_count")),
    )


KNOWN = (Shape(POST, _read_post), Shape(COMMENT, partial(_read_comment, None)))
LISTINGS: Mapping[Listing, Read] = {
    Listing.TIMELINE: _timeline,
    Listing.OWN_PAGE: partial(_posts, "feed", _read_post),
    Listing.TAGGED: partial(_posts, "tagged", _read_post),
    Listing.COMMENTS: _comments,
    Listing.KNOWN: partial(read_known, KNOWN, Bucket.PAGES),
}
