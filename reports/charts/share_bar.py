"""Parts of a whole on one line: the brand in its accent, the others in greys."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.charts.figures import grouped
from reports.charts.palette import PAGE, Palette
from reports.charts.svg import element, picture

HEIGHT = 24
NARROW = 0.08
"""A part below this share of the whole has no room for words; the number table has them."""


@dataclass(frozen=True)
class Share:
    label: str
    count: int
    own: bool = False


@dataclass(frozen=True)
class ShareBar:
    """Shares of a whole in the order given, such as a brand and its rivals."""

    title: str
    shares: Sequence[Share]

    columns = ("Brand", "Count", "Share")

    def rows(self) -> list[tuple[str, ...]]:
        """The number table under `columns`, a row for each share."""
        return [
            (share.label, grouped(share.count), f"{self._part(share):.0%}") for share in self.shares
        ]

    def svg(self, palette: Palette = PAGE, *, width: str = "100%") -> SafeString:
        """The picture; `width` is a CSS length."""
        drawn, left, rivals = [], 0.0, 0
        for share in self.shares:
            part = self._part(share)
            if share.own:
                fill, ink = palette.accent, palette.on_accent
            else:
                fill, ink = palette.rivals[rivals % len(palette.rivals)], palette.ink
                rivals += 1
            x = f"{left:.3%}"
            drawn.append(
                element(
                    "rect",
                    x=x,
                    width=f"{part:.3%}",
                    height=HEIGHT,
                    fill=fill,
                    stroke=palette.ground,
                    stroke_width=2,
                )
            )
            if part >= NARROW:
                drawn += [
                    palette.text(f"{part:.0%}", x=x, dx=8, y=16, fill=ink, font_weight=600),
                    palette.text(share.label, x=x, y=HEIGHT + 17, fill=palette.ink),
                ]
            left += part
        return picture(
            *drawn,
            width=width,
            height=HEIGHT + 24,
            name=self.title,
            class_="chart",
            **palette.letters,
        )

    def _part(self, share: Share) -> float:
        return share.count / (sum(one.count for one in self.shares) or 1)
