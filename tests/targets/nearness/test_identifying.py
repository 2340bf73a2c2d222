from __future__ import annotations

import pytest

from brands.matching import matcher
from targets.conduct.nearness import Naming, Near, Reason, identified


def naming(*terms: str, **more: list[str]) -> Naming:
    return Naming(matcher(terms, "folded").matches, terms, **more)


ACME = naming("acme oats", handles=["acmeoats"], others=["Omega Oats", "acne oats"])
KAROO = naming("Karoo Coffee", handles=["karoocoffee"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Acme Otas again", Reason.NAME_SLIP),
        ("acmeoats again", Reason.NAME_SLIP),
        ("ACME-OATS again", Reason.NAME_SLIP),
        ("thanks @acmeoats_za", Reason.OTHER_ACCOUNT),
        ("thanks @acmeotas", Reason.OTHER_ACCOUNT),
        ("#acmeoatslove", Reason.INSIDE_TAG),
    ],
)
def test_what_is_near_is_told_with_its_reason(text: str, reason: Reason) -> None:
    found = identified(text, ACME)
    assert isinstance(found, Near)
    assert found.reason is reason


@pytest.mark.parametrize(
    "text",
    [
        "Acne oats again",  # another brand
        "omega oats again",
        "acme goats again",  # goats are goats
        "acme",
        "oats",
        "acmeoats2 again",  # another product
        "see https://acmeotas.example",
    ],
)
def test_what_is_something_else_is_not_near(text: str) -> None:
    assert identified(text, ACME) is False


def test_a_word_that_is_a_word_is_nobodys_slip() -> None:
    assert identified("karoo toffee in the morning", KAROO) is False
    assert isinstance(identified("karoo cofee in the morning", KAROO), Near)
    assert identified("a fellow traveller", naming("mellow")) is False


def test_the_characters_that_say_so_are_given_as_posted() -> None:
    text = "Oh my ｋａｒｏｏ cofee!"
    found = identified(text, KAROO)
    assert isinstance(found, Near)
    assert [text[slice(*span)] for span in found.spans] == ["ｋａｒｏｏ cofee"]


def test_a_required_tag_is_missed_slipped_or_there() -> None:
    asks = naming("lumora", tags=["lumoraglow"])
    assert identified("lumora #LumoraGlow", asks) is True
    absent, slip = identified("lumora", asks), identified("no name #lumoraglwo", asks)
    assert isinstance(absent, Near)
    assert isinstance(slip, Near)
    assert (absent.reason, slip.reason) == (Reason.WITHOUT_TAG, Reason.TAG_SLIP)
    assert identified("a slip in the name and no tag: lumroa", asks) is False


def test_a_required_link_is_missed_or_there() -> None:
    asks = naming("lumora", links=["lumora.example/ann"])
    assert identified("lumora https://LUMORA.example/ann", asks) is True
    absent = identified("lumora", asks)
    assert isinstance(absent, Near)
    assert absent.reason is Reason.WITHOUT_LINK
