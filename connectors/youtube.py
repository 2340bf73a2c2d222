"""YouTube: searches, uploads, comments and known videos of its Data API v3.

Lists of videos give ids only; titles, times and numbers come from `videos.list`, whose titles are
plain where those of a search are escaped for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from connectors.answer import Answer
from connectors.contract import Access, Account, Ask, Bucket, Listing, Page
from connectors.errors import NotFound
from connectors.line import Line
from connectors.platforms import YOUTUBE
from connectors.reading import at, count, elements, identity
from connectors.scan import Read, joined, read_each, read_listing, read_page
from connectors.youtube_records import read_channel, read_comment, read_upload, read_video
from connectors.youtube_refusals import refusal

PLATFORM = YOUTUBE

VIDEO_ID = 11  # characters; a comment's id has more


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, Line(PLATFORM, refusal, access, now))


def _search(ask: Ask, line: Line) -> Page:
    since = ask.since.strftime("%Y-%m-%dT%H:%M:%SZ")
    params = {"part": "id", "q": ask.about, "type": "video", "order": "date", "maxResults": "50"}
    answer = _get(line, "search", params | {"publishedAfter": since} | _token(ask.place))
    ids, broken = read_each(_items(answer), lambda item: identity(at(item, "id", "videoId")))
    page = _videos(ids, ask.since, line)
    return replace(page, next=answer.mark("nextPageToken"), unreadable=page.unreadable + broken)


def _timeline(ask: Ask, line: Line) -> Page:
    account = None
    channel_id, _, place = (ask.place or "").partition(" ")
    if not channel_id:
        account = _channel(ask.about, line)
        channel_id = account.external_id
    params = {"part": "snippet,contentDetails", "playlistId": "UU" + channel_id[2:]}
    try:
        answer = _get(line, "playlistItems", params | {"maxResults": "50"} | _token(place))
    except NotFound:
        if account is None:
            raise
        return Page((), None, account)  # a channel that never uploaded has no such playlist
    uploads, broken = read_each(_items(answer), read_upload)
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
    params = {"part": "snippet,replies", "videoId": ask.about, "order": "time"}
    params |= {"maxResults": "100", "textFormat": "plainText"}
    answer = _get(line, "commentThreads", params | _token(ask.place))
    comments = [
        comment
        for thread in _items(answer)
        # The thread's own comment last: by its time the threads are ordered.
        for comment in (
            *elements(at(thread, "replies", "comments")),
            at(thread, "snippet", "topLevelComment"),
        )
    ]
    read = partial(read_comment, ask.about)
    return read_page(comments, read, ask.since, answer.mark("nextPageToken"))


def _known(ask: Ask, line: Line) -> Page:
    asked = ask.about.split(",")
    page = _videos(asked, None, line)
    found = {record.external_id for record in page.records}
    others = [i for i in asked if i not in found and len(i) != VIDEO_ID]
    if others:
        answer = _get(line, "comments", {"part": "snippet", "id": ",".join(others)})
        page = joined(page, read_page(_items(answer), partial(read_comment, None)))
        found = {record.external_id for record in page.records}
    # What could not be read is there all the same, and which one it was nobody knows.
    missing = () if page.unreadable else tuple(i for i in asked if i not in found)
    return replace(page, missing=missing)


def _get(line: Line, resource: str, params: Mapping[str, str]) -> Answer:
    bucket = Bucket.SEARCH if resource == "search" else Bucket.UNITS
    return line.get(f"/youtube/v3/{resource}", params, bucket)


def _token(place: str | None) -> dict[str, str]:
    return {"pageToken": place} if place else {}


def _items(answer: Answer) -> list[object]:
    """The list of an answer, which may be left out where it would be empty."""
    if at(answer.json, "items") is None and count(at(answer.json, "pageInfo", "totalResults")) == 0:
        return []
    return answer.items("items")


def _channel(about: str, line: Line) -> Account:
    """The channel of an id (UC...) or a handle, with or without '@'."""
    asked = {"id": about} if re.fullmatch(r"UC[\w-]{22}", about) else {"forHandle": about}
    answer = _get(line, "channels", {"part": "snippet,statistics", **asked})
    channels = _items(answer)
    if not channels:
        raise NotFound(f"{answer.label} knows no channel '{about}'.")
    if account := read_channel(channels[0]):
        return account
    raise answer.spoiled("the channel has no id or no title")


def _videos(ids: Iterable[str], since: datetime | None, line: Line) -> Page:
    wanted = ",".join(dict.fromkeys(ids))
    if not wanted:
        return Page((), None)
    answer = _get(line, "videos", {"part": "snippet,statistics", "id": wanted})
    return read_page(_items(answer), read_video, since)


LISTINGS: Mapping[Listing, Read] = {
    Listing.SEARCH: _search,
    Listing.TIMELINE: _timeline,
    Listing.COMMENTS: _comments,
    Listing.KNOWN: _known,
}
