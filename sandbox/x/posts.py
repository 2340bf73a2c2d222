"""Posts of X: searches, counts, timelines and look-ups."""

from __future__ import annotations

from datetime import datetime, timedelta

from sandbox import cursor
from sandbox.call import Call, Json
from sandbox.clock import milliseconds
from sandbox.world.reach import newest
from sandbox.world.things import Account, Post
from sandbox.world.timeline import Timeline, Wanted
from sandbox.x import parameters
from sandbox.x.names import names_of
from sandbox.x.problems import missing, not_allowed
from sandbox.x.query import compiled
from sandbox.x.shapes import Shaper
from sandbox.x.users import lost

WINDOW = timedelta(days=7)
# The newest posts of an account that are listed.
REACH, REACH_WITHOUT_REPLIES = 3200, 800
_STEPS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
_EXCLUDED = {"replies": "reply", "retweets": "retweet", "reposts": "retweet"}


def search_recent(call: Call) -> Json:
    query = parameters.search_query(call, 512)
    found = call.network.matching(query, compiled, call.now)
    oldest = call.now - WINDOW if call.sandbox.windows else None
    return _page(call, found, least=10, most=100, oldest=oldest, wanted=_is_original)


def search_all(call: Call) -> Json:
    query = parameters.search_query(call, 1024)
    found = call.network.matching(query, compiled, call.now)
    return _page(call, found, least=10, most=500, wanted=_is_original)


def counts_recent(call: Call) -> Json:
    return _counts(call, parameters.search_query(call, 512), WINDOW)


def counts_all(call: Call) -> Json:
    """Of thirty days, unless told otherwise."""
    return _counts(call, parameters.search_query(call, 1024), timedelta(days=30))


def _counts(call: Call, query: str, window: timedelta) -> Json:
    found = call.network.matching(query, compiled, call.now)
    now = call.now.replace(microsecond=0)
    since = parameters.time(call, "start_time") or now - window
    until = parameters.time(call, "end_time") or now
    step = _STEPS.get(call.query.get("granularity", "hour"))
    if step is None:
        raise parameters.bad("granularity", "granularity is minute, hour or day")
    posts = list(
        found.between(call.now, since=since, until=until, wanted=_is_original, oldest_first=True)
    )
    count = f"{names_of(call).post}_count"
    data: list[Json] = []
    start, done = since, 0
    while start < until:
        end = min(_next_step(start, step), until)
        begun = done
        while done < len(posts) and posts[done].key[0] < end:
            done += 1
        data.append({"start": milliseconds(start), "end": milliseconds(end), count: done - begun})
        start = end
    return {"data": data, "meta": {f"total_{count}": len(posts)}}


def user_posts(call: Call, user_id: str) -> Json:
    account = _user(call, user_id)
    if account is None or account.closed:
        return _closed(call, account, user_id)
    unwanted = {_EXCLUDED.get(name) for name in call.query.get("exclude", "").split(",")}
    timeline = call.network.by(account)

    def wanted(post: Post) -> bool:
        return post.kind not in unwanted

    reach = REACH_WITHOUT_REPLIES if "reply" in unwanted else REACH
    shown = newest(timeline, reach, call.now, wanted) if call.sandbox.windows else wanted
    return _page(call, timeline, least=5, most=100, wanted=shown)


def user_mentions(call: Call, user_id: str) -> Json:
    account = _user(call, user_id)
    if account is None or account.closed:
        return _closed(call, account, user_id)
    timeline = call.network.naming(account)
    return _page(call, timeline, least=5, most=100, wanted=_mentions(account, call.now))


def look_up(call: Call) -> Json:
    ids = [parameters.numeric_id(i, "ids") for i in call.query.get("ids", "").split(",")]
    if len(ids) > 100:
        raise parameters.bad("ids", "at most 100 ids")
    found = {post_id: call.network.post(post_id, call.now) for post_id in ids}
    answer = _shown(call, [post for post in found.values() if post])
    if lost := [post_id for post_id, post in found.items() if post is None]:
        answer["errors"] = [_lost(call, "ids", post_id) for post_id in lost]
    return answer


def look_up_one(call: Call, post_id: str) -> Json:
    post = call.network.post(parameters.numeric_id(post_id, "id"), call.now)
    if post is None:
        return {"errors": [_lost(call, "id", post_id)]}
    answer = _shown(call, [post])
    return answer | {"data": answer["data"][0]}


def quotes(call: Call, post_id: str) -> Json:
    return _referring(call, post_id, ("post", "video"), least=10)


def reposts(call: Call, post_id: str) -> Json:
    return _referring(call, post_id, ("retweet",), least=1)


def reposters(call: Call, post_id: str) -> Json:
    """The users, the latest repost first."""
    found = call.network.referring(parameters.numeric_id(post_id, "id")).between(call.now)
    authors = {
        post.author.id: post.author for post in found if post.kind == "retweet" and post.author
    }
    if not authors:
        return {"meta": {"result_count": 0}}
    shaper = Shaper(call)
    users = [shaper.user(author) for author in authors.values()]
    return {"data": users, "meta": {"result_count": len(users)}}


def _referring(call: Call, post_id: str, kinds: tuple[str, ...], *, least: int) -> Json:
    timeline = call.network.referring(parameters.numeric_id(post_id, "id"))
    return _page(call, timeline, least=least, most=100, wanted=lambda post: post.kind in kinds)


def _lost(call: Call, parameter: str, post_id: str) -> Json:
    post = call.network.posts.get(post_id)
    if post and post.author and post.author.private:
        return not_allowed(call, "tweet", parameter, post_id)
    return missing(call, "tweet", parameter, post_id)


def _is_original(post: Post) -> bool:
    return post.kind != "retweet"


def _mentions(account: Account, now: datetime) -> Wanted:
    return lambda post: _is_original(post) and post.names(account, now)


def _user(call: Call, user_id: str) -> Account | None:
    account = call.network.accounts.get(parameters.numeric_id(user_id, "id"))
    if account:
        call.require_open(account)
    return account


def _closed(call: Call, account: Account | None, user_id: str) -> Json:
    if account and account.private:
        return {"errors": [not_allowed(call, "user", "id", user_id)]}
    return {"errors": [lost(call, account, "id", user_id)]}


def _page(
    call: Call,
    timeline: Timeline,
    *,
    least: int,
    most: int,
    wanted: Wanted,
    oldest: datetime | None = None,
) -> Json:
    page = timeline.page(
        call.size("max_results", default=10, least=least, most=most),
        call.now,
        since=parameters.start_time(call, oldest),
        until=parameters.time(call, "end_time"),
        behind=parameters.place(call),
        wanted=parameters.between_ids(call, wanted),
    )
    meta: Json = {"result_count": len(page.posts)}
    if page.posts:
        meta |= {"newest_id": page.posts[0].id, "oldest_id": page.posts[-1].id}
    if page.more:
        meta["next_token"] = cursor.base32(page.posts[-1])
    return _shown(call, page.posts) | {"meta": meta}


def _shown(call: Call, posts: list[Post]) -> Json:
    shaper = Shaper(call)
    answer: Json = {"data": [shaper.post(post) for post in posts]} if posts else {}
    includes = shaper.includes(posts)
    return answer | ({"includes": includes} if includes else {})


def _next_step(time: datetime, step: timedelta) -> datetime:
    midnight = time.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + step * ((time - midnight) // step + 1)
