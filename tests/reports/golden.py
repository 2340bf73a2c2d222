"""The golden pages: what reports look like. `python -m tests.reports.golden` draws them anew, for
somebody to look at before they are kept."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageStat

FOLDER = Path(__file__).parent / "golden_pages"
RESOLUTION = 45
"""Pixels an inch: words are grey, but a line that moves or breaks is seen."""


def documents(*names: str) -> Iterator[tuple[str, bytes]]:
    """Names and PDFs, of all or of those asked for: sizes, languages, kinds, and letterheads."""
    from reports.making import snapshot
    from reports.typesetting import rendering
    from tests.reports.typesetting.test_rendering import texts_of

    for name, kind, content in _contents():
        if not names or name in names:
            frozen = json.loads(json.dumps(snapshot.frozen(content)))
            yield name, rendering.pdf(frozen, texts_of(content), 1, kind)


def _contents() -> Iterator[tuple[str, Any, Any]]:
    from reports.content import Client, Portfolio
    from reports.models import Kind
    from tests.reports.crowd import crowd
    from tests.reports.invented import CONTENT
    from tests.reports.invented_months import MONTH, STATEMENT

    head = CONTENT.masthead
    yield "week", Kind.WEEKLY, CONTENT
    yield "week-af", Kind.WEEKLY, replace(CONTENT, masthead=replace(head, language="af"))
    dark = replace(head, logo=_dark_logo(), footer="Confidential", accent="#ffd400", unnamed=True)
    for people in (1, 8, 40, 200):
        yield f"week-{people}", Kind.WEEKLY, replace(crowd(people), masthead=dark)
    yield "month", Kind.MONTHLY, MONTH
    yield "statement", Kind.STATEMENT, STATEMENT
    all_of_us = replace(head, brand=head.organization, slug="")
    clients = (Client(CONTENT, ("Instagram",)), Client(crowd(8), ()))
    portfolio = Portfolio(all_of_us, "2026-W47", "Europe/Oslo", CONTENT.made_at, clients)
    yield "portfolio", Kind.PORTFOLIO, portfolio


def first_page(pdf: bytes) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(RESOLUTION), "-f", "1", "-l", "1", "-gray", "-png", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return Image.open(io.BytesIO(drawn.stdout)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean of the differences of their pixels, of 255 in all; a page that has another size
    differs as much as can be."""
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def _dark_logo() -> str:
    out = io.BytesIO()
    Image.new("RGB", (400, 120), "#101418").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    FOLDER.mkdir(exist_ok=True)
    for name, pdf in documents():
        first_page(pdf).save(FOLDER / f"{name}.png", optimize=True)
