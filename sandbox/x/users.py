"""Users of X, and the project's own usage."""

from __future__ import annotations

import re

from sandbox.call import Call, Json
from sandbox.limits import BUCKETS, RESETS_ON, STANDARD
from sandbox.refusal import Refusal
from sandbox.world.things import Account
from sandbox.x import parameters
from sandbox.x.problems import missing, suspended
from sandbox.x.shapes import Shaper

_PROJECT = "1"
_USERNAME = re.compile(r"[A-Za-z0-9_]{1,15}")


def by_username(call: Call, username: str) -> Json:
    return _one(call, "username", _username(username, "username"))


def by_usernames(call: Call) -> Json:
    names = call.query.get("usernames", "").split(",")
    return _several(call, "usernames", [_username(name, "usernames") for name in names])


def by_id(call: Call, user_id: str) -> Json:
    return _one(call, "id", parameters.numeric_id(user_id, "id"))


def by_ids(call: Call) -> Json:
    ids = call.query.get("ids", "").split(",")
    return _several(call, "ids", [parameters.numeric_id(user_id, "ids") for user_id in ids])


def nobody(_call: Call, _id: str) -> Json:
    """Who follows and likes whom, this world does not know."""
    return {"meta": {"result_count": 0}}


def me(call: Call) -> Json:
    """Whose token it is; a token from elsewhere is the first account's."""
    if call.held and call.held.kind == "app":
        raise Refusal("app_only")
    user = call.held.grant.user if call.held else next(iter(call.network.accounts), "")
    return by_id(call, user)


def usage(call: Call) -> Json:
    """What was read since the cap was last reset, and day by day."""
    days = call.size("days", default=7, least=1, most=90)
    sandbox, asked = call.sandbox, ("x", call.token, "month", call.client)
    payer = sandbox.credentials.account("x", call.token, call.client)
    since = BUCKETS["x"]["month"].began_at(call.now).date()
    read = sandbox.bill.days(payer, call.now, 90)
    shown: Json = {
        "cap_reset_day": RESETS_ON,
        "project_cap": str(sandbox.credentials.limit(*asked) or STANDARD["x"]["month"]),
        "project_id": _PROJECT,
        "project_usage": str(sum(count for day, count in read.items() if day >= since)),
    }
    if "daily_project_usage" in call.query.get("usage.fields", ""):
        daily = [
            {"date": f"{day:%Y-%m-%d}T00:00:00.000Z", "usage": str(count)}
            for day, count in list(read.items())[-days:]
        ]
        shown["daily_project_usage"] = {"project_id": _PROJECT, "usage": daily}
    return {"data": shown}


def _one(call: Call, parameter: str, name: str) -> Json:
    account = _find(call, parameter, name)
    if account is None or account.kind == "suspended":
        return {"errors": [lost(call, account, parameter, name)]}
    return {"data": Shaper(call).user(account)}


def _several(call: Call, parameter: str, names: list[str]) -> Json:
    if len(names) > 100:
        raise parameters.bad(parameter, f"at most 100 {parameter}")
    shaper = Shaper(call)
    answer: Json = {}
    for name in names:
        account = _find(call, parameter, name)
        if account is None or account.kind == "suspended":
            answer.setdefault("errors", []).append(lost(call, account, parameter, name))
        else:
            answer.setdefault("data", []).append(shaper.user(account))
    return answer


def _find(call: Call, parameter: str, name: str) -> Account | None:
    if parameter.startswith("id"):
        return call.network.accounts.get(name)
    return call.network.by_handle(name)


def lost(call: Call, account: Account | None, parameter: str, name: str) -> Json:
    if account:
        return suspended(call, parameter, name)
    return missing(call, "user", parameter, name)


def _username(words: str, parameter: str) -> str:
    if not _USERNAME.fullmatch(words):
        raise parameters.bad(parameter, f"[{words}] does not match ^[A-Za-z0-9_]{{1,15}}$")
    return words
