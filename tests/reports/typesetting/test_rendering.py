"""The PDF: tagged, the same bytes for the same content, and unmoved by hostile text."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reports.content import Client, Content, Portfolio, Statement, Target
from reports.making import snapshot
from reports.models import Kind
from reports.queries import PostText
from reports.typesetting import printing, rendering
from tests.reports.invented import CONTENT, TARGETS, TEXTS, at_risk, target
from tests.reports.invented_months import MONTH, STATEMENT

pytestmark = pytest.mark.usefixtures("fonts")


@pytest.fixture
def fonts(settings: Any) -> None:
    if not (Path(settings.FONT_FOLDER) / "Inter-400.ttf").is_file():
        pytest.skip("the fonts are made at set-up")


def texts_of(
    content: Content | Statement | Portfolio, text: str | None = None
) -> dict[str, PostText]:
    return {
        post: PostText(text or TEXTS[at % len(TEXTS)], f"https://posts.example/{at}")
        for at, post in enumerate(content.post_ids)
    }


def pdf(content: Content, texts: Mapping[str, PostText] | None = None) -> bytes:
    found = texts_of(content) if texts is None else texts
    return rendering.pdf(json.loads(json.dumps(snapshot.frozen(content))), found, 1)


@cache
def usual() -> bytes:
    return pdf(CONTENT)


def read(written: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(written))


def words(written: bytes) -> str:
    """The text of all pages, with every kind of space as one."""
    pages = " ".join(page.extract_text() for page in read(written).pages)
    return " ".join(pages.split())


def test_the_same_content_and_texts_give_the_same_bytes() -> None:
    """By another press, too, which hashes with another seed."""
    before = usual()
    printing.end()
    assert pdf(CONTENT) == before


def test_an_erased_text_is_gone_and_the_figures_stay() -> None:
    before, after = words(usual()), words(pdf(CONTENT, {}))
    assert "Kaura on parasta aamulla" in before
    assert "Kaura on parasta aamulla" not in after
    assert "Text not kept" in after
    assert "11 of 14 targets hit" in after


def test_it_says_what_it_is_to_a_screen_reader() -> None:
    document = read(usual())
    root: dict[str, Any] = document.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert document.metadata is not None
    assert document.metadata.title == "Halvard Oats, week 47 of 2026"
    assert str(document.metadata["/CreationDate"]) == "D:20261123060000+00'00"


def test_every_picture_has_words() -> None:
    figures = list(elements(read(usual()).root_object["/StructTreeRoot"], "/Figure"))
    # Of 14 rows, and the chart of the days.
    assert len(figures) == 15
    assert all(figure.get("/Alt") for figure in figures)


def elements(node: Any, kind: str) -> Any:
    """The structure elements of a kind below `node`."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child, kind)
    elif isinstance(node, dict):
        if node.get("/S") == kind:
            yield node
        if "/K" in node:
            yield from elements(node["/K"], kind)


def test_pages_can_be_found_by_their_bookmarks() -> None:
    assert bookmarks(read(usual()))[1:] == [
        "35 posts counted towards 14 targets",
        "1 679 mentions, 42.4% share of voice",
        "How to read this report",
    ]


def bookmarks(document: PdfReader) -> list[str]:
    """The titles of the pages, with every kind of space as one."""
    titles = [str(entry.title) for entry in document.outline if not isinstance(entry, list)]
    return [" ".join(title.split()) for title in titles]


def test_the_week_is_told_on_four_pages() -> None:
    written = usual()
    assert len(read(written).pages) == 4
    assert len(written) < 100_000
    said = words(written)
    for sentence in (
        "11 of 14 targets hit; 2 missed, 1 could not be verified. Two people are at risk",
        "Lower the target of Runa Skogheim to 2 a week?",
        "does not name the brand",
        "from not verified to hit, 2 of 2",
        "page 4 of 4",
    ):
        assert sentence in said


