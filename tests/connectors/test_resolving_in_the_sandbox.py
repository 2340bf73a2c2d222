"""Names looked up over real HTTP: who is public, private, or nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors import PLATFORMS, own_account, resolve
from connectors.contract import Access
from connectors.errors import Unauthorized
from sandbox.server import start

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def world() -> Iterator[str]:
    """On each platform a public account, ada, and a private one, eve."""
    for platform in PLATFORMS:
        for handle in ("ada", "eve"):
            account = {"platform": platform, "id": f"{platform}-{handle}", "handle": handle}
            yield json.dumps({"type": "account", **account, "private": handle == "eve"})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = Path(tmp_path_factory.mktemp("world")) / "world.jsonl"
    path.write_text("\n".join(world()))
    running = start([path], now=NOW)
    yield running.url
    running.stop()


@pytest.fixture(params=list(PLATFORMS))
def way(request: pytest.FixtureRequest, address: str) -> tuple[str, Access]:
    access = Access(address, "the-token", sandbox=True)
    return request.param, replace(access, own_account=own_account(request.param, access, NOW))


def test_a_public_account_can_be_followed(way: tuple[str, Access]) -> None:
    platform, access = way
    found = resolve(platform, " @ADA ", access, NOW)
    assert found.account is not None
    assert (found.account.handle, found.why) == ("ada", "")
    assert found.witness == PLATFORMS[platform].witness


def test_nobody_is_nobody(way: tuple[str, Access]) -> None:
    platform, access = way
    found = resolve(platform, "nobody.here" if platform != "x" else "nobody_here", access, NOW)
    assert (found.account, found.collectable) == (None, False)
    assert "nobody" in found.why


@pytest.mark.parametrize(
    ("platform", "sentence"),
    [("x", "@eve is private on X"), ("instagram", "no professional account 'eve'")],
)
def test_a_private_account_cannot_be_followed(address: str, platform: str, sentence: str) -> None:
    access = Access(address, "the-token", sandbox=True)
    access = replace(access, own_account=own_account(platform, access, NOW))
    found = resolve(platform, "eve", access, NOW)
    assert sentence in found.why
    assert found.witness == frozenset()


def test_a_dead_token_resolves_nobody(way: tuple[str, Access]) -> None:
    platform, access = way
    dead = "invalid-key" if platform == "youtube" else "invalid-token"
    with pytest.raises(Unauthorized):
        resolve(platform, "ada", replace(access, token=dead), NOW)
