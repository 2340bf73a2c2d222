"""From the lines of world files to a world: what they say, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sandbox.world.lines import BrokenLine, Line, lines, shifted, weeks_to_last_week
from sandbox.world.network import Network
from sandbox.world.registry import Registry
from sandbox.world.texts import Text
from sandbox.world.things import COUNTS, PLATFORMS, Counts, History, Outage, Post, letters

World = dict[str, Network]


def load(
    paths: list[Path], *, shift: str, now: datetime, report: Callable[[BrokenLine], None]
) -> World:
    """shift: whole weeks to add to every time, or `auto` (see `weeks_to_last_week`), per file.

    Raises WorldError for a file that cannot be read; broken lines are reported and left out.
    """
    by_platform: defaultdict[str, list[Line]] = defaultdict(list)
    for path in paths:
        part = list(lines(path, report))
        auto = shift == "auto"
        by = weeks_to_last_week(part, now) if auto else timedelta(weeks=int(shift))
        for line in shifted(part, by):
            by_platform[line["platform"]].append(line)
    return {platform: _network(platform, by_platform[platform]) for platform in PLATFORMS}


def _network(platform: str, world: list[Line]) -> Network:
    by_type: defaultdict[str, list[Line]] = defaultdict(list)
    for line in world:
        by_type[line["type"]].append(line)
    registry = Registry(platform, by_type["account"])

    posts: dict[str, Post] = {}
    for line in by_type["post"]:
        if line["post_id"] not in posts:
            posts[line["post_id"]] = _post(line, registry)
    if platform != "x":
        _hang_comments(posts, registry)

    for line in by_type["edge"]:
        if post := posts.get(line["post_id"]):
            post.named.add(registry.find(line["account"]).id)
    changes = sorted(by_type["change"], key=lambda line: line["at"])
    for line in changes:
        if post := posts.get(line["post_id"]):
            _change(posts, post, line)
    if platform != "youtube":
        registry.meet(posts.values())
    outages = [
        Outage(registry.find(line["account"]).id, line["from"], line["to"], str(line["error"]))
        for line in by_type["outage"]
    ]
    return Network(registry.accounts(), posts.values(), outages, [line["at"] for line in changes])


def _post(line: Line, registry: Registry) -> Post:
    platform, kind = line["platform"], line["kind"]
    if kind in ("reply", "comment"):
        kind = "reply" if platform == "x" else "comment"
    return Post(
        platform=platform,
        kind=kind,
        id=line["post_id"],
        author=registry.author(line),
        created_at=line.get("created_at"),
        texts=History(Text(line.get("text") or "", platform)),
        counts=History(Counts(**{name: line.get(name) for name in COUNTS})),
        brand=line.get("brand"),
        lang=line.get("lang"),
        url=line.get("url"),
        parent_id=line.get("parent_id"),
        paid=line.get("paid") is True,
    )


def _change(posts: dict[str, Post], post: Post, line: Line) -> None:
    at, what = line["at"], line["what"]
    if what == "delete":
        for edition in (post, *(posts[other] for _, other in post.editions)):
            edition.deleted_at = at
    elif what == "edit" and line.get("new_id"):
        posts[line["new_id"]] = _edition(posts, post, line)
    elif what == "edit":
        post.texts.change(at, Text(line.get("text") or "", post.platform))
    else:
        numbers = {name: line[name] for name in COUNTS if name in line}
        post.counts.change(at, post.counts.at(at).updated(numbers))


def _edition(posts: dict[str, Post], post: Post, line: Line) -> Post:
    """The post that X shows from now on instead: a new id and time, the same numbers."""
    if not post.editions:
        post.editions.append((post.key[0], post.id))
    newest = posts[post.editions[-1][1]]
    newest.superseded_at = line["at"]
    text = History(Text(line.get("text") or "", post.platform))
    edition = replace(newest, id=line["new_id"], created_at=line["at"], texts=text)
    edition.superseded_at = None
    post.editions.append((line["at"], edition.id))
    return edition


def _hang_comments(posts: dict[str, Post], registry: Registry) -> None:
    """Hang each comment without a parent on the newest post (on YouTube: video) of its brand.

    Where none has that brand, the newest of all takes it; where there is none at all, each brand
    gets one of its own, with a title that mentions nobody.
    """
    hosts = sorted((p for p in posts.values() if p.kind != "comment"), key=lambda post: post.key)
    newest = {host.brand: host for host in hosts}
    for post in list(posts.values()):
        if post.kind != "comment" or post.parent_id:
            continue
        host = newest.get(post.brand) or (hosts[-1] if hosts else None)
        if host is None:
            host = newest[post.brand] = _host(post, registry)
            posts[host.id] = host
        post.parent_id = host.id


def _host(comment: Post, registry: Registry) -> Post:
    owner = registry.find(comment.brand or "channel")
    return Post(
        platform=comment.platform,
        kind="video",
        id=letters(11, comment.platform, owner.handle),
        author=owner,
        created_at=None,
        texts=History(Text("Untitled", comment.platform)),
        counts=History(Counts(likes=0, comments=0, shares=0, views=0)),
        brand=comment.brand,
    )
