"""SVG written as text: the one place where values become attributes and texts are escaped."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def number(value: float) -> str:
    """A length with at most two decimals, as short as it can be: 12.0 is "12"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, *children: str, **attributes: str | float | None) -> SafeString:
    """`<name …>children</name>`; children not marked safe are escaped, attributes of None left out.

    Names of attributes are written with underscores: `stroke_width` becomes `stroke-width`, and
    `class_` becomes `class`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(child) for child in children)
    return SafeString(f"<{name}{written}>{inside}</{name}>")


def picture(
    *children: str, width: str | float, height: float, name: str, **attributes: str | float | None
) -> SafeString:
    """A whole picture that is read out as `name`."""
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        role="img",
        aria_label=name,
        **attributes,
    )


def _value(value: str | float) -> str:
    return conditional_escape(value) if isinstance(value, str) else number(value)
