"""Pages of Facebook: their names, whether their posts can be read, and which are ours."""

from __future__ import annotations

from connectors.answer import Answer
from connectors.contract import Account, Bucket, Resolved
from connectors.errors import BadQuery, Forbidden, NotFound
from connectors.line import Line
from connectors.meta import get
from connectors.reading import at, count, word
from connectors.scan import segment

PAGE = "id,username,name,about,followers_count,fan_count"


def page(about: str, line: Line) -> Account:
    answer = get(line, f"/{segment(about.removeprefix('@'))}", {"fields": PAGE}, Bucket.PAGES)
    return _read(answer.json, answer)


def resolve(name: str, line: Line) -> Resolved:
    try:
        found = page(name, line)
    except NotFound:
        return Resolved(
            None,
            f"Facebook shows no Page '{name}'. Check how it is written; it may also be unpublished "
            "or limited to some countries.",
        )
    except BadQuery:  # a node without the fields of a Page
        return Resolved(
            None,
            f"'{name}' is no Page, and Facebook shows only the posts of Pages. Ask the person for "
            "their Page, or import the posts.",
        )
    try:
        get(line, f"/{segment(found.external_id)}/posts", {"limit": "1"}, Bucket.PAGES)
    except Forbidden as error:
        return Resolved(found, f"{error} {error.next_step}")
    return Resolved(found, witness=line.platform.witness)


def _read(shown: object, answer: Answer) -> Account:
    if account := _account(shown):
        return account
    raise answer.spoiled("the account has no id or no name")


def _account(shown: object) -> Account | None:
    external_id, name = word(at(shown, "id")), word(at(shown, "name"))
    handle = word(at(shown, "username")) or name
    if external_id is None or handle is None:
        return None
    followers = count(at(shown, "followers_count"))
    return Account(
        external_id=external_id,
        handle=handle,
        name=name,
        followers=count(at(shown, "fan_count")) if followers is None else followers,
        bio=word(at(shown, "about"), 2000),
    )
