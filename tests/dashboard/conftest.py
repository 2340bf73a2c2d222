"""The week made by hand, and those who look at it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Organization
from tests.dashboard.world import World, make_member, make_world, signed_in
from tests.factories import NOW
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
def world(organization: Organization) -> World:
    return make_world(organization)
