"""Mentions taken away as files."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from accounts import wall
from accounts.wall import OutsideTheWall
from dashboard.mentions import exporting
from tests.dashboard.reading import read
from tests.dashboard.test_mentions_page import said, stream
from tests.dashboard.world import World
from tests.factories import make_post, utc
from tracking.models import Mention


def test_an_export_holds_what_is_shown(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Cid"], utc(18, 13), brand=world.brand, text="=1+1 acme")
    page = stream(world, week="2026-W47")
    body = world.client.get(page.link("CSV")).getvalue()
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert len(rows) == len(said(page)) == 6
    on_instagram = [row for row in rows if row["platform"] == "instagram"]
    assert [row["text"] for row in on_instagram] == ["'=1+1 acme", "acme is fine"]
    # X's terms: neither text nor name.
    assert {(row["text"], row["author"]) for row in rows if row["platform"] == "x"} == {
        ("", "ann"), ("", "bob"),
    }  # fmt: skip
    body = world.client.get(page.link("XLSX")).content
    sheet = load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    assert sheet.max_row == 7


def test_an_export_streams_behind_the_wall_of_the_member(world: World) -> None:
    answer = world.client.get("/karee/acme/mentions/export/csv/", {"week": "2026-W47"})
    assert answer.streaming
    parts = iter(answer)
    assert next(parts).startswith(b"\xef\xbb\xbfplatform,post_id,")
    # The view has returned, and nothing was read yet.
    with pytest.raises(OutsideTheWall):
        Mention.objects.count()
    assert [part.count(b"\r\n") for part in parts] == [5]
    with pytest.raises(OutsideTheWall):
        Mention.objects.count()


def test_a_workbook_that_would_be_too_long_is_refused_with_the_next_step(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LONGEST_BOOK", 4)
    book = "/karee/acme/mentions/export/xlsx/?week=2026-W47"
    page = read(world.client.get(book, follow=True).content.decode())
    assert "take them as CSV" in page.one("div", "notices").text
    assert len(said(page)) == 5
