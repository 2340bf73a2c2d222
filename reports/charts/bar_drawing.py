"""How the parts of a bar chart are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.text import slugify

from reports.charts.figures import grouped
from reports.charts.palette import Palette
from reports.charts.slots import Slot, unread
from reports.charts.svg import Attribute, element

if TYPE_CHECKING:
    from reports.charts.bars import Bars

HEADROOM = 36
"""Above the tallest bar: room for its figure and for the words of a gap."""

FOOTROOM = 24
"""Below the axis: room for its labels."""

FEW = 14
"""So many bars carry a figure each; more share a scale, which takes a part of the width."""

SCALE = 0.05


@dataclass(frozen=True)
class BarDrawing:
    """One chart with its colours; `base` is the height of the axis, in pixels from the top."""

    chart: Bars
    palette: Palette
    base: float

    @property
    def peak(self) -> int:
        counts = [n for slot in self.chart.slots for n in (slot.value, slot.compare)]
        return max((n for n in counts if n is not None), default=0)

    @property
    def has_few(self) -> bool:
        return len(self.chart.slots) <= FEW

    def x(self, slots: float) -> str:
        part = 1 if self.has_few else 1 - SCALE
        return f"{part * slots / len(self.chart.slots):.3%}"

    def y(self, count: int) -> float:
        return self.base - count * (self.base - HEADROOM) / max(self.peak, 1)

    def gaps(self) -> Iterator[SafeString]:
        gaps = self.chart.gaps or unread(self.chart.slots)
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
        if self.has_few or not self.peak:
            return
        step = _round_below(self.peak)
        y = self.y(step)
        yield self.palette.level("0%", "100%", y, self.palette.line)
        yield self.palette.text(grouped(step), x="100%", y=y - 4, text_anchor="end")

    def bars(self) -> Iterator[SafeString]:
        for at, slot in enumerate(self.chart.slots):
            yield element("g", element("title", self._hint(slot)), *self._bar(at, slot))

    def labels(self) -> Iterator[SafeString]:
        """The figures of few bars; of many, those of the tallest and of the running one."""
        counts = [slot.value or 0 for slot in self.chart.slots]
        tallest = counts.index(max(counts))
        for at, slot in enumerate(self.chart.slots):
            if slot.value and (self.has_few or slot.running or at == tallest):
                yield self.palette.text(
                    grouped(slot.value),
                    x=self.x(at + 0.5),
                    y=self.y(slot.value) - 5,
                    text_anchor="middle",
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
        bar: dict[str, Attribute] = {
            "x": left,
            "y": y,
            "width": self.x(0.86),
            "height": self.base - y,
        }
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


def _round_below(peak: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 and so on that is not above `peak`."""
    power: int = 10 ** (len(str(peak)) - 1)
    return next(step * power for step in (5, 2, 1) if step * power <= peak)
