"""Pages of Facebook, and what shows on them."""

from __future__ import annotations

from functools import partial

from sandbox.call import Call, Json
from sandbox.meta import edges, paging
from sandbox.meta.edges import Edge
from sandbox.meta.fields import Field, Values, shown
from sandbox.meta.posts import POST, post_node
from sandbox.refusal import Refusal
from sandbox.world.network import still_names
from sandbox.world.reach import newest_of_each_year
from sandbox.world.things import Account, Post
from sandbox.world.timeline import Timeline, Wanted

PAGE = "id,name"
# The posts of a Page that are listed of one year.
REACH = 600
_BY_OTHERS = ("tagged", "visitor_posts")
_POSTS = ("posts", "published_posts", "feed", "videos", *_BY_OTHERS)
# there are such lists, and this world has nothing to put into them
_NOTHING = ("albums", "photos", "live_videos", "likes", "ratings", "scheduled_posts")


def page_node(call: Call, page: Account, fields: list[Field]) -> Json:
    instagram = call.sandbox.world["instagram"].by_handle(page.handle)
    link = f"https://www.facebook.com/{page.handle}"
    values: Values = {
        "name": lambda _: page.title,
        "username": lambda _: page.handle,
        "link": lambda _: link,
        "about": lambda _: page.bio,
        "category": lambda _: "Brand",
        "fan_count": lambda _: page.followers or 0,
        "followers_count": lambda _: page.followers or 0,
        "verification_status": lambda _: "not_verified",
        "location": lambda _: {"country": page.country} if page.country else None,
        "access_token": lambda _: _page_token(call, page),
        "tasks": lambda _: ["ANALYZE"],
        "instagram_business_account": lambda _: {"id": instagram.id} if instagram else None,
    }
    values = {**values, **dict.fromkeys((*_POSTS, *_NOTHING), partial(_inside, call, page))}
    return shown(page.id, fields, values)


def listed(edge: Edge, page: Account, name: str) -> Json:
    """One of a Page's lists. Refuses what there is not, or what needs a permission."""
    call = edge.call
    if name in _NOTHING:
        return {"data": []}
    if name not in _POSTS:
        raise Refusal("not_found")
    if page.closed:  # unpublished: for everybody else it is not there
        raise Refusal("not_found")
    call.require_scope("pages_read_engagement")
    if name in _BY_OTHERS:
        call.require_scope("pages_read_user_content")
    call.require_open(page)
    timeline, wanted = _timeline(call, page, name)
    found = paging.read(edge, timeline, wanted=wanted)
    fields = edge.fields(POST)
    data = [post_node(call, post, fields) for post in found.posts]
    answer = (paging.by_time if name == "posts" else paging.by_cursor)(edge, found, data)
    if "summary" in edge.asked:
        answer["summary"] = {"total_count": timeline.count(call.now, wanted)}
    return answer


def _timeline(call: Call, page: Account, name: str) -> tuple[Timeline, Wanted]:
    network, names = call.network, still_names(page, call.now)
    if name == "tagged":
        return network.naming(page), names
    if name == "visitor_posts":
        return network.naming(page), lambda post: post.author is not page and names(post)
    own = network.by(page)
    if name == "videos":
        return own, lambda post: post.kind == "video"
    reached = newest_of_each_year(own, REACH, call.now) if call.sandbox.windows else _every
    if name == "feed":
        return network.by_or_naming(
            page
        ), lambda post: reached(post) if post.author is page else names(post)
    return own, reached


def _every(post: Post) -> bool:
    return True


def _inside(call: Call, page: Account, one: Field) -> Json:
    return listed(edges.inside(call, page.id, one), page, one.name)


def _page_token(call: Call, page: Account) -> str:
    if call.held is None:
        return f"page-{page.id}"
    return call.sandbox.grants.page_token(call.held, page.id, call.now).value
