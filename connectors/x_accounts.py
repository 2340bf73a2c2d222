"""Accounts of X: by name or by id, and whether their posts can be read."""

from __future__ import annotations

import re

from connectors.answer import Answer
from connectors.contract import Account, Bucket, Resolved
from connectors.errors import NotFound
from connectors.line import Line
from connectors.reading import at
from connectors.scan import segment
from connectors.x_records import lost, read_account

USER = {"user.fields": "description,name,protected,public_metrics,username"}


def is_id(about: str) -> bool:
    return re.fullmatch("[0-9]{1,19}", about) is not None


def named(handle: str, line: Line) -> Account:
    """The account of a handle, with or without "@". Raises NotFound."""
    _, found = _user(handle, line)
    return found


def resolve(name: str, line: Line) -> Resolved:
    try:
        answer, found = _user(name, line)
    except NotFound:
        return Resolved(
            None, f"X knows no account '{name}', or has suspended it. Check how it is written."
        )
    if at(answer.json, "data", "protected") is True:
        return Resolved(
            found,
            f"@{found.handle} is private on X, and its posts cannot be read. Ask its owner to make "
            "it public, or import the posts.",
        )
    return Resolved(found, witness=line.platform.witness)


def _user(about: str, line: Line) -> tuple[Answer, Account]:
    path = "" if is_id(about) else "by/username/"
    path = f"/2/users/{path}{segment(about.removeprefix('@'))}"
    answer = line.get(path, USER, Bucket.USERS)
    raise_if_lost(answer)
    return answer, _read(answer)


def raise_if_lost(answer: Answer) -> None:
    """X answers 200 for an account that is gone, with nothing but errors in it."""
    if at(answer.json, "data") is None and lost(answer):
        raise NotFound(answer.sentence(answer.said("errors", 0, "detail")))


def _read(answer: Answer) -> Account:
    if found := read_account(at(answer.json, "data")):
        return found
    raise answer.spoiled("the answer names no account")
