"""What every test may ask for. Tests run as the application's role, under row level security."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connections
from django.test import override_settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import blocking_manager_key

from accounts import wall
from accounts.models import Organization
from accounts.removal import remove
from notices import posting
from sandbox.server import Running, start
from tests.databases import copied
from tests.factories import make_organization
from tests.house import House
from tests.kept import KEPT, wanted
from tests.postbox import Sink, free_port
from work import clock

# How long an example takes says something of the machine and nothing of the product.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

PLAIN_STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
OWN_CACHE = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "redis://in-this-process",
    }
}
SHARED_DATA = Path(settings.BASE_DIR).parent / "shared" / "data"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """The application's connection is pointed at the test database and keeps its own role."""
    application = connections["default"]
    with django_db_blocker.unblock(), copied(connections["owner"], worker_id) as name:
        application.settings_dict["NAME"] = name
        application.close()
        yield
        KEPT.stand_in("")
        application.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What lives through weeks stands in this folder, and goes first: at the end one process would
    be left alone with it."""
    items.sort(key=lambda item: item.path.parent != Path(__file__).parent)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Function) -> None:
    """Before any fixture: who asks for no kept world, or for another, does not stand in one."""
    if KEPT.name != wanted(item.fixturenames):
        with item.config.stash[blocking_manager_key].unblock():
            KEPT.stand_in("")


@pytest.fixture(autouse=True)
def standing(request: pytest.FixtureRequest) -> None:
    """Before the test's own transaction begins, the kept world it asks for stands."""
    if name := wanted(request.fixturenames):
        assert not request.node.get_closest_marker("django_db"), 'say usefixtures("db") instead'
        request.getfixturevalue("django_db_setup")
        with request.getfixturevalue("django_db_blocker").unblock():
            KEPT.stand_in(name)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Which of several test processes this is; xdist has its own."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session", autouse=True)
def plain_settings() -> Iterator[None]:
    """No test needs collected files: pages name them as they lie. Each process counts attempts by
    itself."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_STATIC_FILES}}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    with override_settings(STORAGES=plain, CACHES=OWN_CACHE):
        yield


@pytest.fixture
def now() -> datetime:
    """A Tuesday: week 2026-W47 ended the day before yesterday."""
    return datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def organization(db: None) -> Organization:
    return make_organization()


@pytest.fixture
def inside(organization: Organization) -> Iterator[Organization]:
    """The test stands inside the wall of `organization`."""
    with wall.inside(organization.id):
        yield organization


@pytest.fixture
def other(db: None) -> Organization:
    """Another organization, which has no business with the first."""
    return Organization.objects.create(slug="other", name="Other", timezone="UTC")


@pytest.fixture
def kept_house(db: None) -> House:
    return KEPT.copied(House)


@pytest.fixture
def house(kept_house: House, now: datetime, monkeypatch: pytest.MonkeyPatch) -> House:
    """An organization with something in every table, asked about at `now`."""
    monkeypatch.setattr(clock, "now", lambda: now)
    return kept_house


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organization]:
    """An organization whose rows other connections see: for what happens in two at once."""
    with django_db_blocker.unblock():
        organization = Organization.objects.create(slug="busy", name="Busy")
        yield organization
        remove(organization)


@pytest.fixture
def smtp(settings: Settings) -> Iterator[Sink]:
    """Mails go over a real SMTP conversation."""
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield sink
    posting.hang_up()
    server.stop()


@pytest.fixture
def sandbox(tmp_path: Path, now: datetime) -> Iterator[Callable[..., Running]]:
    """Starts the stand-in for the platforms with the lines of a world, at `now`."""
    started: list[Running] = []

    def begin(*lines: dict[str, Any]) -> Running:
        world = tmp_path / f"world-{len(started)}.jsonl"
        world.write_text("\n".join(map(json.dumps, lines)))
        started.append(start([world], now=now))
        return started[-1]

    yield begin
    for running in started:
        running.stop()


@pytest.fixture
def shared_data() -> Path:
    """The real public posts outside the repository."""
    if not SHARED_DATA.is_dir():
        if os.environ.get("REQUIRE_SHARED_DATA") == "1":
            pytest.fail(f"REQUIRE_SHARED_DATA is set and {SHARED_DATA} is not there")
        pytest.skip("the real public posts (../shared/data) are not here")
    return SHARED_DATA
