from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from connectors.contract import Access
from connectors.oauth import App
from tests.connectors.scripted import Script, serve


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
def app(script: Script) -> App:
    return App("the-app", "s3cret", sandbox=script.base_url)
