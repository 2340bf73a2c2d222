"""python -m benchmarks.screenshots: every page of the demo, the states a list can be in, and the
newest report, as pictures.

They lie in `screenshots` below `var`, each page at three widths in light and in dark, each sheet
of the report where pdftoppm is installed; index.html shows all of them.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page, ViewportSize, sync_playwright

from amasocial.launch.environment import current
from amasocial.launch.ports import answers

LOGIN, PASSWORD = "demo@karee.example", "listen-and-count"
# Seen from a brand's week; behind a colon stands the first link to follow from there.
PAGES = {
    "this-week": "./",
    "targets": "targets/",
    "evidence-missed": "targets/: .cell:has(.missed)",
    "evidence-unverified": "targets/: .cell:has(.unverified)",
    "evidence-hit": "targets/: .cell:has(.hit)",
    "people": "people/",
    "people-score": "people/?sort=score: .scored a",
    "someone": "people/: .league .who a",
    "approach": "people/approach/",
    "people-rules": "people/rules/",
    "overview": "overview/",
    "industry": "industry/",
    "mentions": "mentions/",
    "queries": "queries/",
    "query": "queries/: [data-open]",
    "labels": "queries/: .precision a",
    "agreements": "agreements/",
    "agreement": "agreements/: [data-open]:text('Thandeka')",
    "new-agreement": "agreements/new/",
    "near-misses": "near-misses/",
    "conduct": "conduct/",
    "register": "register/",
    "roster": "agreements/roster/",
    "reports": "reports/",
    "alerts": "alerts/",
    "connections": "connections/",
    "connection": "connections/: [data-open]",
    "coverage": "coverage/",
    "import": "import/",
    "clients": "../",
    "go": "../go/?q=t",
    "settings": "../settings/",
    "members": "../settings/members/",
    "first-use": "../start/",
    "sample": "../start/sample/",
    "no-results": "mentions/?q=nobodysaysthis",
    "not-read": "mentions/?week=2020-W10",
    "refused": "mentions/?week=soon",
    "not-there": "nothing/",
    "operator": "/operator/",
}
# What opens over a page: the page, and what is pressed on it.
OPENED = {"palette": ("./", "Control+k"), "shortcuts": ("./", "?")}
WIDTHS = {360: 800, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PIXELS_AN_INCH = "100"


def main() -> int:
    chosen = current()
    if not answers(chosen.port, "/livez"):
        print("Start the product with `make run` first.", file=sys.stderr)
        return 1
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Install chromium first.", file=sys.stderr)
        return 1
    folder = chosen.var / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for (width, height), scheme in itertools.product(WIDTHS.items(), SCHEMES):
            size, name = ViewportSize(width=width, height=height), f"{width}-{scheme}"
            context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
            page = context.new_page()
            _sign_in(page, chosen.address)
            _take(page, folder, name, size)
            _take_opened(page, folder, name)
            _take_person_page(page, folder, name, size)
            context.close()
        _take_report(page, folder)
        browser.close()
    _write_index(folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _sign_in(page: Page, address: str) -> None:
    """Leaves the page on the first brand's week."""
    page.goto(f"{address}/sign-in/")
    page.get_by_label("E-mail").fill(LOGIN)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/*/*/")


def _take(page: Page, folder: Path, view: str, size: ViewportSize) -> None:
    home = page.url
    for name, way in PAGES.items():
        path, _, link = way.partition(": ")
        page.goto(urljoin(home, path))
        if link:
            page.goto(urljoin(page.url, page.locator(link).first.get_attribute("href")))
        _picture(page, folder / f"{name}-{view}.png", size)
    page.goto(home)


def _take_opened(page: Page, folder: Path, view: str) -> None:
    home = page.url
    for name, (path, keys) in OPENED.items():
        page.goto(urljoin(home, path))
        page.keyboard.press(keys)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}-{view}.png")
    page.goto(home)


def _take_person_page(page: Page, folder: Path, view: str, size: ViewportSize) -> None:
    """The link to it is shown once, when it is made; afterwards it is withdrawn."""
    home = page.url
    page.goto(urljoin(home, "agreements/"))
    page.get_by_role("link", name="Thandeka Mokgosi").first.click()
    page.get_by_role("button", name="Make a link").click()
    agreement, link = page.url, page.locator("input.copy").input_value()
    page.goto(urljoin(home, urlsplit(link).path))
    _picture(page, folder / f"person-{view}.png", size)
    page.goto(agreement)
    page.get_by_role("button", name="Revoke").click()
    page.goto(urljoin(home, "reports/"))


def _picture(page: Page, path: Path, size: ViewportSize) -> None:
    page.wait_for_load_state("networkidle")
    # What sticks to the window's edge would otherwise stand in the middle of the picture.
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size(ViewportSize(width=size["width"], height=whole))
    page.screenshot(path=path)
    page.set_viewport_size(size)


def _write_index(folder: Path) -> None:
    """All pictures on one page, those of one name beside each other."""
    pictures = "\n".join(
        f'<a href="{path.name}"><img src="{path.name}" alt="{path.stem}" width="320"></a>'
        for path in sorted(folder.glob("*.png"))
    )
    (folder / "index.html").write_text(f"<!doctype html><title>amaSocial</title>\n{pictures}\n")


def _take_report(page: Page, folder: Path) -> None:
    """The newest PDF the page of reports links to, and its sheets."""
    address = page.get_by_role("link", name="PDF").first.get_attribute("href")
    pdf = folder / "report.pdf"
    pdf.write_bytes(page.request.get(urljoin(page.url, address)).body())
    if program := shutil.which("pdftoppm"):
        sheets = [program, "-png", "-r", PIXELS_AN_INCH, str(pdf), str(folder / "report")]
        subprocess.run(sheets, check=True)


if __name__ == "__main__":
    sys.exit(main())
