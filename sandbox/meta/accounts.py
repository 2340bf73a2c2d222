"""Whose token it is, and what it may use: /me and its Pages."""

from __future__ import annotations

from sandbox.call import Call, Json
from sandbox.meta import edges, paging
from sandbox.meta.oauth import USER
from sandbox.meta.pages import page_node
from sandbox.world.things import Account, account_id

_FIELDS = "access_token,category,name,id,tasks"


def me(_call: Call) -> Json:
    return {"id": USER, "name": "Sandbox"}


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
    asked = edges.whole(call)
    some, paged = paging.slice_of(asked, found)
    fields = asked.fields(_FIELDS)
    answer = {"data": [page_node(call, page, fields) for page in some]} | paged
    return answer | ({"summary": {"total_count": len(found)}} if "summary" in asked.asked else {})
