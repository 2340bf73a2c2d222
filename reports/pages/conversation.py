"""Page three: how much was said, against whom, by whom, and what each platform let us see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from brands.accent import guarded
from brands.calendar import midnight
from reports.charts import PAPER, Bars, Gap, Palette, Slot
from reports.charts.figures import grouped, percent
from reports.content import Content, Talker, Voice
from reports.lettering import cut, first_words
from reports.pages.proof import linked, platform_labels
from reports.phrases import counted, listed, moment
from reports.queries import PostText

if TYPE_CHECKING:
    from reports.assets import Assets

QUOTE = 170
CHART_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures: by day, then for the week."""

    label: str
    figures: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Volume:
    """The bars of the week standing on their number table."""

    chart: str
    days: tuple[str, ...]
    everything: Line
    platforms: tuple[Line, ...]
    incomplete: bool


@dataclass(frozen=True, slots=True)
class VoiceRow:
    brand: str
    own: bool
    width: str
    share: str
    mentions: str
    change: str


@dataclass(frozen=True, slots=True)
class TalkerRow:
    rank: int
    movement: str
    person: str
    platforms: str
    mentions: str


@dataclass(frozen=True, slots=True)
class Quote:
    person: str
    where: str
    words: str
    url: str
    address: str


def title(content: Content) -> str:
    if not content.platforms:
        return "Nothing was listened to"
    mentions = counted(content.mentions, "mention")
    whole = sum(voice.mentions for voice in content.voices)
    if len(content.voices) < 2 or not whole:
        return mentions
    own = sum(voice.mentions for voice in content.voices if voice.own)
    return f"{mentions}, {percent(own / whole)} share of voice"


def volume(content: Content, assets: Assets) -> Volume:
    week, platforms = content.week, content.platforms
    days = [week.first_day + timedelta(days=at) for at in range(7)]
    totals = [_sum(column) for column in zip(*(p.mentions for p in platforms), strict=True)]
    gaps = [
        Gap(
            _days_after(gap.starts_at, content),
            _days_after(gap.ends_at, content),
            cut(f"{gap.feed} not read", 60),
        )
        for gap in week.gaps
    ]
    chart = Bars("Mentions by day", [Slot("", n) for n in totals], gaps)
    svg = chart.svg(_palette(content), width="491px", height=CHART_HEIGHT)
    return Volume(
        chart=assets.picture("volume", svg),
        days=tuple(f"{day:%a}\u00a0{day.day}" for day in days),
        everything=Line("All", tuple(map(_figure, totals)), grouped(content.mentions)),
        platforms=tuple(
            Line(
                platform.label,
                tuple(
                    _figure(n) + ("" if covered >= 1 or n is None else "*")
                    for n, covered in zip(platform.mentions, platform.covered, strict=True)
                ),
                grouped(_sum(platform.mentions) or 0),
            )
            for platform in platforms
        ),
        incomplete=any(covered < 1 for p in platforms for covered in p.covered),
    )


def voices(content: Content) -> list[VoiceRow]:
    whole = sum(voice.mentions for voice in content.voices) or 1
    before = sum(voice.previous for voice in content.voices)
    most = max((voice.mentions for voice in content.voices), default=0) or 1
    return [
        VoiceRow(
            brand=cut(voice.brand, 30),
            own=voice.own,
            width=f"{100 * voice.mentions / most:.2f}%",
            share=percent(voice.mentions / whole),
            mentions=grouped(voice.mentions),
            change=_points(voice, whole, before),
        )
        for voice in content.voices
    ]


def people(content: Content) -> list[TalkerRow]:
    return [
        TalkerRow(
            talker.rank,
            _movement(talker),
            talker.person,
            listed(talker.platforms),
            grouped(talker.mentions),
        )
        for talker in content.people
    ]


def quotes(content: Content, texts: Mapping[str, PostText]) -> list[Quote]:
    labels, zone = platform_labels(content), content.week.zone
    found = []
    for post in content.posts:
        words = texts.get(post.post)
        where = f"{labels[post.platform]}, {moment(post.at, zone)}."
        if words is None:
            found.append(Quote(post.person, where, "Text not kept.", "", ""))
            continue
        text, url = first_words(words.text, QUOTE), linked(words)
        quote = f"“{text}”" if text else ""
        found.append(Quote(post.person, where, quote, url, cut(url.partition("://")[2], 60)))
    return found


def _palette(content: Content) -> Palette:
    accent = guarded(content.masthead.accent)
    return replace(PAPER, accent=accent.light, tint=accent.tint_light)


def _days_after(at: datetime, content: Content) -> float:
    """`at` in days from the week's start, as the wall clock of the zone shows it."""
    week = content.week
    start = midnight(week.first_day, week.zone).astimezone(ZoneInfo(week.zone))
    local = at.astimezone(ZoneInfo(week.zone))
    days = (local.replace(tzinfo=None) - start.replace(tzinfo=None)) / timedelta(days=1)
    return min(7.0, max(0.0, days))


def _sum(counts: tuple[int | None, ...]) -> int | None:
    """None when nobody asked anywhere."""
    known = [n for n in counts if n is not None]
    return sum(known) if known else None


def _figure(count: int | None) -> str:
    return "not read" if count is None else grouped(count)


def _points(voice: Voice, whole: int, before: int) -> str:
    """The change of a share in percentage points, with its sign."""
    if not before:
        return ""
    points = round(100 * (voice.mentions / whole - voice.previous / before), 1)
    return "=" if points == 0 else f"{points:+.1f}".replace("-", "−")


def _movement(talker: Talker) -> str:
    if talker.previous_rank is None:
        return "new"
    places = talker.previous_rank - talker.rank
    if places == 0:
        return "="
    return f"{'↑' if places > 0 else '↓'} {abs(places)}"
