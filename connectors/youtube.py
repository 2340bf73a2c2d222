"""YouTube: searches, uploads, comments and known videos of its Data API v3.

Lists of videos give ids only; titles, times and numbers come from `videos.list`, whose titles are
plain where those of a search are escaped for HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from connectors import youtube_accounts
from connectors.contract import Access, Ask, Listing, Page, Resolved
from connectors.errors import NotFound
from connectors.line import Line
from connectors.platforms import YOUTUBE
from connectors.reading import at, count, elements, identity
from connectors.scan import Read, joined, read_each, read_listing, read_page
from connectors.threads import Stand, stand, with_replies
from connectors.typed import account_in
from connectors.youtube_lists import get, items
from connectors.youtube_records import read_comment, read_upload, read_video
from connectors.youtube_refusals import refusal

PLATFORM = YOUTUBE

OTHERS = {"youtube#channel", "youtube#playlist"}
DETAILS = "snippet,statistics,paidProductPlacementDetails"
VIDEO_ID = 11  # characters; a comment's id has more


_line = partial(Line, PLATFORM, refusal)


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, _line(access, now))


def resolve(typed: str, access: Access, now: datetime) -> Resolved:
    return youtube_accounts.resolve(account_in(PLATFORM, typed), _line(access, now))


def _search(ask: Ask, line: Line) -> Page:
    since = ask.since.strftime("%Y-%m-%dT%H:%M:%SZ")
    params = {"part": "id", "q": ask.about, "type": "video", "order": "date", "maxResults": "50"}
    answer = get(line, "search", params | {"publishedAfter": since} | _token(ask.place))
    found = [item for item in items(answer) if at(item, "id", "kind") not in OTHERS]
    ids, broken = read_each(found, lambda item: identity(at(item, "id", "videoId")))
    page = _videos(ids, ask.since, line)
    return replace(page, next=answer.mark("nextPageToken"), unreadable=page.unreadable + broken)


def _timeline(ask: Ask, line: Line) -> Page:
    account, is_empty = None, False
    channel_id, _, place = (ask.place or "").partition(" ")
    if not channel_id:
        account, is_empty = youtube_accounts.channel(ask.about, line)
        channel_id = account.external_id
    params = {"part": "snippet,contentDetails", "playlistId": "UU" + channel_id[2:]}
    try:
        answer = get(line, "playlistItems", params | {"maxResults": "50"} | _token(place))
    except NotFound:
        if not is_empty:
            raise  # hidden: what it shows to nobody may be there all the same
        return Page((), None, account)  # a channel that never uploaded has no such playlist
    uploads, broken = read_each(items(answer), read_upload)
    token = answer.mark("nextPageToken")
    times = [time for _, time in uploads if time]
    more = token is not None and not (times and times[-1] < ask.since)
    ids = [video_id for video_id, time in uploads if time is None or time >= ask.since]
    page = _videos(ids, ask.since, line)
    return replace(
        page,
        next=f"{channel_id} {token}" if more else None,
        account=account,
        unreadable=page.unreadable + broken,
    )


def _comments(ask: Ask, line: Line) -> Page:
    at_now = stand(ask.place)
    if at_now.parents:
        return _replies(at_now, ask, line)
    params = {"part": "snippet,replies", "videoId": ask.about, "order": "time"}
    params |= {"maxResults": "100", "textFormat": "plainText"}
    answer = get(line, "commentThreads", params | _token(at_now.threads))
    comments, long = [], []
    for thread in items(answer):
        top = at(thread, "snippet", "topLevelComment")
        shown = elements(at(thread, "replies", "comments"))
        # The thread's own comment last: by its time the threads are ordered.
        comments += [*shown, top]
        if (count(at(thread, "snippet", "totalReplyCount")) or 0) > len(shown):
            long.append(at(top, "id"))
    read = partial(read_comment, ask.about)
    page = read_page(comments, read, ask.since, answer.mark("nextPageToken"))
    return with_replies(page, long)


def _replies(at_now: Stand, ask: Ask, line: Line) -> Page:
    params = {"part": "snippet", "parentId": at_now.parents[0], "maxResults": "100"}
    params |= {"textFormat": "plainText"}
    try:
        answer = get(line, "comments", params | _token(at_now.replies))
    except NotFound:  # the thread went while we read
        return Page((), at_now.behind(None).place)
    page = read_page(items(answer), partial(read_comment, ask.about))
    return replace(page, next=at_now.behind(answer.mark("nextPageToken")).place)


def _known(ask: Ask, line: Line) -> Page:
    asked = ask.about.split(",")
    page = _videos(asked, None, line)
    found = {record.external_id for record in page.records}
    others = [i for i in asked if i not in found and len(i) != VIDEO_ID]
    if others:
        answer = get(line, "comments", {"part": "snippet", "id": ",".join(others)})
        page = joined(page, read_page(items(answer), partial(read_comment, None)))
        found = {record.external_id for record in page.records}
    # What could not be read is there all the same, and which one it was nobody knows.
    missing = () if page.unreadable else tuple(i for i in asked if i not in found)
    return replace(page, missing=missing)


def _token(place: str | None) -> dict[str, str]:
    return {"pageToken": place} if place else {}


def _videos(ids: Iterable[str], since: datetime | None, line: Line) -> Page:
    wanted = ",".join(dict.fromkeys(ids))
    if not wanted:
        return Page((), None)
    answer = get(line, "videos", {"part": DETAILS, "id": wanted})
    return read_page(items(answer), read_video, since)


LISTINGS: Mapping[Listing, Read] = {
    Listing.SEARCH: _search,
    Listing.TIMELINE: _timeline,
    Listing.COMMENTS: _comments,
    Listing.KNOWN: _known,
}
