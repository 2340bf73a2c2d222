"""Why a list has nothing to show, and what to do about it."""

from __future__ import annotations

from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import worst_gap
from dashboard.frame.scope import Watched

WIDE_WEEKS = 12


def no_rows(
    brand: Brand, asked: Narrowing, watched: Watched, to: Addresses, page: str
) -> dict[str, Any]:
    """What templates/components/state.html shows: nothing is followed yet, nothing was read, or
    nothing matches."""
    if not watched.lanes:
        return {
            "kind": "first_use",
            "title": f"Here you will see who talks about {brand.name}, and what they say.",
            "text": "Nothing is read yet: connect a platform, or import posts.",
            "action": None,
        }
    if watched.listening.share == 0:
        return {
            "kind": "coverage",
            "title": "Nothing was read in these days",
            "text": worst_gap(watched.listening, brand.timezone),
            "action": {"label": "See what is read", "url": to.page("coverage", asked.range.query)},
        }
    return {
        "kind": "no_results",
        "title": "No mention matches",
        "text": f"Asked for {asked.range.title}{_filtered(asked)}.",
        "action": _wider(asked, to, page),
    }


def _filtered(asked: Narrowing) -> str:
    said = [f"{label.lower()} {value}" for _, label, value in asked.filters_in_words()]
    return f", {', '.join(said)}" if said else ""


def _wider(asked: Narrowing, to: Addresses, page: str) -> dict[str, str]:
    if asked.filters:
        return {"label": "Without filters", "url": to.page(page, asked.range.query)}
    wide = asked.range.holding(WIDE_WEEKS)
    return {"label": "Look at twelve weeks", "url": to.page(page, wide.query)}
