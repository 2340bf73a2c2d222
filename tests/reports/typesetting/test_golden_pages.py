"""Page one of every kind looks as it did when somebody last looked at it."""

from __future__ import annotations

import shutil

import pytest
from PIL import Image

from tests.reports.golden import FOLDER, difference, documents, first_page
from tests.reports.typesetting.test_rendering import fonts

__all__ = ["fonts"]
pytestmark = pytest.mark.usefixtures("fonts")

TOLERATED = 0.6
"""Another version of the drawing program smooths letters otherwise; a line that moves is more."""


def compare(*names: str) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("NOT TESTED: pdftoppm (poppler-utils) is not installed")
    differences = {}
    for name, pdf in documents(*names):
        with Image.open(FOLDER / f"{name}.png") as golden:
            differences[name] = difference(first_page(pdf), golden.convert("L"))
    assert {name: found for name, found in differences.items() if found > TOLERATED} == {}


def test_a_week_looks_as_it_did() -> None:
    compare("week")


@pytest.mark.nightly
def test_pages_look_as_they_did() -> None:
    compare()


def test_a_line_that_moves_is_seen() -> None:
    with Image.open(FOLDER / "week.png") as golden:
        page = golden.convert("L")
    moved = Image.new("L", page.size, 255)
    moved.paste(page, (0, 2))
    assert difference(page, moved) > TOLERATED
