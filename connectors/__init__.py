"""The four platforms' connectors; see `connectors.contract` for what they take and give."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import cast

from connectors.contract import Access, Connector, Resolved
from connectors.costs import cost
from connectors.platforms import PLATFORMS

__all__ = ["PLATFORMS", "connector", "cost", "own_account", "resolve"]

CONNECTORS = {
    "x": "connectors.x",
    "youtube": "connectors.youtube",
    "facebook": "connectors.facebook",
    "instagram": "connectors.instagram",
}


def connector(name: str) -> Connector:
    """The connector of the platform `name`, imported on first use; KeyError for another name."""
    return cast("Connector", import_module(CONNECTORS[name]))


def resolve(name: str, typed: str, access: Access, now: datetime) -> Resolved:
    """Whose account of the platform `name` was meant, and whether its posts can be read.

    Raises `connectors.errors`: BadQuery where nothing sensible was typed, else what is wrong with
    the credential or the platform.
    """
    return connector(name).resolve(typed, access, now)


def own_account(name: str, access: Access, now: datetime) -> str:
    """The account a credential acts for, where the platform wants it named; "" elsewhere.

    Raises `connectors.errors` where the platform names none.
    """
    if name != "instagram":
        return ""
    account: str = import_module(CONNECTORS[name]).own_account(access, now)
    return account
