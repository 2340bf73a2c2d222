"""The six marks: what became of a promise, as colour, shape and word.

Every mark is strokes in a box of 16 units, so that a picture of many marks needs one path for
each kind of stroke. `static/icons/marks.svg` holds the same strokes for the pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi

from django.utils.safestring import SafeString

from reports.charts.svg import element, number, picture

BOX = 16

WORDS = {
    "hit": "hit",
    "missed": "missed",
    "unverified": "not verified",
    "excused": "excused",
    "on_track": "on track",
    "at_risk": "at risk",
}

TWINS = {
    "hit": "●",
    "missed": "○",
    "unverified": "▨",
    "excused": "–",
    "on_track": "◌",
    "at_risk": "◉",
}
"""The marks in plain text, for mails and terminals."""

INKS = {
    "hit": "#1a7f48",
    "missed": "#b3261e",
    "unverified": "#a86500",
    "excused": "#515c69",
    "on_track": "#59606a",
    "at_risk": "#16191d",
}
"""The colours of the marks on paper."""


@dataclass(frozen=True)
class Stroke:
    """A line from (x, y) along `way`, which uses relative path commands only."""

    x: float
    y: float
    way: str
    width: float
    dash: str | None = None


def _ring(radius: float, width: float, dash: str | None = None) -> Stroke:
    half = f"a{radius:g} {radius:g} 0 1 1 "
    return Stroke(8 + radius, 8, f"{half}{-2 * radius:g} 0{half}{2 * radius:g} 0z", width, dash)


def _disc(radius: float) -> Stroke:
    return Stroke(8, 8, "h0", 2 * radius)


# Ten dashes close the ring exactly: "not yet" must not be taken for the full ring of "missed".
_NOT_YET = _ring(6.25, 1.5, f"2.2 {2 * pi * 6.25 / 10 - 2.2:.3f}")

STROKES = {
    "hit": (_disc(6),),
    "missed": (_ring(5.6, 2.8),),
    "unverified": (
        Stroke(2.5, 2.5, "h11v11h-11z", 1.4),
        Stroke(2.5, 8, "l5.5-5.5m-5.5 11 11-11m-5.5 11 5.5-5.5", 1.3),
    ),
    "excused": (Stroke(4.3, 8, "h7.4", 2.6),),
    "on_track": (_NOT_YET,),
    "at_risk": (_NOT_YET, _disc(2.6)),
}


def mark(outcome: str, size: float) -> SafeString:
    """One mark as an SVG picture, `size` units square, read out as its word."""
    return row_of_marks([outcome], size, pitch=size)


def row_of_marks(outcomes: Sequence[str | None], size: float, pitch: float) -> SafeString:
    """Marks side by side in one picture, every `pitch` units; None leaves its place empty."""
    return board_of_marks(
        [(outcome, at * pitch, 0) for at, outcome in enumerate(outcomes) if outcome],
        size,
        width=(len(outcomes) - 1) * pitch + size,
        height=size,
        name=", ".join(WORDS[outcome] if outcome else "no target" for outcome in outcomes),
    )


def board_of_marks(
    placed: Iterable[tuple[str, float, float]],
    size: float,
    *,
    width: float,
    height: float,
    name: str,
) -> SafeString:
    """Marks as (outcome, left, top) in one picture, with one path for each kind of stroke."""
    scale = BOX / size
    ways: dict[tuple[str, Stroke], list[str]] = {}
    for outcome, left, top in placed:
        for stroke in STROKES[outcome]:
            start = f"M{number(left * scale + stroke.x)} {number(top * scale + stroke.y)}"
            ways.setdefault((outcome, stroke), []).append(start + stroke.way)
    paths = (
        element(
            "path",
            d="".join(parts),
            stroke=INKS[outcome],
            stroke_width=stroke.width,
            stroke_dasharray=stroke.dash,
            stroke_linecap="butt" if stroke.dash else None,
        )
        for (outcome, stroke), parts in ways.items()
    )
    return picture(
        *paths,
        width=width,
        height=height,
        name=name,
        viewBox=f"0 0 {number(width * scale)} {number(height * scale)}",
        fill="none",
        stroke_linecap="round",
    )
