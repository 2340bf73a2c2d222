"""Fifteen things people come for, by pointer and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts import wall
from accounts.models import Membership, User
from tests.browser.driving import Keyboard, Pointer
from tests.browser.tasks import SMOKE, TASKS, Persona
from tests.dashboard.world import World
from tests.factories import make_brand

pytestmark = pytest.mark.browser
ALL = [pytest.param(name, marks=[] if name in SMOKE else [pytest.mark.nightly]) for name in TASKS]


@pytest.fixture
def visitor(world: World) -> Iterator[User]:
    """Whose organization has a second client, in which there is nothing."""
    user = User.objects.create(email="visitor@window.example")
    with wall.inside(world.organization.id):
        other = make_brand("other")
    yield user
    with wall.inside(world.organization.id):
        other.delete()
    user.delete()


def enter(page: Page, world: World, user: User, who: Persona, address: str) -> None:
    """Signed in, on the brand's week."""
    limit = [world.brand.id] if who.limited else None
    Membership.objects.create(
        organization=world.organization, user=user, role=who.role, brand_ids=limit
    )
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
    )
    page.goto(f"/{world.organization.slug}/acme/")


@pytest.mark.parametrize("way", [Pointer, Keyboard])
@pytest.mark.parametrize("name", ALL)
def test_somebody(
    name: str,
    way: type[Pointer],
    page: Page,
    world: World,
    base_url: str,
    visitor: User,
    complaints: list[str],
) -> None:
    task, driver = TASKS[name], way(page)
    enter(page, world, visitor, task.who, base_url)
    for step in task.steps:
        driver.take(step)
    assert complaints == []
