"""Users of X, and the project's own usage."""

from __future__ import annotations

import re

from sandbox.call import Call, Json
from sandbox.limits import BUCKETS, RESETS_ON, STANDARD
from sandbox.refusal import Refusal
from sandbox.x import parameters
from sandbox.x.problems import missing
from sandbox.x.shapes import Shaper

_PROJECT = "1"
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


def _username(words: str, parameter: str) -> str:
    if not _USERNAME.fullmatch(words):
        raise parameters.bad(parameter, f"[{words}] does not match ^[A-Za-z0-9_]{{1,15}}$")
    return words
