"""What a token is and what it may use: /me, its Pages, and /debug_token."""

from __future__ import annotations

from sandbox.call import Call, Json
from sandbox.credentials import DEAD
from sandbox.meta import paging
from sandbox.meta.facebook import page_node
from sandbox.meta.fields import parse
from sandbox.world.things import Account, account_id

_FIELDS = "access_token,category,name,id,tasks"
_SCOPES = [
    "pages_read_engagement",
    "pages_read_user_content",
    "instagram_basic",
    "instagram_manage_insights",
]


def me(_call: Call) -> Json:
    return {"id": "1", "name": "Sandbox"}


def pages(call: Call) -> Json:
    """All Pages there are, and one for each Instagram account; those with an account first."""
    facebook, instagram = (call.sandbox.world[name] for name in ("facebook", "instagram"))
    implied = [
        Account("facebook", account_id("facebook", account.handle), account.handle, account.name)
        for account in instagram.accounts.values()
        if facebook.by_handle(account.handle) is None
    ]
    found = [*facebook.accounts.values(), *implied]
    found.sort(key=lambda page: instagram.by_handle(page.handle) is None)
    some, paged = paging.slice_of(call, found)
    fields = parse(call.query.get("fields") or _FIELDS)
    return {"data": [page_node(call, page, fields) for page in some]} | paged


def debug_token(call: Call) -> Json:
    alive = call.query.get("input_token", "") not in DEAD
    token = {"app_id": "1", "type": "USER", "application": "Sandbox", "expires_at": 0}
    return {"data": token | {"is_valid": alive, "scopes": _SCOPES if alive else []}}
