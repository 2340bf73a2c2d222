"""The pages without a pointer: what a brand manager does on a Wednesday."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard.world import World

pytestmark = pytest.mark.browser


def test_signs_in_and_walks_the_five_pages(inside: Page, complaints: list[str]) -> None:
    heading = inside.get_by_role("heading", level=1)
    expect(heading).to_have_text("This week")
    for key, title in [
        ("t", "Targets"),
        ("p", "People"),
        ("m", "Mentions"),
        ("r", "Reports"),
        ("w", "This week"),
    ]:
        inside.wait_for_load_state()
        inside.keyboard.press("g")
        inside.keyboard.press(key)
        expect(heading).to_have_text(title)
    assert complaints == []


def test_walks_the_board_and_opens_the_evidence_in_place(
    inside: Page, world: World, complaints: list[str]
) -> None:
    inside.goto("/window/acme/targets/")
    board = inside.get_by_role("table", name="Outcomes of targets by period")
    # Ann's row is the second; her week 47 stands left of the open one.
    board.get_by_label("Dee, Week 48: at risk, 0 of 6").focus()
    inside.keyboard.press("ArrowDown")
    inside.keyboard.press("ArrowLeft")
    expect(board.get_by_label("Ann, Week 47: hit, 3 of 3")).to_be_focused()
    inside.keyboard.press("Enter")
    panel = inside.get_by_label("Details")
    expect(panel.get_by_role("heading", name="Ann, week 47")).to_be_visible()
    expect(inside).to_have_url(re.compile(f"/targets/{world.period('Ann').id}/$"))
    expect(panel.get_by_text("The third post reached the target")).to_be_visible()
    panel.get_by_label("Later").press("Enter")
    expect(panel.get_by_role("heading", name="Ann, week 48")).to_be_visible()
    inside.go_back()
    expect(panel.get_by_role("heading", name="Ann, week 47")).to_be_visible()
    inside.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert complaints == []


def test_a_class_opens_its_rule_in_its_row(inside: Page, complaints: list[str]) -> None:
    inside.goto("/window/acme/people/?week=2026-W47")
    inside.keyboard.press("j")
    inside.keyboard.press("Enter")
    rule = inside.get_by_text("An agreement with the role ambassador is in force.")
    expect(rule).to_have_count(1)
    expect(inside.get_by_role("link", name="Ambassador").first).to_have_attribute(
        "aria-expanded", "true"
    )
    assert complaints == []


def test_finds_a_word_in_the_mentions(inside: Page) -> None:
    inside.keyboard.press("/")
    inside.keyboard.type("fine")
    inside.keyboard.press("Enter")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Mentions")
    expect(inside.get_by_label("Says fine, remove")).to_be_visible()


def test_signs_out(inside: Page) -> None:
    inside.get_by_role("button", name="owner@window.example").press("Enter")
    inside.get_by_role("button", name="Sign out").last.press("Enter")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Sign in")
    inside.goto("/window/acme/")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Sign in")
