"""X: recent search, timelines, mentions and known posts of its API v2.

Since August 2026 some fields have two names. We ask with the old ones, and read both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from connectors.answer import Answer
from connectors.contract import Access, Account, Ask, Bucket, Listing, Page
from connectors.errors import NotFound
from connectors.line import Line
from connectors.platforms import X
from connectors.reading import at, count, elements
from connectors.scan import Read, joined, read_listing, read_page, segment
from connectors.x_records import authors, read_account, reader, successor
from connectors.x_refusals import problem, refusal

PLATFORM = X

MINUTE = timedelta(minutes=1)
WINDOW = timedelta(days=7) - MINUTE
BEGINNING = datetime(2010, 11, 6, 1, tzinfo=UTC)  # timelines refuse earlier start times
LOST = {"resource-not-found", "not-authorized-for-resource"}
USER = {"user.fields": "description,name,public_metrics,username"}
POST = USER | {
    "tweet.fields": "author_id,created_at,edit_history_tweet_ids,lang,note_tweet,public_metrics,"
    "referenced_tweets",
    "expansions": "author_id",
}


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, Line(PLATFORM, refusal, access, now))


def _search(ask: Ask, line: Line) -> Page:
    start = _start(max(ask.since, line.now - WINDOW), line.now)
    params = {"query": ask.about, "start_time": start}
    if ask.place:
        params["next_token"] = ask.place
    answer = _listed(line, "/2/tweets/search/recent", params, Bucket.SEARCH)
    return _page(answer, ask.since)


def _of_user(edge: str, bucket: Bucket, ask: Ask, line: Line) -> Page:
    account = None
    user_id, _, token = (ask.place or "").partition(" ")
    if not user_id and re.fullmatch("[0-9]{1,19}", ask.about):
        user_id = ask.about
    elif not user_id:
        account = _account(ask.about, line)
        user_id = account.external_id
    params = {"start_time": _start(max(ask.since, BEGINNING), line.now)}
    if token:
        params["pagination_token"] = token
    answer = _listed(line, f"/2/users/{segment(user_id)}/{edge}", params, bucket)
    page = _page(answer, ask.since)
    return replace(
        page,
        next=page.next and f"{user_id} {page.next}",
        account=account or authors(answer).get(user_id),
    )


def _known(ask: Ask, line: Line) -> Page:
    answer = line.get("/2/tweets", {"ids": ask.about, **POST}, Bucket.LOOKUP)
    lost = _lost(answer)
    if at(answer.json, "data") is None and not lost:
        raise answer.spoiled("the answer has neither posts nor errors")
    posts = [] if at(answer.json, "data") is None else answer.items("data")
    page = read_page([post for post in posts if successor(post) is None], reader(answer))
    if newest := {later for post in posts if (later := successor(post))}:
        answer = line.get("/2/tweets", {"ids": ",".join(sorted(newest)), **POST}, Bucket.LOOKUP)
        page = joined(page, read_page(elements(at(answer.json, "data")), reader(answer)))
    return replace(page, missing=tuple(i for i in ask.about.split(",") if i in lost))


def _start(since: datetime, now: datetime) -> str:
    """A start time as X accepts it: whole seconds, and not the last few."""
    return min(since, now - MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ")


def _listed(line: Line, path: str, params: Mapping[str, str], bucket: Bucket) -> Answer:
    answer = line.get(path, {**params, **POST, "max_results": "100"}, bucket)
    _raise_if_lost(answer)
    return answer


def _page(answer: Answer, since: datetime) -> Page:
    if not isinstance(at(answer.json, "meta"), dict):
        raise answer.spoiled("the answer does not say whether more follows")
    place = answer.mark("meta", "next_token")
    if at(answer.json, "data") is None and count(at(answer.json, "meta", "result_count")) == 0:
        return Page((), place)
    return read_page(answer.items("data"), reader(answer), since, place)


def _lost(answer: Answer) -> list[object]:
    """The ids the answer calls deleted, suspended or protected."""
    errors = elements(at(answer.json, "errors"))
    return [at(e, "value") for e in errors if problem(at(e, "type")) in LOST]


def _raise_if_lost(answer: Answer) -> None:
    """X answers 200 for an account that is gone, with nothing but errors in it."""
    if at(answer.json, "data") is None and _lost(answer):
        raise NotFound(answer.sentence(answer.said("errors", 0, "detail")))


def _account(handle: str, line: Line) -> Account:
    name = segment(handle.removeprefix("@"))
    answer = line.get(f"/2/users/by/username/{name}", USER, Bucket.USERS)
    _raise_if_lost(answer)
    if account := read_account(at(answer.json, "data")):
        return account
    raise answer.spoiled("the answer names no account")


LISTINGS: Mapping[Listing, Read] = {
    Listing.SEARCH: _search,
    Listing.TIMELINE: partial(_of_user, "tweets", Bucket.TIMELINE),
    Listing.TAGGED: partial(_of_user, "mentions", Bucket.MENTIONS),
    Listing.KNOWN: _known,
}
