"""The six marks are the same on pages and on paper."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from reports.marks import INKS, STROKES, TWINS, WORDS, mark, row_of_marks
from targets.models import Outcome

SVG = "{http://www.w3.org/2000/svg}"
SPRITE = Path(__file__).parents[2] / "static/icons/marks.svg"


def test_every_outcome_has_a_colour_a_shape_a_word_and_a_twin() -> None:
    assert set(WORDS) == set(TWINS) == set(INKS) == set(STROKES)
    assert len(set(WORDS.values())) == len(set(TWINS.values())) == len(set(STROKES.values())) == 6


def test_decided_outcomes_are_called_what_verdicts_call_them() -> None:
    for outcome in (Outcome.HIT, Outcome.MISSED, Outcome.UNVERIFIED, Outcome.EXCUSED):
        assert WORDS[outcome.value] == outcome.label


@pytest.mark.parametrize("outcome", STROKES)
def test_the_sprite_of_the_pages_draws_the_same_strokes(outcome: str) -> None:
    (symbol,) = ElementTree.parse(SPRITE).findall(f"{SVG}symbol[@id='{outcome}']")
    on_page = [(p.get("d"), p.get("stroke-width"), p.get("stroke-dasharray")) for p in symbol]
    assert on_page == [
        (f"M{s.x:g} {s.y:g}{s.way}", f"{s.width:g}", s.dash) for s in STROKES[outcome]
    ]


def test_a_mark_is_read_out_as_its_word() -> None:
    assert ElementTree.fromstring(mark("unverified", 16)).get("aria-label") == "not verified"


def test_a_row_of_marks_is_one_picture_with_one_path_a_stroke() -> None:
    picture = ElementTree.fromstring(row_of_marks(["hit", None, "missed", "hit"], 8, pitch=12))
    hit, missed = picture.findall(f"{SVG}path")
    # Marks of 8 in a box of 16: every unit is two, so the fourth stands at 3 x 12 x 2 = 72.
    assert hit.get("d") == "M8 8h0M80 8h0"
    assert (missed.get("d") or "").startswith("M61.6 8a")
    assert (picture.get("width"), picture.get("viewBox")) == ("44", "0 0 88 16")
    assert picture.get("aria-label") == "hit, no target, missed, hit"
