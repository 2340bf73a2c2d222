"""The charts: one specification each, drawn for the page or for paper, with its number table.

Places along the time axis are percentages, so a picture fits any width while its lettering keeps
its size. Time that could not be read is hatched behind what was found there: nothing is estimated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from django.utils.safestring import SafeString
from django.utils.text import slugify

from reports.palette import PAGE, Palette
from reports.svg import element, picture

BAR = 0.86
"""The part of a slot that its bar takes."""


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
    def words(self) -> str:
        if self.value is not None:
            return grouped(self.value)
        return "not yet" if self.covered is None else "not read"


@dataclass(frozen=True)
class Gap:
    """Unread time from `start` to `end`, counted in slots from the left edge."""

    start: float
    end: float
    label: str


@dataclass(frozen=True)
class Bars:
    """Counts over time. `axis` names equal parts of the slots, when the slots are too many to name."""

    title: str
    slots: Sequence[Slot]
    gaps: Sequence[Gap] = ()
    axis: Sequence[str] = ()
    compared_with: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return ("", "Mentions", "Read", *([self.compared_with] if self.compared_with else []))

    def rows(self) -> list[tuple[str, ...]]:
        """The number table: label, count, share read, and the count compared with."""
        return [
            (slot.label, slot.words, share(slot.covered))
            + (("" if slot.compare is None else grouped(slot.compare),) if self.compared_with else ())
            for slot in self.slots
        ]

    def svg(self, palette: Palette = PAGE, *, width: str = "100%", height: float = 192) -> SafeString:
        top, base = 36.0, height - 24
        peak = max((n for s in self.slots for n in (s.value, s.compare) if n is not None), default=0)
        unit = (base - top) / max(peak, 1)
        hatch = f"gap-{slugify(self.title)}"
        return picture(
            element("defs", palette.hatch(hatch)),
            *self._scale(palette, peak, base, unit),
            *self._gaps(palette, hatch, base),
            *self._bars(palette, base, unit),
            *self._axis(palette, base),
            width=width,
            height=height,
            name=self.title,
            class_="chart",
            font_family="Inter, sans-serif",
            font_size=palette.lettering,
        )