def test_an_empty_week_is_told_gracefully() -> None:
    week = replace(CONTENT.week, closed_at=None, data_until=None, watched=None, gaps=(), feeds=0)
    head, made, query = CONTENT.masthead, CONTENT.made_at, CONTENT.query
    empty = Content(head, week, made, query, (), (), (), (), (), (), (), ())
    said = words(pdf(empty))
    assert "No target was due in week 47." in said
    assert "Nothing was watched." in said


def test_page_one_shows_those_of_many_targets_that_matter() -> None:
    calm = [target(f"Calm {at}", 1, "h1 h1 h1 h1 h1 h1 h1 h1") for at in range(40)]
    late = target("Late", 1, "h1 h1 h1 h1 h1 h1 h1 h1", standing=at_risk(1))
    first = read(pdf(with_targets(*calm, *TARGETS[:3], late))).pages[0].extract_text()
    for name in ("Runa Skogheim", "Ida Yttervik", "Late"):
        assert name in first
    # 44 targets, of which 22 fit: these four, and the first 18 of the calm ones.
    assert first.count("Calm") == 18
    assert "and 22 more, page 2" in " ".join(first.split())


def with_targets(*targets: Target) -> Content:
    return replace(CONTENT, targets=targets, changes=(), decisions=())


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script><img src='https://evil.example/x.png'><style>*{display:none}",
        "W" * 5000,
        "\u202eright to left override " * 20,
        "שלום עולם " * 30,
        "a" + "\u0300\u0301\u0302\u0303" * 500,
        "﷽" * 50,
        "{{ 7|add:7 }} {% include 'reports/weekly.css' %}",
        "\n\r\t\0" * 20 + "x",
        "😀👩‍👩‍👧‍👦🇿🇦" * 200,
    ],
)
def test_hostile_text_moves_nothing(hostile: str) -> None:
    row = replace(TARGETS[0], person=hostile)
    head = replace(CONTENT.masthead, brand=hostile, organization=hostile)
    people = tuple(replace(line, person=hostile) for line in CONTENT.people)
    content = replace(
        CONTENT, targets=(row, *TARGETS[1:]), masthead=head, people=people, changes=(), decisions=()
    )
    document = read(pdf(content, texts_of(content, hostile)))
    # Wide letters may push the decisions and the last posts over a page, and no more.
    assert 4 <= len(document.pages) <= 6
    assert bookmarks(document)[0].startswith("11 of 14 targets hit")


@pytest.mark.parametrize("hostile", ["W" * 5000, "\u202e" + "שלום <b>{{ x }}</b> " * 30])
def test_hostile_text_moves_no_statement_month_or_portfolio(hostile: str) -> None:
    head = replace(CONTENT.masthead, brand=hostile, organization=hostile, footer=hostile)
    lines = tuple(replace(line, person=hostile) for line in MONTH.lines)
    promises = tuple(replace(promise, promise=hostile) for promise in STATEMENT.promises)
    said = replace(STATEMENT, masthead=head, person=hostile, promises=promises)
    client = Client(replace(CONTENT, masthead=head), (hostile[:20],))
    for content, kind, pages in (
        (replace(MONTH, masthead=head, lines=lines), Kind.MONTHLY, 4),
        (said, Kind.STATEMENT, 2),
        (Portfolio(head, "2026-W47", "Europe/Oslo", CONTENT.made_at, (client,)), Kind.PORTFOLIO, 3),
    ):
        frozen = json.loads(json.dumps(snapshot.frozen(content)))
        document = read(rendering.pdf(frozen, texts_of(content, hostile), 1, kind))
        assert len(document.pages) <= pages, kind


@pytest.mark.shared_data
def test_naughty_strings_move_nothing(shared_data: Path) -> None:
    strings = json.loads((shared_data / "naughty_strings" / "blns.json").read_text())
    content = with_targets(
        *(replace(TARGETS[0], target=text, person=text) for text in dict.fromkeys(strings[:150]))
    )
    texts = {
        post: PostText(text, text)
        for post, text in zip(content.post_ids, itertools.cycle(strings), strict=False)
    }
    document = read(pdf(content, texts))
    assert bookmarks(document)[0].startswith(f"None of {len(set(strings[:150]))} targets hit")
