from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from amasocial.launch import fonts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the regular weight was missing."""
    folder = tmp_path_factory.mktemp("fonts")
    for made in ("Inter.woff2", "Inter-600.ttf"):
        (folder / made).write_text("made before")
    fonts.make_fonts(folder)
    return folder


def test_a_report_gets_one_static_file_per_weight(folder: Path) -> None:
    with TTFont(folder / "Inter-400.ttf") as font:
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == 400
        assert {ord(letter) for letter in "ŠŽİğṱḓḽṋ✓→"} <= font.getBestCmap().keys()


def test_what_was_made_before_is_left_alone(folder: Path) -> None:
    assert (folder / "Inter.woff2").read_text() == "made before"
    assert sorted(path.name for path in folder.iterdir()) == [
        "Inter-400.ttf",
        "Inter-600.ttf",
        "Inter.woff2",
    ]
