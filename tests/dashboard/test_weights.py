"""How heavy a page is: few requests, and few bytes as they travel."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from amasocial.bundles import bundle
from tests.dashboard.reading import read
from tests.dashboard.world import World

PAGES = ["", "targets/", "people/", "mentions/", "overview/", "reports/", "agreements/", "../"]
KB = 1024
ASKED_BY_OTHERS = {
    "/static/fonts/Inter.woff2",
    "/static/icons/icons.svg",
    "/static/icons/marks.svg",
}
"""What style sheets and pictures in the page lead to."""


def weight(path: str) -> int:
    """Compressed, in bytes."""
    found = finders.find(path.removeprefix("/static/"))
    assert isinstance(found, str), path
    return len(gzip.compress(Path(found).read_bytes()))


def test_names_of_one_script_are_its_own() -> None:
    assert bundle("js", ["const a = 1;\n", "const a = 2;\n"]) == (
        "{\nconst a = 1;\n}\n\n{\nconst a = 2;\n}\n"
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(world: World, path: str) -> None:
    address = "/karee/" if path == "../" else f"/karee/acme/{path}"
    html = world.client.get(address).content
    page = read(html.decode())
    styles = {
        link.attributes["href"]
        for link in page.all("link")
        if link.attributes["rel"] == "stylesheet"
    }
    scripts = {script.attributes["src"] for script in page.all("script")}
    icon = {
        link.attributes["href"] for link in page.all("link") if link.attributes["rel"] == "icon"
    }
    assert len(styles | scripts | icon | ASKED_BY_OTHERS) + 1 <= 12
    assert len(gzip.compress(html)) <= 40 * KB
    assert sum(weight(one) for one in styles if one.startswith("/static/")) <= 20 * KB
    assert sum(weight(one) for one in scripts) <= 60 * KB
