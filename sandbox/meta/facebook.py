"""Facebook by address: Pages, posts and comments, and their lists."""

from __future__ import annotations

from sandbox.call import Call, Json
from sandbox.meta import edges, pages, paging, posts
from sandbox.refusal import Refusal
from sandbox.world.things import Account, Post


def node(call: Call, thing: Account | Post) -> Json:
    asked = edges.whole(call)
    if isinstance(thing, Account):
        return pages.page_node(call, thing, asked.fields(pages.PAGE))
    if thing.kind == "comment":
        return posts.comment_node(call, thing, asked.fields(posts.COMMENT))
    return posts.post_node(call, thing, asked.fields(posts.POST))


def edge(call: Call, thing: Account | Post, name: str) -> Json:
    asked = edges.whole(call)
    if isinstance(thing, Account):
        return pages.listed(asked, thing, name)
    if name == "comments":
        return posts.comments(asked, thing)
    if name in ("reactions", "likes"):
        return posts.reactions(asked, thing.counts.at(call.now).likes)
    raise Refusal("not_found")


def search_pages(call: Call) -> Json:
    words = call.query.get("q", "").casefold()
    if not words:
        raise Refusal("bad_request", "(#100) The parameter q is required", about="q")
    found = [
        page
        for page in call.network.accounts.values()
        if words in page.handle.casefold() or words in page.title.casefold()
    ]
    asked = edges.whole(call)
    some, paged = paging.slice_of(asked, found)
    fields = asked.fields(pages.PAGE)
    return {"data": [pages.page_node(call, page, fields) for page in some]} | paged
