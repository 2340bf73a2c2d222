"""A brand's colour, made safe to read: its hue is kept, its lightness moved until it contrasts.

Lightness moves in OKLCH, where equal steps look equal and hues do not drift. The grounds are those
of `static/css/tokens.css`.
"""

import re
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

LIGHT_GROUND = "#f4f3ef"
DARK_GROUND = "#161614"
LIGHT_CONTRAST = 4.5
DARK_CONTRAST = 7.0

_HEX = re.compile(r"#[0-9a-f]{6}")

Rgb = tuple[float, float, float]
Lch = tuple[float, float, float]


@dataclass(frozen=True)
class Accent:
    """The colours a page needs from a brand, as "#rrggbb", for light and for dark grounds.

    `on_*` is for words upon the accent, `tint_*` for grounds, `line_*` for the edges of tints.
    """

    light: str
    dark: str
    on_light: str
    on_dark: str
    tint_light: str
    tint_dark: str
    line_light: str
    line_dark: str

    @property
    def css(self) -> str:
        """The style sheet that gives pages this accent."""
        return (
            ":root{"
            f"--accent:light-dark({self.light},{self.dark});"
            f"--on-accent:light-dark({self.on_light},{self.on_dark});"
            f"--accent-tint:light-dark({self.tint_light},{self.tint_dark});"
            f"--accent-line:light-dark({self.line_light},{self.line_dark})"
            "}"
        )


def guarded(colour: str) -> Accent:
    """The accent for a brand's `colour`, "#rrggbb"; ValueError for anything else.

    In light it contrasts 4.5 : 1 with the darkest ground that words stand on, in dark 7 : 1 with
    the page. A colour that already does is kept as it is.
    """
    given = colour.lower()
    if not _HEX.fullmatch(given):
        raise ValueError(f"A colour is written #rrggbb, not {colour!r}.")
    _, chroma, hue = _lch(given)
    return Accent(
        light=_moved(given, LIGHT_GROUND, LIGHT_CONTRAST, towards=0.0),
        dark=_moved(given, DARK_GROUND, DARK_CONTRAST, towards=1.0),
        on_light="#ffffff",
        on_dark=_hex((0.2, min(chroma, 0.06), hue)),
        tint_light=_hex((0.955, min(chroma, 0.02), hue)),
        tint_dark=_hex((0.29, min(chroma, 0.06), hue)),
        line_light=_hex((0.80, min(chroma, 0.08), hue)),
        line_dark=_hex((0.48, min(chroma, 0.11), hue)),
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _moved(colour: str, ground: str, enough: float, towards: float) -> str:
    """`colour` if it contrasts enough with `ground`, else the nearest lightness that does."""
    if contrast(colour, ground) >= enough:
        return colour
    near, chroma, hue = _lch(colour)
    far = towards
    for _ in range(16):
        middle = (near + far) / 2
        if contrast(_hex((middle, chroma, hue)), ground) >= enough:
            far = middle
        else:
            near = middle
    return _hex((far, chroma, hue))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _bent(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _lch(colour: str) -> Lch:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _rgb(lch: Lch) -> Rgb:
    """Linear light; parts below 0 or above 1 say that no screen can show it."""
    lightness, chroma, hue = lch
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(lch: Lch) -> str:
    """The colour, with chroma taken away until a screen can show it."""
    lightness, chroma, hue = lch
    rgb = _rgb(lch)
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in rgb):
        chroma = max(chroma - 0.002, 0)
        rgb = _rgb((lightness, chroma, hue))
    return "#" + "".join(f"{round(255 * _bent(min(max(part, 0), 1))):02x}" for part in rgb)
