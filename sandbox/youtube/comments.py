"""Comments of YouTube: threads under videos, and replies to them."""

from __future__ import annotations

from sandbox import cursor
from sandbox.call import Call, Json
from sandbox.world.things import Post
from sandbox.world.timeline import Timeline
from sandbox.youtube.problems import gone, wrong
from sandbox.youtube.shapes import Shaper, listing


def threads(call: Call) -> Json:
    """By their ids, or under one video or all videos of a channel, newest first."""
    if ids := call.query.get("id"):
        return _threads_by_id(call, ids.split(","))
    terms = call.query.get("searchTerms", "").casefold()
    page = _threads(call).page(
        call.size("maxResults", default=20, least=1, most=100),
        call.now,
        behind=cursor.behind(call.query.get("pageToken"), "pageToken"),
        wanted=lambda comment: terms in comment.text(call.now).raw.casefold(),
    )
    shaper, posts = Shaper(call), call.network.posts
    return listing(
        "commentThreadListResponse",
        [shaper.thread(comment, posts[comment.parent_id or ""]) for comment in page.posts],
        nextPageToken=cursor.base64(page.posts[-1]) if page.more else None,
    )


def comments(call: Call) -> Json:
    """The replies to one comment, or comments by their ids."""
    shaper = Shaper(call)
    if ids := call.query.get("id"):
        found = (call.network.post(comment_id, call.now) for comment_id in ids.split(","))
        shown = [shaper.comment(post) for post in found if post and post.kind == "comment"]
        return listing("commentListResponse", shown)
    parent = _post(call, "parentId", "commentNotFound")
    page = call.network.under(parent.id).page(
        call.size("maxResults", default=20, least=1, most=100),
        call.now,
        behind=cursor.behind(call.query.get("pageToken"), "pageToken"),
    )
    return listing(
        "commentListResponse",
        [shaper.comment(reply, parentId=parent.id) for reply in page.posts],
        nextPageToken=cursor.base64(page.posts[-1]) if page.more else None,
    )


def _threads_by_id(call: Call, ids: list[str]) -> Json:
    shaper, posts = Shaper(call), call.network.posts
    items = []
    for comment_id in ids:
        comment = call.network.post(comment_id, call.now)
        above = posts.get(comment.parent_id or "") if comment else None
        if comment and above and above.kind != "comment":
            items.append(shaper.thread(comment, above))
    return listing("commentThreadListResponse", items)


def _threads(call: Call) -> Timeline:
    if "videoId" in call.query:
        return call.network.under(_post(call, "videoId", "videoNotFound").id)
    for parameter in ("allThreadsRelatedToChannelId", "channelId"):
        if channel_id := call.query.get(parameter):
            account = call.network.accounts.get(channel_id)
            if account is None:
                raise gone("channelNotFound", "The channel cannot be found.", parameter)
            return call.network.under_all(call.network.by(account).between(call.now))
    raise wrong("missingRequiredParameter", "No filter selected.", "videoId")


def _post(call: Call, parameter: str, reason: str) -> Post:
    post = call.network.post(call.query.get(parameter, ""), call.now)
    if post is None:
        raise gone(reason, "What this parameter names cannot be found.", parameter)
    return post
