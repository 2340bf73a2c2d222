"""Counts over time as bars from zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log10

from django.utils.safestring import SafeString
from django.utils.text import slugify

from reports.charts.figures import grouped, percent
from reports.charts.palette import PAGE, Palette
from reports.charts.svg import element, picture

HEADROOM = 36
"""Above the tallest bar: room for its figure and for the words of a gap."""

FOOTROOM = 24
"""Below the axis: room for its labels."""


@dataclass(frozen=True)
class Slot:
    """One step of the time axis.

    `value` is None when nobody asked; `covered` is the share of the slot that was read, 0 to 1, or
    None while the slot lies ahead. `compare` is the same slot of the time compared with.
    """

    label: str
    value: int | None
    covered: float | None = 1.0
    running: bool = False
    compare: int | None = None

    @property
    def is_unread(self) -> bool:
        return self.value is None and self.covered is not None

    @property
    def words(self) -> str:
        if self.value is not None:
            return grouped(self.value)
        return "not read" if self.is_unread else "not yet"


@dataclass(frozen=True)
class Gap:
    """Unread time from `start` to `end`, counted in slots from the left edge."""

    start: float
    end: float
    label: str


@dataclass(frozen=True)
class Bars:
    """Counts over time, compared slot by slot with another time if `compared_with` names one.

    `axis` names equal parts of the time when the slots are too many to be named one by one.
    Without `gaps` the slots that were not read are hatched whole.
    """

    title: str
    slots: Sequence[Slot]
    gaps: Sequence[Gap] = ()
    axis: Sequence[str] = ()
    compared_with: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return ("Time", "Count", "Read", *filter(None, [self.compared_with]))

    def rows(self) -> list[tuple[str, ...]]:
        """The number table under `columns`, a row for each slot."""
        compared = [["" if s.compare is None else grouped(s.compare)] for s in self.slots]
        return [
            (
                slot.label,
                slot.words,
                "" if slot.covered is None else percent(slot.covered),
                *(other if self.compared_with else ()),
            )
            for slot, other in zip(self.slots, compared, strict=True)
        ]

    def svg(
        self, palette: Palette = PAGE, *, width: str = "100%", height: float = 192
    ) -> SafeString:
        """The picture; `width` is a CSS length, `height` is in pixels."""
        drawn = _Drawn(self, palette, base=height - FOOTROOM)
        return picture(
            *drawn.gaps(),
            *drawn.scale(),
            *drawn.bars(),
            *drawn.labels(),
            *drawn.axis(),
            width=width,
            height=height,
            name=self.title,
            class_="chart",
            **palette.letters,
        )


@dataclass(frozen=True)
class _Drawn:
    chart: Bars
    palette: Palette
    base: float

    @property
    def peak(self) -> int:
        counts = [n for slot in self.chart.slots for n in (slot.value, slot.compare)]
        return max((n for n in counts if n is not None), default=0)

    def x(self, slots: float) -> str:
        return f"{100 * slots / len(self.chart.slots):.3f}%"

    def y(self, count: int) -> float:
        return self.base - count * (self.base - HEADROOM) / max(self.peak, 1)

    def gaps(self) -> Iterator[SafeString]:
        gaps = self.chart.gaps or _unread(self.chart.slots)
        if not gaps:
            return
        key = f"gap-{slugify(self.chart.title)}"
        yield self.palette.hatch(key)
        for gap in gaps:
            yield element(
                "rect",
                x=self.x(gap.start),
                width=self.x(gap.end - gap.start),
                y=16,
                height=self.base - 16,
                fill=f"url(#{key})",
            )
        longest = max(gaps, key=lambda gap: gap.end - gap.start)
        in_left_half = longest.start < len(self.chart.slots) / 2
        yield self.palette.text(
            longest.label,
            x=self.x(longest.start if in_left_half else longest.end),
            y=10,
            text_anchor="start" if in_left_half else "end",
            fill=self.palette.gap,
        )

    def scale(self) -> Iterator[SafeString]:
        if self.peak < 2:
            return
        step = _round_below(self.peak)
        y = self.y(step)
        yield self.palette.level("0%", "100%", y, self.palette.line)
        yield self.palette.text(grouped(step), x="100%", y=y - 4, text_anchor="end")

    def bars(self) -> Iterator[SafeString]:
        for at, slot in enumerate(self.chart.slots):
            yield element("g", element("title", self._hint(slot)), *self._bar(at, slot))

    def labels(self) -> Iterator[SafeString]:
        """The figures of the tallest bar and of the running one."""
        counts = [slot.value or 0 for slot in self.chart.slots]
        tallest = counts.index(max(counts))
        for at, slot in enumerate(self.chart.slots):
            if slot.value and (slot.running or at == tallest):
                yield self.palette.text(
                    grouped(slot.value),
                    x=self.x(at + (0.07 if slot.running else 0.5)),
                    y=self.y(slot.value) - 5,
                    text_anchor="start" if slot.running else "middle",
                    font_weight=600,
                    fill=self.palette.ink,
                )

    def _hint(self, slot: Slot) -> str:
        hint = f"{slot.label}: {slot.words}"
        if slot.compare is None:
            return hint
        return f"{hint}; {self.chart.compared_with}: {grouped(slot.compare)}"

    def _bar(self, at: int, slot: Slot) -> Iterator[SafeString]:
        colours = self.palette
        left, right = self.x(at + 0.07), self.x(at + 0.93)
        if slot.compare is not None:
            yield colours.level(left, right, self.y(slot.compare), colours.quiet)
        if slot.value is None:
            return
        y = self.y(slot.value) if slot.value else self.base - 1
        bar = {"x": left, "y": y, "width": self.x(0.86), "height": self.base - y}
        if slot.running:
            yield element("rect", **bar, fill=colours.tint, stroke=colours.accent)
        else:
            yield element("rect", **bar, fill=colours.accent if slot.value else colours.past)
        if slot.compare is not None and slot.compare < slot.value:
            contrast = colours.accent if slot.running else colours.ground
            yield colours.level(left, right, self.y(slot.compare), contrast)

    def axis(self) -> Iterator[SafeString]:
        labels = self.chart.axis or [slot.label for slot in self.chart.slots]
        step = len(self.chart.slots) / len(labels)
        yield self.palette.level("0%", "100%", self.base, self.palette.axis)
        for at, label in enumerate(labels):
            part = self.chart.slots[round(at * step) : round((at + 1) * step)]
            is_now = any(slot.running for slot in part)
            yield self.palette.text(
                label,
                x=self.x((at + 0.5) * step),
                y=self.base + 17,
                text_anchor="middle",
                font_weight=600 if is_now else None,
                fill=self.palette.ink if is_now else self.palette.quiet,
            )


def _unread(slots: Sequence[Slot]) -> list[Gap]:
    """A gap for each run of neighbours that nobody asked about."""
    gaps, end = [], 0
    for is_unread, run in groupby(slots, key=lambda slot: slot.is_unread):
        start, end = end, end + len(list(run))
        if is_unread:
            gaps.append(Gap(start, end, "not read"))
    return gaps


def _round_below(peak: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 and so on that is not above `peak`."""
    power = 10 ** floor(log10(peak))
    return next(step * power for step in (5, 2, 1) if step * power <= peak)
