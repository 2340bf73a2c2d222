"""How much is said of the brand: by day with what was read, beside its rivals, where, and the days
that stand out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import DAY, Range
from dashboard.frame.scope import Watched, watched
from reports.charts import Bars, Share, ShareBar, Slot
from reports.charts.figures import grouped
from reports.phrases import counted, day, listed
from tracking.boards.comparing import Comparable, comparable
from tracking.boards.spiking import BEFORE, COOLDOWN, SENSITIVITY, Spike, spike
from tracking.collecting.intervals import Interval
from tracking.queries import mentions, per_day
from tracking.windows import Window

COUNTRIES = 10
NAMED = 14
RULE = (
    f"A day stands out that has {SENSITIVITY:g} spreads more than the {BEFORE} days before it; told"
    f" again after {COOLDOWN.days} calm days."
)


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    days = asked.range
    seen = watched(brand, days.instants, now)
    counts = per_day(brand, asked.window)
    slots = _slots(days, counts, seen.listening, now)
    chart = Bars(f"Mentions per day, {days.label}", slots, axis=_axis(days))
    voice, compared = _voice(brand, asked, seen, now)
    return {
        "stepper": asked.stepper(to, "overview"),
        "scope": quiet_line(days, seen, now, to),
        "chips": asked.chips(to, "overview"),
        "choices": asked.choices(to, "overview"),
        "total": counted(sum(counts.values()), "mention"),
        "total_url": to.page("mentions", asked.given, days.query),
        "chart": chart,
        "voice": voice,
        "compared": _compared(compared),
        "spikes": _spikes(brand, asked, seen.listening, to),
        "spike_rule": RULE,
        "countries": _countries(brand, asked),
    }


def _axis(days: Range) -> list[str]:
    """Where the days are too many to be named one by one: a name for each week, or for all."""
    if len(_dates(days)) <= NAMED:
        return []
    mondays = [days.first + DAY * 7 * at for at in range(days.weeks)]
    return [f"{one.day} {one:%b}" for one in mondays] or [days.label]


def _slots(days: Range, counts: dict[date, int], heard: Watched, now: datetime) -> list[Slot]:
    return [_slot(one, days.zone, counts, heard, now) for one in _dates(days)]


def _slot(one: date, zone: str, counts: dict[date, int], heard: Watched, now: datetime) -> Slot:
    """A day of which nothing was read is hatched, unless something was found all the same."""
    span = _instants(one, zone)
    label = f"{one.day} {one:%b}"
    if span.start > now:
        return Slot(label, None, None)
    covered = heard.within(Interval(span.start, min(span.end, now))).share
    count = counts.get(one, 0)
    unread = covered == 0 and not count
    return Slot(label, None if unread else count, covered, span.start <= now < span.end)


def _voice(
    brand: Brand, asked: Narrowing, seen: Watched, now: datetime
) -> tuple[ShareBar | None, Comparable]:
    """The brand and its rivals, over the platforms that were read alike for all of them."""
    rivals = list(brand.rivals.order_by("name"))
    reads = {brand.name: _read(seen)}
    reads |= {one.name: _read(watched(one, asked.range.instants, now)) for one in rivals}
    compared = comparable(reads)
    if not rivals or not compared.alike:
        return None, compared
    counts = [(one, _count(one, asked.window, compared.alike)) for one in [brand, *rivals]]
    shares = [
        Share(one.name, count, own=one == brand)
        for one, count in sorted(counts, key=lambda pair: (pair[0] != brand, -pair[1]))
    ]
    return ShareBar("Share of voice", shares), compared


def _read(seen: Watched) -> dict[str, float]:
    """Of each platform that is listened to, the share that was read."""
    heard = seen.listening
    return {
        platform: Watched(
            heard.whole, tuple(lane for lane in heard.lanes if lane.platform == platform)
        ).share
        or 0.0
        for platform in heard.platforms
    }


def _count(brand: Brand, window: Window, platforms: Sequence[str]) -> int:
    return mentions(brand, window).filter(platform__in=platforms).count()


def _compared(compared: Comparable) -> str:
    said = []
    if compared.alike:
        over = listed([PLATFORMS[name].label for name in compared.alike])
        said.append(f"Over {over}, which were read alike for all.")
    said += [f"Without {PLATFORMS[name].label}: {why}." for name, why in compared.left_out.items()]
    return " ".join(said)


def _spikes(brand: Brand, asked: Narrowing, heard: Watched, to: Addresses) -> list[dict[str, str]]:
    days = asked.range
    since = days.first - DAY * BEFORE
    counts = per_day(brand, Window(first=since, last=days.last, platform=asked.platform))
    first = min(counts, default=days.first)
    found: list[tuple[date, Spike]] = []
    for one in _dates(days):
        before = [
            counts.get(one - DAY * back, 0)
            for back in range(BEFORE, 0, -1)
            if one - DAY * back >= first
        ]
        stands_out = spike(counts.get(one, 0), before)
        calm = not found or one - found[-1][0] > COOLDOWN
        if stands_out and calm and heard.within(_instants(one, days.zone)).share:
            found.append((one, stands_out))
    return [
        {
            "day": day(one),
            "count": counted(stands_out.count, "mention"),
            "usual": f"{stands_out.usual:g} are usual",
            "url": to.page("mentions", {"from": one.isoformat(), "to": one.isoformat()}),
        }
        for one, stands_out in found
    ]


def _countries(brand: Brand, asked: Narrowing) -> dict[str, Any]:
    """By the country an account names, with the share that names none."""
    rows = (
        mentions(brand, asked.window)
        .order_by()
        .values_list("profile__country")
        .annotate(count=Count("id"))
    )
    counts = {country or "": count for country, count in rows}
    whole = sum(counts.values())
    unknown = sum(count for country, count in counts.items() if not country)
    named = sorted(
        ((country, count) for country, count in counts.items() if country),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return {
        "rows": [
            {"country": country, "count": grouped(count), "share": f"{count / whole:.0%}"}
            for country, count in named[:COUNTRIES]
        ],
        "unknown": f"{unknown / whole:.0%} of the mentions name no country." if whole else "",
    }


def _dates(days: Range) -> list[date]:
    return [days.first + DAY * at for at in range((days.last - days.first) // DAY + 1)]


def _instants(one: date, zone: str) -> Interval:
    only = Range(one, one, zone, one)
    return only.instants
