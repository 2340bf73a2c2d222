"""What everybody says beside what was promised."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sandbox.demo.agreements import AGREEMENTS
from sandbox.demo.brands import BRANDS, CLIENTS, RIVALS, Brand
from sandbox.demo.drafts import Draft, moment
from sandbox.demo.people import PEOPLE, Person, stranger
from sandbox.demo.promises import Week
from sandbox.demo.speech import Speech
from sandbox.world.things import PLATFORMS

_BOUND = {agreement.person for agreement in AGREEMENTS}
# where strangers talk about a client in one week, and about a rival
_ABOUT_CLIENTS = ("x",) * 7 + ("instagram",) * 4 + ("facebook",) * 2
_ABOUT_RIVALS = ("x", "x", "instagram")
_UNNAMED = 3  # Instagram posts of which only the hashtag can be seen
# the Thursday on which everybody spoke of one client
_STIRRED, _STIR_WEEK, _STIR_DAY, _STIR_POSTS = "pennywick", -2, 3, 45


class Chatter:
    """history: the number of the first week, so that those who rise can rise from there."""

    def __init__(self, random: Random, speech: Speech, history: int) -> None:
        self._random = random
        self._speech = speech
        self._history = history

    def of(self, week: Week) -> list[Draft]:
        drafts: list[Draft] = []
        for person in PEOPLE.values():
            drafts += self._everyday(week, person)
            if person.name not in _BOUND:
                drafts += self._unpaid(week, person)
        for brand in CLIENTS:
            drafts += self._own(week, brand)
            drafts += self._strangers(week, brand, _ABOUT_CLIENTS)
            drafts += [self._unnamed(week, brand) for _ in range(_UNNAMED)]
        if week.number == _STIR_WEEK:
            drafts += self._stir(week, BRANDS[_STIRRED])
        for brand in RIVALS:
            drafts += self._strangers(week, brand, _ABOUT_RIVALS)
        return drafts

    def _everyday(self, week: Week, person: Person) -> list[Draft]:
        zone = BRANDS[person.brand].timezone
        drafts = []
        for _ in range(self._random.randint(1, 4)):
            platform = self._random.choice(person.platforms)
            at = moment(self._random, self._random.choice(week.days), zone)
            if platform == "youtube":
                words = self._speech.title(None, person)
                drafts.append(Draft(at, platform, "video", person, words))
            else:
                words = self._speech.aside(person, platform)
                drafts.append(Draft(at, platform, "post", person, words))
        return drafts

    def _unpaid(self, week: Week, person: Person) -> list[Draft]:
        """Some name the brand unasked, and those who rise do it more often each week."""
        gone = min(week.number - self._history, 12)
        likely = 0.2 + 0.45 * gone if person.rising else 0.8
        count = int(likely) + (self._random.random() < likely % 1)
        brands = [BRANDS[person.brand]] * count
        if self._random.random() < 0.2:
            brands.append(BRANDS[self._random.choice(BRANDS[person.brand].rivals)])
        return [self._mention(week, brand, person) for brand in brands]

    def _strangers(self, week: Week, brand: Brand, platforms: tuple[str, ...]) -> list[Draft]:
        if brand.client and self._random.random() < 0.5:
            platforms = (*platforms, "youtube")
        owner = next((c.slug for c in CLIENTS if brand.slug in c.rivals), brand.slug)
        people = [stranger(self._random, platform, owner) for platform in platforms]
        return [self._mention(week, brand, person) for person in people]

    def _stir(self, week: Week, brand: Brand) -> list[Draft]:
        drafts = []
        for _ in range(_STIR_POSTS):
            person = stranger(self._random, "x", brand.slug)
            words = self._speech.stir(brand, person)
            at = moment(self._random, week.days[_STIR_DAY], brand.timezone, earliest=7, latest=15)
            drafts.append(Draft(at, "x", "post", person, words, brand=brand.slug))
        return drafts

    def _unnamed(self, week: Week, brand: Brand) -> Draft:
        draft = self._mention(week, brand, stranger(self._random, "instagram", brand.slug))
        text, lang = draft.words
        draft.author = None
        if f"#{brand.slug}" not in text:
            draft.words = (f"{text} #{brand.slug}", lang)
        return draft

    def _own(self, week: Week, brand: Brand) -> list[Draft]:
        voice = brand_voice(brand)
        drafts = []
        for platform in ("x", "facebook", "instagram"):
            at = self._moment(week, brand)
            words = self._speech.own(brand, voice)
            drafts.append(Draft(at, platform, "post", voice, words, brand=brand.slug))
        if week.number % 2:
            words, at = self._speech.title(brand, voice), self._moment(week, brand)
            drafts.append(Draft(at, "youtube", "video", voice, words, brand=brand.slug))
        return drafts

    def _mention(self, week: Week, brand: Brand, person: Person) -> Draft:
        platform = self._random.choice(person.platforms)
        if platform == "youtube":
            kind, words = "video", self._speech.title(brand, person)
        else:
            kind, words = "post", self._speech.about(brand, person, platform)
        return Draft(self._moment(week, brand), platform, kind, person, words, brand=brand.slug)

    def _moment(self, week: Week, brand: Brand) -> datetime:
        return moment(self._random, self._random.choice(week.days), brand.timezone)


def brand_voice(brand: Brand) -> Person:
    """The brand as one who speaks."""
    country = "ZA" if brand.timezone.startswith("Africa") else "GB"
    followers = 12_000 if brand.client else 5_000
    return Person(brand.name, brand.slug, PLATFORMS, brand.slug, country, followers)
