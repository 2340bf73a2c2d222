"""How much was said, against whom, by whom, and what each platform let us see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from brands.accent import guarded
from brands.calendar import midnight
from brands.platforms import PLATFORMS
from reports.charts import PAPER, Bars, Gap, Palette, Slot
from reports.charts.figures import grouped
from reports.content import Approach, Content, Relevant, Talker, Voice
from reports.pages.board import Figure
from reports.pages.proof import linked, platform_labels
from reports.proof.evidence_links import Links
from reports.queries import PostText
from reports.sentences import language_of
from reports.typesetting.lettering import cut, first_words
from reports.typesetting.pictures import Pictures
from reports.words import Words

QUOTE = 170
CHART_HEIGHT = 150
WEEK = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures: by day, or by week of a month, then of all."""

    label: str
    figures: tuple[str, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class Volume:
    """The bars of the days, and their number table: of a week under the bars themselves."""

    chart: str
    by_day: bool
    columns: tuple[str, ...]
    everything: Line
    platforms: tuple[Line, ...]
    incomplete: bool


@dataclass(frozen=True, slots=True)
class VoiceRow:
    brand: str
    own: bool
    width: str
    share: str
    mentions: Figure
    change: str


@dataclass(frozen=True, slots=True)
class TalkerRow:
    rank: int
    movement: str
    person: str
    stands: str
    platforms: str
    mentions: Figure


@dataclass(frozen=True, slots=True)
class ApproachRow:
    person: str
    platforms: str
    why: str
    mentions: Figure


@dataclass(frozen=True, slots=True)
class Quote:
    person: str
    where: str
    words: str
    url: str
    address: str


def title(content: Content) -> str:
    words = language_of(content)
    if not content.platforms:
        return words.say("said.nothing")
    mentions = words.counted(content.mentions, "mention")
    whole = sum(voice.mentions for voice in content.voices)
    if len(content.voices) < 2 or not whole:
        return mentions
    own = sum(voice.mentions for voice in content.voices if voice.own)
    return words.say("said.voice", mentions=mentions, share=words.percent(own / whole))


def volume(content: Content, pictures: Pictures, links: Links) -> Volume:
    words, week, platforms = language_of(content), content.week, content.platforms
    url = links.address(content.brand_id)
    days = [
        week.first_day + timedelta(days=at)
        for at in range((week.last_day - week.first_day).days + 1)
    ]
    by_day = len(days) <= WEEK
    columns = _columns(days, by_day, words)
    totals = [_sum(column) for column in zip(*(p.mentions for p in platforms), strict=True)]
    gaps = [
        Gap(
            _days_after(gap.starts_at, content, len(days)),
            _days_after(gap.ends_at, content, len(days)),
            cut(words.say("feeds.not_read", feed=gap.feed), 60),
        )
        for gap in week.gaps
    ]
    slots = [Slot("" if by_day else str(day.day), n) for day, n in zip(days, totals, strict=True)]
    chart = Bars(words.say("said.by_day"), slots, gaps)
    svg = chart.svg(_palette(content), width="491px" if by_day else "643px", height=CHART_HEIGHT)
    return Volume(
        chart=pictures.held("volume", svg),
        by_day=by_day,
        columns=tuple(columns),
        everything=Line(
            words.say("said.all"),
            tuple(_figure(_sum(totals[part]), words) for part in columns.values()),
            Figure(grouped(content.mentions), url),
        ),
        platforms=tuple(
            Line(
                platform.label,
                tuple(
                    _part(platform.mentions[part], platform.covered[part], words)
                    for part in columns.values()
                ),
                Figure(grouped(_sum(platform.mentions) or 0), url and f"{url}#{platform.name}"),
            )
            for platform in platforms
        ),
        incomplete=any(covered < 1 for p in platforms for covered in p.covered),
    )


def _columns(days: Sequence[date], by_day: bool, words: Words) -> dict[str, slice]:
    """Heads of the number table, each with its part of the days: a day, or a week of a month."""
    if by_day:
        return {
            f"{words.weekday(day)}\u00a0{day.day}": slice(at, at + 1) for at, day in enumerate(days)
        }
    columns: dict[str, slice] = {}
    for at, day in enumerate(days):
        year, number, _ = day.isocalendar()
        head = words.period(f"{year}-W{number:02}", "heading")
        columns[head] = slice(columns[head].start if head in columns else at, at + 1)
    return columns


def voices(content: Content, links: Links) -> list[VoiceRow]:
    words = language_of(content)
    whole = sum(voice.mentions for voice in content.voices) or 1
    before = sum(voice.previous for voice in content.voices)
    most = max((voice.mentions for voice in content.voices), default=0) or 1
    return [
        VoiceRow(
            brand=cut(voice.brand, 30),
            own=voice.own,
            width=f"{100 * voice.mentions / most:.2f}%",
            share=words.percent(voice.mentions / whole),
            mentions=Figure(grouped(voice.mentions), links.address(voice.brand_id)),
            change=words.decimal(_points(voice, whole, before)),
        )
        for voice in content.voices
    ]


def people(content: Content, links: Links) -> list[TalkerRow]:
    words = language_of(content)
    return [
        TalkerRow(
            talker.rank,
            _movement(talker, words),
            talker.person,
            words["stands"][talker.stands.replace(" ", "_")] if talker.stands else "",
            words.listed(talker.platforms),
            Figure(grouped(talker.mentions), links.address(talker.person_id)),
        )
        for talker in content.people
    ]


def approach(content: Content, links: Links) -> list[ApproachRow]:
    words = language_of(content)
    return [
        ApproachRow(
            one.person,
            words.listed(one.platforms),
            _why(one, content, words),
            Figure(grouped(one.mentions), links.address(one.person_id)),
        )
        for one in content.approach
    ]


def _why(one: Approach, content: Content, words: Words) -> str:
    if not one.rising:
        return words.say("said.steady", count=one.weeks)
    per = words.noun(content.week.per)
    return words.say("said.rising", count=one.mentions, before=one.previous, per=per)


def quotes(
    posts: Sequence[Relevant], content: Content, texts: Mapping[str, PostText]
) -> list[Quote]:
    words, labels, zone = language_of(content), platform_labels(content), content.week.zone
    found = []
    for post in posts:
        kept = texts.get(post.post)
        # A topic may be heard where the brand is not.
        label = labels.get(post.platform) or PLATFORMS[post.platform].label
        where = f"{label}, {words.moment(post.at, zone)}."
        if kept is None:
            found.append(Quote(post.person, where, words.say("said.erased"), "", ""))
            continue
        text, url = first_words(kept.text, QUOTE), linked(kept)
        quote = f"“{text}”" if text else ""
        found.append(Quote(post.person, where, quote, url, cut(url.partition("://")[2], 60)))
    return found


def _palette(content: Content) -> Palette:
    accent = guarded(content.masthead.accent)
    return replace(PAPER, accent=accent.light, tint=accent.tint_light)


def _days_after(at: datetime, content: Content, length: int) -> float:
    """`at` in days from the first, of `length` in all, as the wall clock of the zone shows it."""
    week = content.week
    start = midnight(week.first_day, week.zone).astimezone(ZoneInfo(week.zone))
    local = at.astimezone(ZoneInfo(week.zone))
    days = (local.replace(tzinfo=None) - start.replace(tzinfo=None)) / timedelta(days=1)
    return min(float(length), max(0.0, days))


def _part(counts: Sequence[int | None], covered: Sequence[float], words: Words) -> str:
    """A star stands where something was read and not all of it."""
    count = _sum(counts)
    whole = all(share >= 1 for share in covered)
    return _figure(count, words) + ("" if whole or count is None else "*")


def _sum(counts: Sequence[int | None]) -> int | None:
    """None when nobody asked anywhere."""
    known = [n for n in counts if n is not None]
    return sum(known) if known else None


def _figure(count: int | None, words: Words) -> str:
    return words.say("said.not_read") if count is None else grouped(count)


def _points(voice: Voice, whole: int, before: int) -> str:
    """The change of a share in percentage points, with its sign."""
    if not before:
        return ""
    points = round(100 * (voice.mentions / whole - voice.previous / before), 1)
    return "=" if points == 0 else f"{points:+.1f}".replace("-", "−")


def _movement(talker: Talker, words: Words) -> str:
    if talker.previous_rank is None:
        return words.say("said.new")
    places = talker.previous_rank - talker.rank
    if places == 0:
        return "="
    return f"{'↑' if places > 0 else '↓'} {abs(places)}"
