"""The week made by hand, and those who look at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from sandbox.server import Running
from tests.dashboard.desk import PLATFORMS, Desk
from tests.dashboard.world import World, make_member, signed_in
from tests.factories import NOW, make_agreement, make_brand, make_person
from tests.kept import KEPT
from work import clock


@pytest.fixture(autouse=True)
def present(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def stranger(db: None) -> Client:
    """Signed in, but a member of another organization only."""
    other = Organization.objects.create(slug="other", name="Other")
    return signed_in(make_member("stranger@other.example", other))


@pytest.fixture
def kept_world(db: None) -> World:
    return KEPT.copied(World)


@pytest.fixture
def world(kept_world: World) -> World:
    return kept_world


@pytest.fixture
def desk(
    organization: Organization,
    sandbox: Callable[..., Running],
    settings: Settings,
) -> Desk:
    accounts: list[dict[str, object]] = [
        {"type": "account", "platform": platform, "id": account_id, "handle": handle}
        | {"private": handle == "cy"}
        for platform in PLATFORMS
        for number, handle in enumerate(("acme", "rival", "ann", "cy"), 1)
        for account_id in [f"UC{number:022}" if platform == "youtube" else f"{number}0"]
    ]
    running = sandbox(*accounts)
    settings.PLATFORM_BASES = {name: f"{running.url}/{name}" for name in PLATFORMS}
    with wall.inside(organization.id):
        brand = make_brand(own_accounts=["facebook:acme", "instagram:acme"])
        make_brand("zeta")
        make_agreement(make_person("Ann", "x:ann"), brand)
    return Desk(organization, signed_in(make_member("ola@karee.example", organization)), running)
