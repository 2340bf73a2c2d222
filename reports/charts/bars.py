"""Counts over time as bars from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.charts.bar_drawing import FOOTROOM, BarDrawing
from reports.charts.figures import grouped, percent
from reports.charts.palette import PAGE, Palette
from reports.charts.slots import Gap, Slot
from reports.charts.svg import picture


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
        drawn = BarDrawing(self, palette, base=height - FOOTROOM)
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
