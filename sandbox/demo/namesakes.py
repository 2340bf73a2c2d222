"""A rival whose name is also an insect's: what strangers say of either.

What is about the rival says so in the world's `brand`, so that whoever tells the two apart can be
checked.
"""

from __future__ import annotations

from random import Random

from sandbox.demo.brands import BRANDS, NAMESAKE
from sandbox.demo.drafts import Draft, moment
from sandbox.demo.people import stranger
from sandbox.demo.promises import Week
from sandbox.demo.speech import Speech

_ABOUT_IT = ("x",) * 5 + ("instagram",)
_ABOUT_THE_INSECT = ("x",) * 5 + ("instagram",)


class Namesakes:
    """With a chance of its own: what the others say stays the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._speech = Speech(random)
        self._brand = BRANDS[NAMESAKE]

    def of(self, week: Week) -> list[Draft]:
        about = [self._said(week, platform, is_insect=False) for platform in _ABOUT_IT]
        return about + [
            self._said(week, platform, is_insect=True) for platform in _ABOUT_THE_INSECT
        ]

    def _said(self, week: Week, platform: str, *, is_insect: bool) -> Draft:
        brand = self._brand
        person = stranger(self._random, platform, brand.slug)
        if is_insect:
            text, lang = self._speech.insect(brand, person)
            words = f"{text} #{brand.slug}" if platform == "instagram" else text, lang
        else:
            words = self._speech.about(brand, person, platform)
        at = moment(self._random, self._random.choice(week.days), brand.timezone)
        said_of = None if is_insect else brand.slug
        return Draft(at, platform, "post", person, words, brand=said_of)
