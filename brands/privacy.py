"""What brands are, and how they are followed; people stand in it only where a text quotes them."""

from __future__ import annotations

from accounts.holding import Held

_BRAND = "As long as the brand."
HELD = (
    Held("brands.Brand", "Until it is removed."),
    Held("brands.Competitor", _BRAND),
    Held("brands.Topic", _BRAND),
    Held("brands.TopicBrand", _BRAND),
    Held(
        "brands.Connection",
        "Until it is removed; then without its credential.",
        secret=("token", "refresh_token"),
    ),
    Held("brands.ConnectionBrand", "As long as the connection."),
    Held("brands.Query", _BRAND),
    Held("brands.Example", "Until it is removed.", said=("text",)),
    Held("brands.Reevaluation", _BRAND),
)
