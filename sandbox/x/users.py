"""Users of X, and the project's own usage."""

from __future__ import annotations

import re

from sandbox.call import Call, Json
from sandbox.refusal import Refusal
from sandbox.x import parameters
from sandbox.x.problems import missing
from sandbox.x.shapes import Shaper

_USERNAME = re.compile(r"[A-Za-z0-9_]{1,15}")


def by_username(call: Call, username: str) -> Json:
    account = call.network.by_handle(_username(username, "username"))
    if account is None:
        return {"errors": [missing("user", "username", username)]}
    return {"data": Shaper(call).user(account)}


def by_usernames(call: Call) -> Json:
    names = [_username(n, "usernames") for n in call.query.get("usernames", "").split(",")]
    if len(names) > 100:
        raise parameters.bad("usernames", "at most 100 usernames")
    shaper = Shaper(call)
    found = {name: call.network.by_handle(name) for name in names}
    answer: Json = {}
    if known := [account for account in found.values() if account]:
        answer["data"] = [shaper.user(account) for account in known]
    if lost := [name for name, account in found.items() if account is None]:
        answer["errors"] = [missing("user", "usernames", name) for name in lost]
    return answer


def by_id(call: Call, user_id: str) -> Json:
    account = call.network.accounts.get(parameters.numeric_id(user_id, "id"))
    if account is None:
        return {"errors": [missing("user", "id", user_id)]}
    return {"data": Shaper(call).user(account)}


def me(call: Call) -> Json:
    """Whose token it is; a token from elsewhere is the first account's."""
    if call.held and call.held.kind == "app":
        raise Refusal("app_only")
    user = call.held.grant.user if call.held else next(iter(call.network.accounts), "")
    return by_id(call, user)


def usage(_call: Call) -> Json:
    return {
        "data": {
            "cap_reset_day": 28,
            "project_cap": "3000000",
            "project_id": "1",
            "project_usage": "0",
        }
    }


def _username(words: str, parameter: str) -> str:
    if not _USERNAME.fullmatch(words):
        raise parameters.bad(parameter, f"[{words}] does not match ^[A-Za-z0-9_]{{1,15}}$")
    return words
