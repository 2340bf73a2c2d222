"""Instagram: hashtags, tagged posts, professional accounts and comments, of Meta's Graph API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from connectors.answer import Answer
from connectors.contract import Access, Account, Ask, Bucket, Kind, Listing, Page, Record
from connectors.errors import BadQuery, Forbidden, NotFound
from connectors.line import Line
from connectors.meta import get, line_to, next_address, read_known
from connectors.platforms import INSTAGRAM
from connectors.reading import at, count, elements, identity, instant, link, text, word
from connectors.refusals import StalePlace
from connectors.scan import Read, read_listing, read_page, segment

PLATFORM = INSTAGRAM

USERNAME = re.compile(r"[\w.]{1,30}", re.ASCII)
CURSOR = re.compile(r"[^\s(){},]+")
SHORTCODE = re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]{1,50})")
MEDIA = "id,caption,media_type,permalink,timestamp,like_count,comments_count"
COMMENT = "id,text,timestamp,from,username,like_count"


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, line_to(PLATFORM, access, now))


def own_account(access: Access, now: datetime) -> str:
    """The id of the professional account behind the token: the first one its Pages have.

    Raises NotFound where none of them has one.
    """
    params = {"fields": "instagram_business_account", "limit": "100"}
    answer = get(line_to(PLATFORM, access, now), "/me/accounts", params, Bucket.APP)
    for page in answer.items("data"):
        if account_id := word(at(page, "instagram_business_account", "id")):
            return account_id
    raise NotFound(f"{PLATFORM.label}: no professional account is linked to these Pages.")


def _hashtag(ask: Ask, line: Line) -> Page:
    own = {"user_id": _own(line.access)}
    tag_id, _, after = (ask.place or "").partition(" ")
    tag_id = tag_id or _tag_id(ask.about.removeprefix("#"), own, line)
    params = own | {"fields": MEDIA, "limit": "50"} | ({"after": after} if after else {})
    answer = get(line, f"/{segment(tag_id)}/recent_media", params, Bucket.APP)
    following = answer.mark("paging", "cursors", "after")
    # Not always newest first, so that an old one proves nothing of those behind it.
    page = read_page(answer.items("data"), partial(_read_media, None), ask.since)
    return replace(page, next=following and f"{tag_id} {following}")


def _tag_id(tag: str, own: Mapping[str, str], line: Line) -> str:
    answer = get(line, "/ig_hashtag_search", {**own, "q": tag}, Bucket.APP)
    for found in answer.items("data"):
        if tag_id := word(at(found, "id")):
            return tag_id
    raise NotFound(f"{PLATFORM.label} knows no hashtag '{tag}'.")


def _timeline(ask: Ask, line: Line) -> Page:
    if ask.place and not CURSOR.fullmatch(ask.place):
        raise StalePlace(f"{PLATFORM.label}: the place is none of ours.")
    media = "media.limit(50)" + (f".after({ask.place})" if ask.place else "") + f"{{{MEDIA}}}"
    about = f"id,username,name,biography,followers_count,media_count,{media}"
    answer = _discover(ask.about, about, line)
    account = _account(answer)
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
        tagged = _account(_discover(tagged, "id,username", line)).external_id
    answer = _page_of(f"/{segment(tagged)}/tags", params, ask, line)
    read = partial(_read_media, None)
    return read_page(answer.items("data"), read, ask.since, next_address(answer, line.access))


def _comments(ask: Ask, line: Line) -> Page:
    params = {"fields": f"{COMMENT},replies{{{COMMENT}}}", "limit": "50"}
    answer = _page_of(f"/{segment(ask.about)}/comments", params, ask, line)
    comments: list[tuple[object, object]] = []
    for comment in answer.items("data"):
        # Each after its replies: by its time the list is ordered.
        replies = elements(at(comment, "replies", "data"))
        comments += [(at(comment, "id"), reply) for reply in replies]
        comments.append((ask.about, comment))
    return read_page(comments, _read_comment, ask.since, next_address(answer, line.access))


def _own(access: Access) -> str:
    if access.own_account:
        return access.own_account
    raise Forbidden(f"{PLATFORM.label}: no account is connected.", "a professional account")


def _discover(about: str, fields: str, line: Line) -> Answer:
    """Business discovery of an account, which it knows by its username only."""
    username = about.removeprefix("@")
    if not USERNAME.fullmatch(username):
        raise BadQuery(f"{PLATFORM.label}: '{username}' is no username.")
    params = {"fields": f"business_discovery.username({username}){{{fields}}}"}
    return get(line, f"/{segment(_own(line.access))}", params, Bucket.APP)


def _page_of(path: str, params: Mapping[str, str], ask: Ask, line: Line) -> Answer:
    if ask.place:
        return get(line, ask.place, {}, Bucket.INSTAGRAM)
    return get(line, path, params, Bucket.INSTAGRAM)


def _discovered(answer: Answer) -> list[object]:
    """The media of a discovered account, which are left out where it has none."""
    found = at(answer.json, "business_discovery")
    if at(found, "media") is None and count(at(found, "media_count")) == 0:
        return []
    return answer.items("business_discovery", "media", "data")


def _account(answer: Answer) -> Account:
    found = at(answer.json, "business_discovery")
    external_id, handle = word(at(found, "id")), word(at(found, "username"))
    if external_id is None or handle is None:
        raise answer.spoiled("the account has no id or no username")
    return Account(
        external_id=external_id,
        handle=handle,
        name=word(at(found, "name")),
        followers=count(at(found, "followers_count")),
        bio=word(at(found, "biography"), 2000),
    )


def _read_media(account: Account | None, media: object) -> Record:
    url = link(at(media, "permalink"))
    shortcode = SHORTCODE.search(url or "")
    return Record(
        external_id=identity(at(media, "id")),
        kind=Kind.VIDEO if at(media, "media_type") == "VIDEO" else Kind.POST,
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


LISTINGS: Mapping[Listing, Read] = {
    Listing.HASHTAG: _hashtag,
    Listing.TIMELINE: _timeline,
    Listing.TAGGED: _tagged,
    Listing.COMMENTS: _comments,
    Listing.KNOWN: partial(read_known, MEDIA, Bucket.INSTAGRAM, partial(_read_media, None)),
}
