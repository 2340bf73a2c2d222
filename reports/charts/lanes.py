"""What was read of each feed, and what was posted, under one time axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.text import slugify

from reports.charts.palette import PAGE, Palette
from reports.charts.svg import Attribute, element, picture

NAMES = 0.21
"""The part of the width that the names of the lanes take."""

HEAD = 24
LANE = 24
TRACK = 6
GAP = 14
TICK = 3


@dataclass(frozen=True)
class Tick:
    """A post; `label` says when it went up and why it counts or does not."""

    at: datetime
    counted: bool
    label: str


@dataclass(frozen=True)
class Unread:
    start: datetime
    end: datetime
    label: str


@dataclass(frozen=True)
class Lane:
    label: str
    unread: Sequence[Unread] = ()
    ticks: Sequence[Tick] = ()


@dataclass(frozen=True)
class CoverageLanes:
    """A lane for each feed of a period, from `starts_at` to `ends_at`.

    `days` are the local midnights of the period with their names. Posts are upright ticks, filled
    when counted and hollow when not, so that they are never taken for outcomes.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    days: Sequence[tuple[datetime, str]]
    lanes: Sequence[Lane]

    columns = ("Feed", "Posts counted", "Not counted", "Not read")

    def rows(self) -> list[tuple[str, ...]]:
        """The number table under `columns`, a row for each lane."""
        return [
            (
                lane.label,
                str(sum(tick.counted for tick in lane.ticks)),
                str(sum(not tick.counted for tick in lane.ticks)),
                "; ".join(gap.label for gap in lane.unread),
            )
            for lane in self.lanes
        ]

    def svg(self, palette: Palette = PAGE, *, width: str = "100%") -> SafeString:
        """The picture; `width` is a CSS length."""
        key = f"unread-{slugify(self.title)}"
        height = HEAD + LANE * len(self.lanes)
        return picture(
            palette.hatch(key),
            *self._days(palette, height),
            *(
                part
                for at, lane in enumerate(self.lanes)
                for part in self._lane(palette, lane, HEAD + LANE * (at + 0.5), key)
            ),
            width=width,
            height=height,
            name=self.title,
            class_="chart",
            **palette.letters,
        )

    def _x(self, moment: datetime) -> str:
        return f"{NAMES + (1 - NAMES) * self._along(moment):.3%}"

    def _along(self, moment: datetime) -> float:
        along = (moment - self.starts_at) / (self.ends_at - self.starts_at)
        return min(max(along, 0), 1)

    def _span(self, start: datetime, end: datetime) -> str:
        return f"{(1 - NAMES) * (self._along(end) - self._along(start)):.3%}"

    def _days(self, palette: Palette, height: float) -> Iterator[SafeString]:
        for starts_at, name in self.days:
            x = self._x(starts_at)
            yield element("line", x1=x, x2=x, y1=HEAD - 4, y2=height, stroke=palette.line)
            yield palette.text(name, x=x, dx=4, y=12)

    def _lane(self, palette: Palette, lane: Lane, y: float, key: str) -> Iterator[SafeString]:
        yield palette.text(lane.label, x=0, y=y + 4)
        yield element(
            "rect",
            x=self._x(self.starts_at),
            width=self._span(self.starts_at, self.ends_at),
            y=y - TRACK / 2,
            height=TRACK,
            fill=palette.past,
        )
        for gap in lane.unread:
            place: dict[str, Attribute] = {
                "x": self._x(gap.start),
                "width": self._span(gap.start, gap.end),
                "y": y - GAP / 2,
                "height": GAP,
            }
            yield element("rect", **place, fill=palette.ground)
            yield element(
                "rect",
                element("title", gap.label),
                **place,
                fill=f"url(#{key})",
                stroke=palette.gap,
                rx=1,
            )
        for tick in lane.ticks:
            yield element(
                "rect",
                element("title", tick.label),
                x=self._x(tick.at),
                y=y - 8,
                width=TICK,
                height=16,
                rx=1,
                fill=palette.ink if tick.counted else palette.ground,
                stroke=palette.ink,
                stroke_width=1.2,
            )
