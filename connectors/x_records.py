"""How X writes users and posts, in both of its generations of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from connectors.answer import Answer
from connectors.contract import Account, Kind, Record
from connectors.reading import at, count, elements, flag, identity, instant, text, word
from connectors.x_refusals import problem

LOST = {"resource-not-found", "not-authorized-for-resource"}
EDITABLE = timedelta(hours=1)  # after publication, at the longest
FIRST_SNOWFLAKE = 1_288_834_974_657  # ms since 1970: where the clock in X's ids begins


def lost(answer: Answer) -> list[object]:
    """The ids the answer calls deleted, suspended or protected."""
    errors = elements(at(answer.json, "errors"))
    return [at(e, "value") for e in errors if problem(at(e, "type")) in LOST]


def authors(answer: Answer) -> dict[str, Account]:
    """By id, who wrote the posts of an answer, as far as it says."""
    users = elements(at(answer.json, "includes", "users"))
    accounts = [account for user in users if (account := read_account(user))]
    return {account.external_id: account for account in accounts}


def read_account(user: object) -> Account | None:
    external_id, handle = word(at(user, "id")), word(at(user, "username"))
    if external_id is None or handle is None:
        return None
    return Account(
        external_id=external_id,
        handle=handle,
        name=word(at(user, "name")),
        followers=count(at(user, "public_metrics", "followers_count")),
        bio=word(at(user, "description"), 2000),
    )


def successor(post: object) -> str | None:
    """The id of the newest version, where this one was edited since: it shows the old text."""
    newest = _versions(post)[-1:]
    return newest[0] if newest and newest[0] != at(post, "id") else None


def reader(answer: Answer) -> Callable[[object], Record]:
    return partial(_read_post, authors(answer))


def _read_post(people: Mapping[str, Account], post: object) -> Record:
    shown_id = identity(at(post, "id"))
    first_id = next(iter(_versions(post)), shown_id)
    author_id = word(at(post, "author_id"))
    author = people.get(author_id or "")
    kind, parent_id = _relation(at(post, "referenced_tweets") or at(post, "referenced_posts"))
    long_text = at(post, "note_tweet", "text") or at(post, "note_post", "text")
    metrics = at(post, "public_metrics")
    reposts = at(metrics, "retweet_count")
    return Record(
        external_id=first_id,
        kind=kind,
        author_id=author_id,
        author=author.handle if author else None,
        author_name=author.name if author else None,
        followers=author.followers if author else None,
        created_at=_published_at(post, first_id),
        text=text(long_text or at(post, "text")),
        edited=first_id != shown_id,
        url=f"https://x.com/{author.handle if author else 'i'}/status/{shown_id}",
        parent_id=parent_id,
        lang=word(at(post, "lang"), 20),
        likes=count(at(metrics, "like_count")),
        comments=count(at(metrics, "reply_count")),
        shares=count(at(metrics, "repost_count") if reposts is None else reposts),
        views=count(at(metrics, "impression_count")),
        paid_label=flag(at(post, "paid_partnership")),
    )


def _versions(post: object) -> list[str]:
    """The ids a post has had, oldest first; none where the platform does not say."""
    history = at(post, "edit_history_tweet_ids") or at(post, "edit_history_post_ids")
    ids = [version for part in elements(history) if (version := word(part))]
    return ids if at(post, "id") in ids else []


def _published_at(post: object, first_id: str) -> datetime | None:
    """An edited post shows when it was edited; when it came out stands in its first id."""
    created_at = instant(at(post, "created_at"))
    if created_at is None or first_id == at(post, "id"):
        return created_at
    if not re.fullmatch("[0-9]{1,19}", first_id):
        return created_at
    made_at = datetime.fromtimestamp(((int(first_id) >> 22) + FIRST_SNOWFLAKE) // 1000, UTC)
    return made_at if created_at - EDITABLE <= made_at < created_at else created_at


def _relation(references: object) -> tuple[Kind, str | None]:
    """What a post is to another one, and to which; a post that only quotes stands on its own."""
    targets = {str(at(r, "type")): word(at(r, "id")) for r in elements(references)}
    for name, kind in (("retweeted", Kind.REPOST), ("replied_to", Kind.REPLY)):
        if name in targets:
            return kind, targets[name]
    return Kind.POST, None
