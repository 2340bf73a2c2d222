"""SVG written as text: the one place where values become attributes and words are escaped."""

from typing import TypeAlias

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Attribute: TypeAlias = str | float | None


def number(value: float) -> str:
    """A length with at most two decimals, as short as it can be: 12.0 is "12"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, *children: str, **attributes: Attribute) -> SafeString:
    """`<name>children</name>`; children not marked safe are escaped, attributes of None left out.

    Python names of attributes: `stroke_width` becomes `stroke-width`, and `class_` becomes `class`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(child) for child in children)
    return SafeString(f"<{name}{written}>{inside}</{name}>")


def picture(
    *children: str, width: str | float, height: float, name: str, **attributes: Attribute
) -> SafeString:
    """A whole picture of `width` by `height`, read out as `name`."""
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
