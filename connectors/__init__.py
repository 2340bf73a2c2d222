"""The four platforms' connectors; see `connectors.contract` for what they take and give."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from connectors.contract import Connector
from connectors.platforms import PLATFORMS

__all__ = ["PLATFORMS", "connector"]

CONNECTORS = {
    "x": "connectors.x",
    "youtube": "connectors.youtube",
    "facebook": "connectors.facebook",
    "instagram": "connectors.instagram",
}


def connector(name: str) -> Connector:
    """The connector of the platform `name`, imported on first use; KeyError for another name."""
    return cast("Connector", import_module(CONNECTORS[name]))
