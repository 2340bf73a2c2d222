from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.contract import Access
from tests.connectors.scripted import Script, serve

SAMPLES = Path(__file__).parents[3] / "shared" / "platforms" / "samples"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def served() -> Iterator[Script]:
    script, server = serve()
    yield script
    server.shutdown()
    server.server_close()


@pytest.fixture
def script(served: Script) -> Script:
    return served.begin()


@pytest.fixture
def access(script: Script) -> Access:
    return Access(script.base_url, "the-token", own_account="17841", sandbox=True)


@pytest.fixture
def sample() -> Callable[[str], bytes]:
    """Reads a recorded answer where it lies; skips where it does not."""

    def read(name: str) -> bytes:
        path = SAMPLES / name
        if path.exists():
            return path.read_bytes()
        if os.environ.get("REQUIRE_SHARED_DATA") == "1":
            pytest.fail(f"{name} is required and absent")
        pytest.skip(f"{name} lies outside the repository and is absent")

    return read
