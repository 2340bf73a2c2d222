"""The steps of a time axis, and the time in them that nobody read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.charts.figures import grouped


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


def unread(slots: Sequence[Slot]) -> list[Gap]:
    """A gap for each run of neighbours that nobody asked about."""
    gaps, end = [], 0
    for is_unread, run in groupby(slots, key=lambda slot: slot.is_unread):
        start, end = end, end + len(list(run))
        if is_unread:
            gaps.append(Gap(start, end, "not read"))
    return gaps
