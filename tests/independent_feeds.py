"""What the feeds of a demo show, worked out from its two files alone.

Plain lists and loops, and not a line of the product's or the sandbox's code: an oracle that shares
code shares its mistakes. It knows what the platforms' contracts let each configured feed list. A
*look* is a moment at which every feed is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Line = dict[str, Any]
Key = tuple[str, str]

X_SEARCH, INSTAGRAM_HASHTAG = timedelta(days=7), timedelta(hours=24)
MONTH_BACK = timedelta(days=30)  # how far a first look goes where the platform sets no limit
EVER = datetime(2000, 1, 1, tzinfo=UTC)
SETTLING = {
    "x": timedelta(minutes=15),
    "facebook": timedelta(hours=1),
    "instagram": timedelta(hours=1),
    "youtube": timedelta(hours=6),
}
REACHES_BACK = [
    *((platform, timedelta(0)) for platform in SETTLING),
    *SETTLING.items(),
    *((platform, MONTH_BACK) for platform in SETTLING),
    ("x", X_SEARCH),
    ("instagram", INSTAGRAM_HASHTAG),
]


@dataclass(frozen=True)
class World:
    """The lines of a world file, with their times as `at`, and the document of `set_up`."""

    posts: list[Line]
    changes: list[Line]
    outages: list[Line]
    document: Line

    def shown(self, now: datetime) -> list[Line]:
        """The posts that exist at `now`, in the words they have then. Comments stand beneath posts,
        and no feed asks for them."""
        gone, edited = set(), {}
        for change in sorted(self.changes, key=lambda change: change["at"]):
            if change["at"] <= now and change["what"] == "delete":
                gone.add(key(change))
            elif change["at"] <= now and change["what"] == "edit":
                edited[key(change)] = change["text"]
        return [
            {**post, "text": edited.get(key(post), post["text"])}
            for post in self.posts
            if post["at"] <= now and post["kind"] != "comment" and key(post) not in gone
        ]

    def fails(self, profile: str, now: datetime) -> bool:
        """Whether the listings of an account, written "x:handle", are down."""
        return any(
            f"{outage['platform']}:{outage['account']}" == profile
            and instant(outage["from"]) <= now < instant(outage["to"])
            for outage in self.outages
        )

    def is_still(self, looks: list[datetime], long: timedelta) -> bool:
        """Whether nothing happens for so long after each of the looks, nor after a moment to which
        one of them reaches back: then it is all the same when exactly within that time it is."""
        edges = [(platform, look - back) for look in looks for platform, back in REACHES_BACK]
        return not any(
            line["platform"] == platform and edge <= line["at"] <= edge + long
            for line in self.posts + [c for c in self.changes if c["what"] != "metrics"]
            for platform, edge in edges
        )


def read(folder: Path) -> World:
    with (folder / "world.jsonl").open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    posts = [line for line in lines if "type" not in line]
    changes = [line for line in lines if line.get("type") == "change"]
    return World(
        posts=[{**post, "at": instant(post["created_at"])} for post in posts],
        changes=[{**change, "at": instant(change["at"])} for change in changes],
        outages=[line for line in lines if line.get("type") == "outage"],
        document=json.loads((folder / "setup.json").read_text(encoding="utf-8")),
    )


def feeds(world: World, looks: list[datetime]) -> Iterator[tuple[list[Line], bool]]:
    """What each feed lists at the last of the looks, and whether it says whose the posts are.

    The first look goes as far back as the platform does, each other one to where the look before it
    may have come too early for the platform to list everything.
    """
    now, here = looks[-1], world.shown(looks[-1])
    first = looks[0] - MONTH_BACK

    def news(platform: str, since: datetime, before: list[datetime]) -> list[Line]:
        since = max([since, *(look - SETTLING[platform] for look in before)])
        return [post for post in here if post["platform"] == platform and post["at"] >= since]

    before = looks[:-1]
    topics = [{**topic, "client": False} for topic in world.document.get("topics", [])]
    for brand in world.document["brands"] + topics:
        terms = brand["terms"]
        yield x_search(news("x", now - X_SEARCH, before), terms), True
        yield youtube_search(news("youtube", first, before), terms), True
        for term in terms:
            recent = news("instagram", now - INSTAGRAM_HASHTAG, before)
            yield instagram_hashtag(recent, term), False
        # A page shows who tagged it to its owner only, and rivals are no clients.
        for account in brand["own_accounts"] if brand["client"] else ():
            platform, handle = account.split(":")
            if platform == "facebook":
                yield facebook_page(news(platform, first, before), handle), True
            if platform in ("facebook", "instagram"):
                yield tagged(news(platform, first, before), handle), True
    for profile in watched(world.document):
        if not world.fails(profile, now):
            platform, handle = profile.split(":")
            read_before = [look for look in before if not world.fails(profile, look)]
            yield timeline(news(platform, EVER, read_before), handle), True


def x_search(posts: list[Line], terms: list[str]) -> list[Line]:
    originals = [post for post in posts if post["kind"] != "retweet"]
    return [post for post in originals if holds(post["text"], terms)]


def youtube_search(posts: list[Line], terms: list[str]) -> list[Line]:
    """It looks at titles and at the names of channels."""
    return [p for p in posts if holds(p["text"], terms) or holds(p["author_name"], terms)]


def instagram_hashtag(posts: list[Line], term: str) -> list[Line]:
    tag = term.replace(" ", "")
    return [post for post in posts if tag in re.findall(r"#(\w+)", post["text"].casefold())]


def facebook_page(posts: list[Line], handle: str) -> list[Line]:
    return [post for post in posts if post["author"] == handle or calls(post["text"], handle)]


def tagged(posts: list[Line], handle: str) -> list[Line]:
    return [post for post in posts if calls(post["text"], handle)]


def timeline(posts: list[Line], handle: str) -> list[Line]:
    return [post for post in posts if post["author"] == handle]


def holds(text: str, terms: list[str]) -> bool:
    """As searches see it: the words of a term stand in the text, one after the other."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return any(f" {' '.join(term.casefold().split())} " in f" {words} " for term in terms)


def calls(text: str, handle: str) -> bool:
    return handle in re.findall(r"(?<![\w@])@([\w.]*\w)", text.casefold())


def watched(document: Line) -> list[str]:
    """Whose timelines are read, as far back as the platforms show: everybody's under agreement."""
    agreements = document["agreements"]
    return sorted({profile for one in agreements for profile in profiles(document, one)})


def profiles(document: Line, agreement: Line) -> list[str]:
    (found,) = (p["profiles"] for p in document["people"] if p["name"] == agreement["person"])
    return list(found)


def zone_of(document: Line, agreement: Line) -> str:
    (zone,) = (b["timezone"] for b in document["brands"] if b["slug"] == agreement["brand"])
    return str(zone)


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def instant(words: str) -> datetime:
    return datetime.fromisoformat(words)


def key(line: Line) -> Key:
    return line["platform"], line["post_id"]
