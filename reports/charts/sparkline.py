"""A dozen counts in the height of a line of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.charts.figures import grouped
from reports.charts.palette import PAGE, Palette
from reports.charts.svg import element, number, picture

WIDTH = 5
PITCH = 8


@dataclass(frozen=True)
class Sparkline:
    """Counts of neighbouring periods, the newest last; None is a period that was not read.

    Counts are bars, for a line would claim a rate. A zero is a stub of one pixel and an unread
    period is hatched, so that the two are never taken for each other.
    """

    values: Sequence[int | None]

    @property
    def words(self) -> str:
        return ", ".join("not read" if n is None else grouped(n) for n in self.values)

    def svg(self, palette: Palette = PAGE, *, height: float = 24) -> SafeString:
        """The picture, 8 px for each value; one path a colour, however many bars there are."""
        peak = max((n for n in self.values if n is not None), default=0) or 1
        past: list[str] = []
        newest: list[str] = []
        unread: list[str] = []
        for at, value in enumerate(self.values):
            x = at * PITCH
            if value is None:
                unread += list(_hatched(x, height))
                continue
            tall = number(max(1, value * height / peak))
            bar = f"M{x} {number(height)}v-{tall}h{WIDTH}v{tall}z"
            (newest if value and at == len(self.values) - 1 else past).append(bar)
        paths = [
            element("path", d="".join(parts), **look)
            for parts, look in (
                (past, {"fill": palette.past}),
                (newest, {"fill": palette.accent}),
                (unread, {"stroke": palette.gap}),
            )
            if parts
        ]
        width = len(self.values) * PITCH - (PITCH - WIDTH)
        return picture(
            *paths,
            width=width,
            height=height,
            name=self.words,
            viewBox=f"0 0 {width} {number(height)}",
            preserveAspectRatio="none",
            class_="spark",
        )


def _hatched(x: float, height: float) -> Iterator[str]:
    """Slanted strokes over the lower half of one place."""
    y = height
    while y > height / 2:
        yield f"M{x} {number(y)}l{WIDTH} -{WIDTH - 1}"
        y -= 4
