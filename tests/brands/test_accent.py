import pytest

from brands.accent import contrast, guarded

RANGE = [
    f"#{red}{green}{blue}"
    for red in ("00", "80", "ff")
    for green in ("00", "80", "ff")
    for blue in ("00", "80", "ff")
]


def test_contrast_is_that_of_wcag() -> None:
    # Luminance of white is 1, of black 0, and of #767676 (118/255 = 0.4627, straightened) 0.1812:
    # (1 + 0.05) / (0 + 0.05) = 21; (1 + 0.05) / (0.1812 + 0.05) = 4.54.
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_a_colour_that_reads_well_in_light_is_kept() -> None:
    assert guarded("#2547C9").light == "#2547c9"


def test_a_colour_that_reads_well_in_dark_is_kept() -> None:
    assert guarded("#f2c230").dark == "#f2c230"


def test_yellow_is_darkened_for_light_pages_and_stays_yellow() -> None:
    light = guarded("#f2c230").light
    red, green, blue = (int(light[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue
    assert red - blue > 100


def test_black_stays_neutral_and_becomes_grey_in_dark() -> None:
    accent = guarded("#000000")
    assert accent.light == "#000000"
    # 7 : 1 on #161614 (luminance 0.0080) needs 7 x 0.0580 - 0.05 = 0.356, which is #a1a1a1.
    assert accent.dark == "#a1a1a1"


@pytest.mark.parametrize("colour", RANGE)
def test_every_colour_reaches_its_contrast_without_moving_further_than_it_must(colour: str) -> None:
    accent = guarded(colour)
    in_light = contrast(accent.light, "#f4f3ef")
    in_dark = contrast(accent.dark, "#161614")
    assert in_light >= 4.5
    assert in_dark >= 7
    assert accent.light == colour or in_light < 4.6
    assert accent.dark == colour or in_dark < 7.2


@pytest.mark.parametrize("colour", RANGE)
def test_words_can_be_read_on_the_accent_and_on_its_tint(colour: str) -> None:
    accent = guarded(colour)
    assert contrast(accent.on_light, accent.light) >= 4.5
    assert contrast(accent.on_dark, accent.dark) >= 4.5
    assert contrast("#1b1a17", accent.tint_light) >= 7
    assert contrast("#f1efea", accent.tint_dark) >= 7


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#1234567"])
def test_what_is_not_a_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        guarded(colour)


def test_the_style_sheet_gives_each_colour_for_light_and_dark() -> None:
    css = guarded("#2547c9").css
    assert css.startswith(":root{--accent:light-dark(#2547c9,#")
    assert css.count("light-dark(") == 4
