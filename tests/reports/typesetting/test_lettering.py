"""Foreign text on its way into print."""

from __future__ import annotations

import pytest

from reports.typesetting.lettering import END_ISOLATE, ISOLATE, cut, legible

OVERRIDE, ZERO_WIDTH = "\u202e", "\u200b"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("  Ann \n\t Lee ", "Ann Lee"),
        ("bell\a and null\0", "bell and null"),
        (f"pay{OVERRIDE}gpj.exe", "paygpj.exe"),
        (f"zero{ZERO_WIDTH}width", "zerowidth"),
        ("a" + "\u0301" * 40, "a" + "\u0301" * 3),
        ("👩\u200d🔬 at work ❤\ufe0f 5 \u20e3", "at work 5"),
        ("क्\u200dष", "क्\u200dष"),
        ("", ""),
    ],
)
def test_text_is_made_legible(text: str, printed: str) -> None:
    assert legible(text) == printed


def test_right_to_left_text_does_not_turn_its_neighbours() -> None:
    assert legible("שלום") == f"{ISOLATE}שלום{END_ISOLATE}"


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("abcdefgh", 5) == "abcde…"
    assert cut("abcde", 5) == "abcde"


def test_wide_letters_take_more_room() -> None:
    assert cut("ああああああ", 5) == "ああ…"


def test_a_cut_keeps_right_to_left_text_isolated() -> None:
    assert cut(legible("שלום עולם"), 6) == f"{ISOLATE}שלום…{END_ISOLATE}"
