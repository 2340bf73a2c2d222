"""X: recent search, timelines, mentions and known posts of its API v2.

Since August 2026 some fields have two names. We ask with the old ones, and read both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from connectors import x_accounts
from connectors.answer import Answer
from connectors.contract import Access, Ask, Bucket, Listing, Page, Resolved
from connectors.line import Line
from connectors.platforms import X
from connectors.reading import at, count, elements
from connectors.scan import Read, joined, read_listing, read_page, segment
from connectors.typed import account_in
from connectors.x_records import authors, lost, reader, successor
from connectors.x_refusals import refusal

PLATFORM = X

MINUTE = timedelta(minutes=1)
WINDOW = timedelta(days=7) - MINUTE
BEGINNING = datetime(2010, 11, 6, 1, tzinfo=UTC)  # timelines refuse earlier start times
POST = x_accounts.USER | {
    "tweet.fields": "author_id,created_at,edit_history_tweet_ids,lang,note_tweet,paid_partnership,"
    "public_metrics,referenced_tweets",
    "expansions": "author_id",
}


_line = partial(Line, PLATFORM, refusal)


def fetch(ask: Ask, access: Access, now: datetime) -> Page:
    return read_listing(LISTINGS, ask, _line(access, now))


def resolve(typed: str, access: Access, now: datetime) -> Resolved:
    return x_accounts.resolve(account_in(PLATFORM, typed), _line(access, now))


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
    if not user_id and x_accounts.is_id(ask.about):
        user_id = ask.about
    elif not user_id:
        account = x_accounts.named(ask.about, line)
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
    gone = lost(answer)
    if at(answer.json, "data") is None and not gone:
        raise answer.spoiled("the answer has neither posts nor errors")
    posts = [] if at(answer.json, "data") is None else answer.items("data")
    page = read_page([post for post in posts if successor(post) is None], reader(answer))
    if newest := {later for post in posts if (later := successor(post))}:
        answer = line.get("/2/tweets", {"ids": ",".join(sorted(newest)), **POST}, Bucket.LOOKUP)
        page = joined(page, read_page(elements(at(answer.json, "data")), reader(answer)))
    return replace(page, missing=tuple(i for i in ask.about.split(",") if i in gone))


def _start(since: datetime, now: datetime) -> str:
    """A start time as X accepts it: whole seconds, and not the last few."""
    return min(since, now - MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ")


def _listed(line: Line, path: str, params: Mapping[str, str], bucket: Bucket) -> Answer:
    answer = line.get(path, {**params, **POST, "max_results": "100"}, bucket)
    x_accounts.raise_if_lost(answer)
    return answer


def _page(answer: Answer, since: datetime) -> Page:
    if not isinstance(at(answer.json, "meta"), dict):
        raise answer.spoiled("the answer does not say whether more follows")
    place = answer.mark("meta", "next_token")
    if at(answer.json, "data") is None and count(at(answer.json, "meta", "result_count")) == 0:
        return Page((), place)
    return read_page(answer.items("data"), reader(answer), since, place)


LISTINGS: Mapping[Listing, Read] = {
    Listing.SEARCH: _search,
    Listing.TIMELINE: partial(_of_user, "tweets", Bucket.TIMELINE),
    Listing.TAGGED: partial(_of_user, "mentions", Bucket.MENTIONS),
    Listing.KNOWN: _known,
}
