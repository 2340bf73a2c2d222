"""What charts are drawn with: custom properties on the page, fixed colours on paper."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.charts.svg import Attribute, element


@dataclass(frozen=True)
class Palette:
    """The colours of a chart, and the size of its lettering in pixels.

    `rivals` are for the shares of others, strongest first; `gap` is for time that was not read.
    """

    ink: str
    quiet: str
    line: str
    axis: str
    ground: str
    accent: str
    on_accent: str
    tint: str
    past: str
    rivals: tuple[str, ...]
    gap: str
    lettering: float

    @property
    def letters(self) -> dict[str, Attribute]:
        """The attributes of a picture that its words inherit."""
        return {"font_family": "Inter, sans-serif", "font_size": self.lettering}

    def text(self, words: str, **attributes: Attribute) -> SafeString:
        """A label, in the quiet tone unless `fill` says otherwise."""
        return element("text", words, **({"fill": self.quiet} | attributes))

    def level(self, left: str, right: str, y: float, stroke: str) -> SafeString:
        """A hairline at one height."""
        return element("line", x1=left, x2=right, y1=y, y2=y, stroke=stroke)

    def hatch(self, key: str) -> SafeString:
        """The pattern of unread time, for shapes filled with `url(#key)`.

        A pattern does not inherit from the shape that uses it, so each chart brings its own.
        """
        lines = element(
            "path", d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3", stroke=self.gap, stroke_width=1.1
        )
        return element(
            "defs",
            element("pattern", lines, id=key, width=6, height=6, patternUnits="userSpaceOnUse"),
        )


PAGE = Palette(
    ink="var(--ink)",
    quiet="var(--ink-3)",
    line="var(--line)",
    axis="var(--control)",
    ground="var(--bg)",
    accent="var(--accent)",
    on_accent="var(--on-accent)",
    tint="var(--accent-tint)",
    past="var(--bar)",
    rivals=("var(--bar)", "var(--bar-2)", "var(--bar-3)"),
    gap="var(--unverified)",
    lettering=12,
)

PAPER = Palette(
    ink="#16191d",
    quiet="#59606a",
    line="#c9cdd2",
    axis="#16191d",
    ground="#ffffff",
    accent="#16191d",
    on_accent="#ffffff",
    tint="#eceef0",
    past="#a9b0b8",
    rivals=("#a9b0b8", "#c9cdd2", "#e3e6e9"),
    gap="#a86500",
    lettering=9.33,
)
"""Without a brand the accent is ink; a report replaces `accent` and `tint` by the brand's."""
