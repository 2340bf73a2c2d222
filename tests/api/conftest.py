"""Who calls the API of the house."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.house import House

Call = Callable[..., Any]


@pytest.fixture
def call(house: House) -> Call:
    """Asks as the house's key does, or another one: `call("post", "brands/", {...})`."""

    def call(
        method: str, path: str, body: object = None, *, key: str = house.key, **headers: str
    ) -> Any:
        sent: dict[str, Any] = {}
        if body is not None:
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent = {"data": raw, "content_type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client().generic(
            method.upper(), f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}", **named},
            **sent,
        )  # fmt: skip

    return call
