"""Instagram: hashtags, tagged posts, professional accounts and comments, of Meta's Graph API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from connectors import instagram_accounts
from connectors.answer import Answer
from connectors.contract import (
    Access,
    Account,
    Ask,
    Bucket,
    Kind,
    Listing,
    Page,
    Record,
    Resolved,
)
from connectors.errors import NotFound
from connectors.instagram_accounts import ABOUT, discover, own
from connectors.instagram_accounts import account as account_of
from connectors.line import Line
from connectors.meta import Shape, get, line_to, next_address, read_known
from connectors.platforms import INSTAGRAM
from connectors.reading import at, count, elements, identity, instant, link, text, word
from connectors.refusals import StalePlace
from connectors.scan import Read, read_listing, read_page, segment
from connectors.threads import Stand, stand, with_replies
from connectors.typed import account_in

PLATFORM = INSTAGRAM

CURSOR = re.compile(r"[^\s(){},]+")
SHORTCODE = re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]{1,50})")
MEDIA = "id,caption,media_type,permalink,timestamp,like_count,comments_count"
COMMENT = "id,text,timestamp,from,username,like_count"
MENTIONING = "id,text,timestamp,username,like_count"  # of a comment that mentions us


_line = partial(line_to, PLATFORM)


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, _line(access, now))


def resolve(typed: str, access: Access, now: datetime) -> Resolved:
    return instagram_accounts.resolve(account_in(PLATFORM, typed), _line(access, now))


def own_account(access: Access, now: datetime) -> str:
    return instagram_accounts.own_account(_line(access, now))


def _hashtag(ask: Ask, line: Line) -> Page:
    user = {"user_id": own(line)}
    tag_id, _, after = (ask.place or "").partition(" ")
    tag_id = tag_id or _tag_id(ask.about.removeprefix("#"), user, line)
    params = user | {"fields": MEDIA, "limit": "50"} | ({"after": after} if after else {})
    answer = get(line, f"/{segment(tag_id)}/recent_media", params, Bucket.APP)
    following = answer.mark("paging", "cursors", "after")
    # Not always newest first, so that an old one proves nothing of those behind it.
    page = read_page(answer.items("data"), partial(_read_media, None), ask.since)
    return replace(page, next=following and f"{tag_id} {following}")


def _tag_id(tag: str, user: Mapping[str, str], line: Line) -> str:
    answer = get(line, "/ig_hashtag_search", {**user, "q": tag}, Bucket.APP)
    for found in answer.items("data"):
        if tag_id := word(at(found, "id")):
            return tag_id
    raise NotFound(f"{PLATFORM.label} knows no hashtag '{tag}'.")


def _timeline(ask: Ask, line: Line) -> Page:
    if ask.place and not CURSOR.fullmatch(ask.place):
        raise StalePlace(f"{PLATFORM.label}: the place is none of ours.")
    media = "media.limit(50)" + (f".after({ask.place})" if ask.place else "") + f"{{{MEDIA}}}"
    about = f"{ABOUT},{media}"
    answer = discover(ask.about, about, line)
    account = account_of(answer, ask.about)
    page = read_page(
        _discovered(answer),
        partial(_read_media, account),
        ask.since,
        answer.mark("business_discovery", "media", "paging", "cursors", "after"),
    )
    return replace(page, account=account)


def _tagged(ask: Ask, line: Line) -> Page:
    params = {"fields": f"{MEDIA},username", "limit": "50"}
    tagged = ask.about
    if not ask.place and not tagged.isdecimal():  # tags are listed by id, and people write names
        tagged = account_of(discover(tagged, "id,username", line), tagged).external_id
    answer = _page_of(f"/{segment(tagged)}/tags", params, ask.place, line)
    read = partial(_read_media, None)
    return read_page(answer.items("data"), read, ask.since, next_address(answer, line.access))


def _comments(ask: Ask, line: Line) -> Page:
    at_now = stand(ask.place)
    if at_now.parents:
        return _replies(at_now, line)
    params = {"fields": f"{COMMENT},replies.limit(50){{{COMMENT}}}", "limit": "50"}
    answer = _page_of(f"/{segment(ask.about)}/comments", params, at_now.threads, line)
    comments: list[tuple[object, object]] = []
    long = []
    for comment in answer.items("data"):
        # Each after its replies: by its time the list is ordered.
        replies = elements(at(comment, "replies", "data"))
        comments += [(at(comment, "id"), reply) for reply in replies]
        comments.append((ask.about, comment))
        if at(comment, "replies", "paging", "next"):
            long.append(at(comment, "id"))
    page = read_page(comments, _read_comment, ask.since, next_address(answer, line.access))
    return with_replies(page, long)


def _replies(at_now: Stand, line: Line) -> Page:
    """All replies to one comment: those that came with it, too."""
    parent = at_now.parents[0]
    params = {"fields": COMMENT, "limit": "50"}
    try:
        answer = _page_of(f"/{segment(parent)}/replies", params, at_now.replies, line)
    except NotFound:  # the comment went while we read
        return Page((), at_now.behind(None).place)
    page = read_page([(parent, reply) for reply in answer.items("data")], _read_comment)
    return replace(page, next=at_now.behind(next_address(answer, line.access)).place)


def _mentioned(ask: Ask, line: Line) -> Page:
    """The one media or comment that a webhook named: "media", or "media comment"."""
    media_id, _, comment_id = ask.about.partition(" ")
    edge, key, shown = "mentioned_media", "media_id", f"{MEDIA},username"
    if comment_id:
        edge, key, shown = "mentioned_comment", "comment_id", MENTIONING
    named = segment(comment_id or media_id)
    params = {"fields": f"{edge}.{key}({named}){{{shown}}}"}
    answer = get(line, f"/{segment(own(line))}", params, Bucket.INSTAGRAM)
    found = at(answer.json, edge)
    if not isinstance(found, dict):
        raise answer.spoiled(f"the answer has no {edge}")
    if comment_id:
        return read_page([(media_id, found)], _read_comment)
    return read_page([found], partial(_read_media, None))


def _page_of(path: str, params: Mapping[str, str], place: str | None, line: Line) -> Answer:
    if place:
        return get(line, place, {}, Bucket.INSTAGRAM)
    return get(line, path, params, Bucket.INSTAGRAM)


def _discovered(answer: Answer) -> list[object]:
    """The media of a discovered account, which are left out where it has none."""
    found = at(answer.json, "business_discovery")
    if at(found, "media") is None and count(at(found, "media_count")) == 0:
        return []
    return answer.items("business_discovery", "media", "data")


def _read_media(account: Account | None, media: object) -> Record:
    url = link(at(media, "permalink"))
    shortcode = SHORTCODE.search(url or "")
    is_video = at(media, "media_type") == "VIDEO" or at(media, "media_product_type") == "REELS"
    return Record(
        external_id=identity(at(media, "id")),
        kind=Kind.VIDEO if is_video else Kind.POST,
        author_id=account.external_id if account else None,
        author=account.handle if account else word(at(media, "username")),
        author_name=account.name if account else None,
        followers=account.followers if account else None,
        created_at=instant(at(media, "timestamp")),
        text=text(at(media, "caption")),
        url=url,
        likes=count(at(media, "like_count")),
        comments=count(at(media, "comments_count")),
        shortcode=shortcode[1] if shortcode else None,
    )


def _read_comment(under: tuple[object, object]) -> Record:
    """A comment with the id of what it answers."""
    parent_id, comment = under
    return Record(
        external_id=identity(at(comment, "id")),
        kind=Kind.COMMENT,
        author_id=word(at(comment, "from", "id")),
        author=word(at(comment, "username")),
        author_name=None,
        followers=None,
        created_at=instant(at(comment, "timestamp")),
        text=text(at(comment, "text")),
        url=None,
        parent_id=word(parent_id),
        likes=count(at(comment, "like_count")),
    )


KNOWN = (
    Shape(MEDIA, partial(_read_media, None)),
    Shape(COMMENT, lambda comment: _read_comment((None, comment))),
)
LISTINGS: Mapping[Listing, Read] = {
    Listing.HASHTAG: _hashtag,
    Listing.TIMELINE: _timeline,
    Listing.TAGGED: _tagged,
    Listing.MENTIONED: _mentioned,
    Listing.COMMENTS: _comments,
    Listing.KNOWN: partial(read_known, KNOWN, Bucket.INSTAGRAM),
}
