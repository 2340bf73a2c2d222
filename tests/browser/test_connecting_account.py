"""The whole way in a browser: to the platform's page, back, and reading begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from accounts import wall
from brands.models import Connection
from sandbox.server import Running
from tests.dashboard.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def platforms(
    sandbox: Callable[..., Running], settings: Settings, world: World, base_url: str
) -> Iterator[None]:
    running = sandbox(
        *(
            {"type": "account", "platform": platform, "id": f"{number}", "handle": handle}
            for platform in ("x", "facebook")
            for number, handle in enumerate(("acme", "rival"), 1)
        )
    )
    settings.BASE_URL = base_url
    settings.PLATFORM_BASES = {name: f"{running.url}/{name}" for name in settings.PLATFORM_BASES}
    yield
    with wall.inside(world.organization.id):
        Connection.objects.all().delete()


def ours(complaints: list[str]) -> list[str]:
    """All but the one about the sandbox's page, which has no icon."""
    return [said for said in complaints if "400 (Bad Request)" not in said]


def test_an_account_is_connected(inside: Page, platforms: None, complaints: list[str]) -> None:
    inside.goto("/window/acme/connections/")
    inside.get_by_role("link", name="X (Twitter)").click()
    inside.get_by_role("link", name="Continue to X (Twitter)").click()
    inside.get_by_role("button", name="Allow").click()
    expect(inside.get_by_role("heading", name="X (Twitter) let us in")).to_be_visible()
    inside.get_by_role("button", name="Begin to read").click()
    expect(inside.get_by_role("link", name="X (Twitter), @acme")).to_be_visible()
    assert ours(complaints) == []


def test_who_says_no_reads_what_to_do(inside: Page, platforms: None, complaints: list[str]) -> None:
    inside.goto("/window/acme/connections/new/facebook/")
    inside.get_by_role("link", name="Continue to Facebook").click()
    inside.get_by_role("button", name="Deny").click()
    expect(inside.get_by_role("alert")).to_contain_text("was not allowed to let us in")
    assert ours(complaints) == []


def test_several_pages_are_chosen_from(inside: Page, platforms: None) -> None:
    inside.goto("/window/acme/connections/new/facebook/")
    inside.get_by_role("link", name="Continue to Facebook").click()
    inside.get_by_role("button", name="Allow").click()
    inside.get_by_label("rival").check()
    inside.get_by_role("button", name="Begin to read").click()
    expect(inside.get_by_role("link", name="Facebook, rival")).to_be_visible()
    inside.get_by_role("link", name="Facebook, rival").click()
    expect(inside.get_by_text("It reads.")).to_be_visible()
