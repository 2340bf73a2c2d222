"""A name that somebody typed, looked up at its platform before anybody relies on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import connectors
from brands.models import Connection
from connectors.contract import Resolved
from connectors.errors import ConnectorError
from tracking.access import registration
from tracking.collecting.troubles import in_words

__all__ = ["Resolved", "resolve"]


def resolve(connection: Connection, typed: str, now: datetime) -> Resolved:
    """Who was meant, and whether their posts can be read with `connection`; if not, why, and what
    to do.

    It asks the platform: call it outside of any transaction. Nothing is stored.
    """
    platform, access = connection.platform, registration.access(connection)
    try:
        if access.own_account is None:
            access = replace(access, own_account=connectors.own_account(platform, access, now))
        return connectors.resolve(platform, typed, access, now)
    except ConnectorError as error:
        return Resolved(None, in_words(error))
