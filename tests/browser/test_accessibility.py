"""Every page for everybody: no violation that axe can find, in light and dark; none too wide."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts import wall
from reports.models import Report
from tests.dashboard.world import World

pytestmark = pytest.mark.browser

PAGES = [
    "/window/acme/",
    "/window/acme/?week=2026-W47",
    "/window/acme/targets/",
    "/window/acme/people/",
    "/window/acme/people/?sort=score&w_reach=90",
    "/window/acme/people/?sort=growth",
    "/window/acme/people/rules/",
    "/window/acme/people/accounts/",
    "/window/acme/people/approach/",
    "/window/acme/overview/?week=2026-W47",
    "/window/acme/industry/",
    "/window/acme/mentions/?week=2026-W47",
    "/window/acme/reports/",
    "/window/acme/reports/coming/",
    "/window/acme/reports/compare/",
    "/window/acme/reports/schedule/",
    "/window/acme/reports/readers/",
    "/window/acme/alerts/",
    "/window/acme/reviews/",
    "/window/acme/queries/",
    "/window/acme/queries/acme/",
    "/window/acme/queries/acme/labels/",
    "/window/acme/connections/",
    "/window/acme/connections/new/x/",
    "/window/acme/coverage/",
    "/window/acme/agreements/",
    "/window/acme/agreements/new/",
    "/window/acme/agreements/roster/",
    "/window/acme/near-misses/",
    "/window/acme/conduct/",
    "/window/acme/register/",
    "/window/acme/letterhead/",
    "/window/acme/import/",
    "/window/",
    "/window/go/?q=a&at=acme",
    "/window/start/",
    "/window/start/sample/",
    "/window/settings/",
    "/operator/",
    "/window/nothing/",
    "/p/nothing/",
]
SMOKE = ["/window/acme/", "/window/acme/targets/", "/window/acme/mentions/", "/window/"]
WIDTHS = [360, 768, 1440]


def violations(page: Page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


def made(world: World) -> list[str]:
    """The pages of what the week has brought."""
    with wall.inside(world.organization.id):
        report = Report.objects.get()
    return [
        f"/window/acme/targets/{world.period('Cid').id}/",
        f"/window/acme/reports/{report.id}/",
        f"/window/acme/people/{world.people['Ann'].id}/",
    ]


@pytest.mark.nightly
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(
    inside: Page, world: World, scheme: str, width: int, complaints: list[str]
) -> None:
    """Nor does one break the content policy."""
    inside.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    inside.set_viewport_size({"width": width, "height": 900})
    for path in [*PAGES, *made(world)]:
        inside.goto(path)
        assert violations(inside) == "", path
    assert [said for said in complaints if "Content Security Policy" in said] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_busiest_pages_keep_nobody_out(inside: Page, scheme: str) -> None:
    inside.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in SMOKE:
        inside.goto(path)
        assert violations(inside) == "", path


def test_what_opens_over_a_page_keeps_nobody_out(inside: Page) -> None:
    inside.keyboard.press("Control+k")
    inside.get_by_role("option", name="Acme").first.wait_for()
    assert violations(inside) == ""
    inside.keyboard.press("Escape")
    inside.get_by_role("button", name="Week 48").click()
    assert violations(inside) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_keeps_nobody_out(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/sign-in/")
    assert violations(page) == ""
    page.keyboard.press("Enter")
    page.get_by_text("Write your password.").wait_for()
    assert violations(page) == ""


def test_what_opens_in_place_keeps_nobody_out(inside: Page) -> None:
    for path in ("/window/acme/people/", "/window/acme/mentions/"):
        inside.goto(path)
        inside.locator("[data-open]").first.click()
        inside.locator("tr.detail").wait_for()
        assert violations(inside) == "", path


@pytest.mark.parametrize("width", [390, 768])
def test_no_page_is_wider_than_its_window(
    inside: Page, world: World, complaints: list[str], width: int
) -> None:
    inside.set_viewport_size({"width": width, "height": 900})
    for path in [*PAGES[:-2], *made(world)]:
        inside.goto(path)
        assert inside.evaluate("document.documentElement.scrollWidth") == width, path
    assert complaints == []
