"""Professional accounts of Instagram, which it shows by name only (business discovery)."""

from __future__ import annotations

import re

from connectors.answer import Answer
from connectors.contract import Account, Bucket, Resolved
from connectors.errors import BadQuery, Forbidden, NotFound
from connectors.line import Line
from connectors.meta import get
from connectors.reading import at, count, word
from connectors.scan import segment

USERNAME = re.compile(r"[\w.]{1,30}", re.ASCII)
ABOUT = "id,username,name,biography,followers_count,media_count"


def resolve(name: str, line: Line) -> Resolved:
    name = name.removeprefix("@")
    try:
        found = account(discover(name, ABOUT, line), name)
    except NotFound:
        return Resolved(
            None,
            f"Instagram shows no professional account '{name}': there is none, or it is a personal "
            "or an age-restricted one. Ask them to switch to a Business or Creator account.",
        )
    return Resolved(found, witness=line.platform.witness)


def own_account(line: Line) -> str:
    """The id of the professional account behind the token: the first one its Pages have.

    Raises NotFound where none of them has one.
    """
    params = {"fields": "instagram_business_account", "limit": "100"}
    answer = get(line, "/me/accounts", params, Bucket.APP)
    for page in answer.items("data"):
        if account_id := word(at(page, "instagram_business_account", "id")):
            return account_id
    raise NotFound(
        f"{line.platform.label}: no professional account is linked to these Pages.",
        "Link one to a Page in Facebook's settings, then connect again.",
    )


def own(line: Line) -> str:
    if line.access.own_account:
        return line.access.own_account
    raise Forbidden(f"{line.platform.label}: no account is connected.", "a professional account")


def discover(about: str, fields: str, line: Line) -> Answer:
    username = about.removeprefix("@")
    if not USERNAME.fullmatch(username):
        raise BadQuery(f"{line.platform.label}: '{username}' is no username.")
    params = {"fields": f"business_discovery.username({username}){{{fields}}}"}
    return get(line, f"/{segment(own(line))}", params, Bucket.APP)


def account(answer: Answer, asked: str) -> Account:
    """Who was discovered, by the name that was `asked` for where the answer repeats none."""
    shown = at(answer.json, "business_discovery")
    external_id = word(at(shown, "id"))
    if external_id is None:
        raise answer.spoiled("the account has no id")
    return Account(
        external_id=external_id,
        handle=word(at(shown, "username")) or asked.removeprefix("@"),
        name=word(at(shown, "name")),
        followers=count(at(shown, "followers_count")),
        bio=word(at(shown, "biography"), 2000),
    )
