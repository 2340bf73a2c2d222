"""Verdicts by hand: what a contract, some posts and what was read come to.

A case is a line, `N' terms; posts; read -> outcome counted; why`:

    3 kinds=post,reply ; mon12 tue12/reply wed12=silent ; x=hole:thu10..thu12 -> unverified 2

N'      how many the period owes
terms   label (2026-W47), zone (Africa/Johannesburg), per, kinds, on (platforms), formats, needs
        (tags and links), spacing (24h), stays (7d), relevance, nocopies, nocross, nopiles,
        nobursts, closed (it is already), has (the person's platforms: x), covers (those of the
        agreement: all of them)
posts   a time each, `mon12:30`, `+mon12` of the week after, `2026-03-29T02:30` there, or with a Z
        in UTC; then /kind, @platform, =text, -time (removed then), ^name (who let it count), %reel
read    `all`, `none` or `declared` of everything, or of a platform: x=none, x=hole:from..to; what
        is not named was read
why     what the first post that does not count fails, as it begins

Every expected value was worked out from the rules in words, none taken from a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from brands.calendar import Span, month, week_named
from brands.matching import matcher
from brands.platforms import PLATFORMS, Kind, Listing
from targets.conduct.admissions import Admission
from targets.verdicts.judging import Finding, Judged, find, judge_posts
from targets.verdicts.reading import Reader, Row
from targets.verdicts.rules import Terms
from targets.verdicts.witnesses import Timeline, Watch, Witness
from tracking.collecting.intervals import Interval, gaps

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TEXTS = {
    "": "so much acme today",
    "silent": "nothing to see here",
    "tagged": "so much acme today #ad",
    "both": "acme #Ad #Summer",
    "summer": "acme in the #summer",
    "linked": "acme https://acme.example/shop",
    "linkonly": "see acme.example/shop of acme",
    "longer": "acme #adverts",
    "shop": "acme https://acme.example/shopping",
    "late": "x" * 90 + " acme",
    "handle": "@acme is here",
    "hash": "#acme is here",
    "twice": "acme and acme",
    "inside": "pacmeman",
    "compound": "#acmefan",
    "possessive": "Acme's best",
    "loud": "ACME!!!",
    "copy": "So  much ACME today",
    "nine": "acme #a #b #c #d #e #f #g #h #i",
    "ten": "acme #a #b #c #d #e #f #g #h #i #j",
    "gone": "",
}
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
PERSON, PERIOD, OTHER, TARGET = (UUID(int=n) for n in (1, 2, 3, 4))
TOKEN = re.compile(r"(?P<at>\+?(?:\d{4}-\d\d-\d\dT[\d:]+Z?|[a-z]{3}[\d:]+))(?P<rest>.*)")
REST = re.compile(r"([/@=^%-])([^/@=^%-]*)")


@dataclass(frozen=True)
class Case:
    line: str
    terms: str
    posts: str
    read: str
    expected: str
    why: str


def lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line[0] != "#"]


def case(line: str) -> Case:
    given, _, result = line.partition("->")
    terms, posts, read = (part.strip() for part in given.split(";"))
    expected, _, why = (part.strip() for part in result.partition(";"))
    return Case(line.strip(), terms, posts, read, expected, why)


class Laid:
    """A case laid out as the judges take it."""

    def __init__(self, case: Case) -> None:
        minimum, *flags = case.terms.split()
        self.case = case
        self.minimum = int(minimum)
        self.said = dict(flag.partition("=")[::2] for flag in flags)
        self.zone = self.said.get("zone", "Africa/Johannesburg")
        label = self.said.get("label", "2026-W47")
        self.span: Span = (
            week_named(label, self.zone)
            if "W" in label
            else month(datetime.fromisoformat(f"{label}-01").date(), self.zone)
        )
        self.platforms = self.said.get("has", "x").split(",")
        self.profile = {p: UUID(int=100 + n) for n, p in enumerate(self.platforms)}

    def listed(self, name: str, otherwise: str = "") -> frozenset[str]:
        return frozenset(filter(None, self.said.get(name, otherwise).split(",")))

    @property
    def terms(self) -> Terms:
        relevance = self.said.get("relevance")
        return Terms(
            starts_at=self.span.starts_at,
            ends_at=self.span.ends_at,
            zone=self.zone,
            per=self.said.get("per", "week"),
            kinds=self.listed("kinds", "post,video"),
            platforms=self.listed("on"),
            formats=self.listed("formats"),
            minimum_relevance=float(relevance) if relevance else None,
            required=tuple(filter(None, self.said.get("needs", "").split(","))),
            copies_count="nocopies" not in self.said,
            crossposts_count="nocross" not in self.said,
            stuffed_count="nopiles" not in self.said,
            bursts_count="nobursts" not in self.said,
            spacing=_length(self.said["spacing"]) if "spacing" in self.said else None,
            stays_up=_length(self.said["stays"]) if "stays" in self.said else None,
            closed_at=self.span.ends_at + timedelta(minutes=15) if "closed" in self.said else None,
        )

    def at(self, written: str) -> datetime:
        if "T" in written:
            moment = datetime.fromisoformat(written)
            return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))
        later, written = written.startswith("+"), written.removeprefix("+")
        day = self.span.first_day + timedelta(days=DAYS.index(written[:3]) + 7 * later)
        hour, minute, second = [*(int(part) for part in written[3:].split(":")), 0, 0][:3]
        clock = time(hour, minute, second, tzinfo=ZoneInfo(self.zone))
        return datetime.combine(day, clock).astimezone(UTC)

    def rows(self) -> Iterator[Row]:
        for number, token in enumerate(self.case.posts.split(), start=1):
            if (parts := TOKEN.fullmatch(token)) is None:
                raise ValueError(token)
            more = dict(REST.findall(parts["rest"]))
            platform, text = more.get("@", "x"), TEXTS[more.get("=", "")]
            removed = self.at(more["-"]) if "-" in more else None
            let_in = Admission(TARGET, PERIOD, PERSON, f"accepted: {more.get('^')}")
            yield Row(
                UUID(int=number),
                self.profile.get(platform, OTHER),
                platform,
                more.get("/", "video" if platform == "youtube" else "post"),
                self.at(parts["at"]),
                "" if removed else text,
                "",
                "https://instagram.com/reel/1" if more.get("%") == "reel" else "https://x.com/1",
                None,
                removed,
                None,
                (let_in,) if "^" in more else (),
            )

    def judged(self) -> list[Judged]:
        rows = list(self.rows())
        covered = self.listed("covers", ",".join(self.platforms))
        reader = Reader(
            matcher(["acme"], "plain"),
            {row.id for row in rows if row.deleted_at},  # they were mentions while they stood
            {self.profile[platform] for platform in covered},
            {},
            self.terms,
            PERIOD,
        )
        return judge_posts(reader.candidates(rows), self.terms)

    def watch(self) -> Watch:
        platforms = self.listed("on")
        covered = self.listed("covers", ",".join(self.platforms))
        named = [p for p in self.platforms if p in covered and (not platforms or p in platforms)]
        return Watch(tuple(platforms), [self.witness(platform) for platform in named])

    def witness(self, name: str) -> Witness:
        whole = Interval(self.span.starts_at, self.span.ends_at)
        said = dict(entry.partition("=")[::2] for entry in self.case.read.split())
        otherwise = next((how for how in ("none", "declared") if how in said), "all")
        how, _, part = said.get(name, otherwise).partition(":")
        read: list[Interval] = [whole] if how == "all" else []
        if how == "hole":
            hole = Interval(*(self.at(side) for side in part.split("..")))
            read = gaps(whole, [hole])
        platform = PLATFORMS[name]
        comments = Kind.COMMENT in self.terms.kinds and Listing.COMMENTS in platform.listings
        unlisted = "comments" if comments else "stories" if "story" in self.terms.formats else ""
        timeline = Timeline(UUID(int=7), whole.start, True, whole.end)
        declared = [whole] if how == "declared" else []
        return Witness(
            self.profile[name],
            platform,
            [] if how == "none" else [timeline],
            unlisted,
            [] if unlisted else read,
            declared,
            [],
        )

    def found(self) -> Finding:
        whole = Interval(self.span.starts_at, self.span.ends_at)
        return find(self.judged(), self.minimum, self.watch().gaps(whole))


def _length(written: str) -> timedelta:
    return timedelta(**{UNITS[written[-1]]: float(written[:-1])})
