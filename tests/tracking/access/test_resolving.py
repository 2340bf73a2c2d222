from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.models import Organization
from sandbox.server import Running
from tests.factories import make_brand, make_connection
from tracking.access.resolving import resolve

ACCOUNTS = [
    {"type": "account", "platform": platform, "id": f"{number}", "handle": "ann"}
    for number, platform in enumerate(("x", "youtube", "facebook", "instagram"), 70)
]


@pytest.fixture
def address(inside: Organization, sandbox: Callable[..., Running]) -> str:
    return sandbox(*ACCOUNTS, ACCOUNTS[0] | {"id": "80", "handle": "eve", "private": True}).url


@pytest.mark.parametrize("platform", ["x", "youtube", "facebook", "instagram"])
def test_a_name_is_looked_up_with_a_connection(address: str, platform: str, now: datetime) -> None:
    connection = make_connection(make_brand(), platform, address)
    found = resolve(connection, " @Ann ", now)
    assert found.account is not None
    assert (found.account.handle, found.why) == ("ann", "")


@pytest.mark.parametrize(
    ("token", "typed", "why"),
    [
        ("token", "eve", "@eve is private on X, and its posts cannot be read. Ask its owner to"),
        ("token", "nobody", "X knows no account 'nobody', or has suspended it. Check how"),
        ("token", "https://instagram.com/ann", "That is an address on Instagram, not on X"),
        ("invalid-token", "ann", "X (Twitter): Unauthorized. Connect the account again, or paste"),
    ],
)
def test_who_cannot_be_read_is_told_with_the_next_step(
    address: str, token: str, typed: str, why: str, now: datetime
) -> None:
    connection = make_connection(make_brand(), "x", address, token=token)
    assert resolve(connection, typed, now).why.startswith(why)
