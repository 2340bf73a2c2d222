"""Chromium before the running product.

The server answers from a thread of its own, so the rows it shows are committed; they are removed as
an organization is, because the application's role cannot empty a table.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts import wall
from accounts.models import Organization, User
from accounts.removal import remove
from targets.models import Agreement
from tests.dashboard.reporting.desk import delivered, reported
from tests.dashboard.world import World, make_world
from tests.factories import NOW
from work import clock, running

# Committed, so it must not be in the way of the organization that other tests make.
SLUG, EMAIL, PASSWORD = "window", "owner@window.example", "listen-and-count"
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = shutil.which("chromium")
    assert path, "these tests drive the chromium of the system"
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session", autouse=True)
def beside_the_loop() -> Iterator[None]:
    """Playwright keeps a loop in this thread, in which no row is made: Django may be at ease."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def product(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, str]]:
    """The week made by hand, and the address of a server that shows it."""
    with django_db_blocker.unblock():
        organization = Organization.objects.create(slug=SLUG, name="Window Collective")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: NOW)
            world = make_world(organization)
            with wall.inside(organization.id):
                Agreement.objects.filter(brand=world.brand).update(disclosure_pack="za")
            running.run_until_dry(lambda: NOW, kind="examine")
            delivered(world, reported(world), True, False)
        owner = User.objects.get(email=EMAIL)
        owner.set_password(PASSWORD)
        owner.is_staff = True
        owner.save()
        server = LiveServer("127.0.0.1")
        yield world, server.url
        server.stop()
        remove(organization)
        owner.delete()
        Session.objects.all().delete()


@pytest.fixture(autouse=True)
def the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only while a page is looked at: other tests of this process need the time."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="session")
def world(product: tuple[World, str]) -> World:
    return product[0]


@pytest.fixture(scope="session")
def base_url(product: tuple[World, str]) -> str:
    """What Playwright puts before every path."""
    return product[1]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser had to say: errors of scripts, refusals of the content policy."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def inside(page: Page, complaints: list[str], world: World) -> Page:
    """A page of a visitor who has signed in by keyboard."""
    page.goto("/sign-in/")
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SLUG}/acme/")
    return page
