"""How a post comes to its words: a template, the small words in it, tags behind it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from random import Random
from types import ModuleType

from sandbox.demo.brands import Brand
from sandbox.demo.people import Person
from sandbox.demo.talk import coffee, cycling, everyday, insect, skin
from sandbox.demo.talk.words import DAYS, EMOJI, FRIENDS, HOURS, MONEY, PLACES, TAGS, TAILS

_TALK: dict[str, ModuleType] = {"coffee": coffee, "skin": skin, "cycling": cycling}
_AD = {"en": "#ad", "af": "#advertensie", "zu": "#ad"}
_REMEMBERED = 10  # templates nobody says again so soon

Words = tuple[str, str]  # a text and its language


class Speech:
    """A template comes back when the others of its kind are used up, and to others first."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._decks: defaultdict[str, list[Words]] = defaultdict(list)
        self._said: defaultdict[str, deque[Words]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))

    def about(
        self,
        brand: Brand,
        person: Person,
        platform: str,
        *,
        ad: bool = False,
        findable: bool = True,
    ) -> Words:
        """A post that names the brand. findable: with what Instagram and Facebook can be asked."""
        spoken = _in_languages(_TALK[brand.cares].POSTS, person.country)
        template, lang = self._draw(person, f"about {brand.slug}", spoken)
        handle = f"@{brand.slug}" if findable else brand.name
        called = handle if lang == "en" and self._random.random() < 0.25 else brand.name
        text = self._fill(template, person.country, name=called, at=handle)
        parts = [text, *self._tail(person, lang)]
        if platform in ("instagram", "facebook") and findable and f"@{brand.slug}" not in text:
            mark = "@" if platform == "facebook" or self._random.random() < 0.3 else "#"
            parts.append(f"{mark}{brand.slug}")
        if ad:
            parts.append(_AD[lang])
        return " ".join([*parts, *self._tags(platform, brand.cares)]), lang

    def aside(self, person: Person, platform: str) -> Words:
        """A post that names no brand."""
        spoken = _in_languages(everyday.POSTS, person.country)
        template, lang = self._draw(person, "aside", spoken)
        text = self._fill(template, person.country)
        tags = self._tags(platform, person.country)
        return " ".join([text, *self._tail(person, lang), *tags]), lang

    def title(self, brand: Brand | None, person: Person, *, ad: bool = False) -> Words:
        """The title of a video, about a brand or about nothing."""
        spoken = (_TALK[brand.cares] if brand else everyday).VIDEOS
        text, lang = self._one(person, "title", spoken, brand)
        return (f"{text} {_AD[lang]}" if ad else text), lang

    def stir(self, brand: Brand, person: Person) -> Words:
        """What everybody says on the day on which something happened around the brand."""
        return self._one(person, "stir", _TALK[brand.cares].STIR, brand)

    def insect(self, brand: Brand, person: Person) -> Words:
        """A post about the insect that is called like the brand."""
        spoken = [template.replace("{name}", brand.slug) for template in insect.POSTS]
        return self._one(person, "insect", spoken, brand)

    def comment(self, brand: Brand | None, person: Person) -> Words:
        spoken = (_TALK[brand.cares] if brand else everyday).COMMENTS
        return self._one(person, "comment", spoken, brand)

    def question(self, brand: Brand, person: Person) -> Words:
        """What people ask the brand's own account."""
        text, lang = self._one(person, "question", _TALK[brand.cares].QUESTIONS, brand)
        return f"@{brand.slug} {text}", lang

    def own(self, brand: Brand, voice: Person) -> Words:
        """What the brand itself says."""
        return self._one(voice, "own", _TALK[brand.cares].OWN, brand)

    def _one(
        self, person: Person, kind: str, templates: Sequence[str], brand: Brand | None
    ) -> Words:
        spoken = [(template, "en") for template in templates]
        drawn, lang = self._draw(person, f"{kind} {brand.slug if brand else ''}", spoken)
        return self._fill(drawn, person.country, name=brand.name if brand else ""), lang

    def _draw(self, person: Person, kind: str, templates: Sequence[Words]) -> Words:
        deck, said = self._decks[f"{kind} {person.country}"], self._said[person.handle]
        if not deck:
            deck.extend(self._random.sample(templates, len(templates)))
        drawn = next((words for words in reversed(deck) if words not in said), deck[-1])
        deck.remove(drawn)
        said.append(drawn)
        return drawn

    def _tail(self, person: Person, lang: str) -> list[str]:
        if lang != "en" or self._random.random() < 0.5:
            return []
        tail, _ = self._draw(person, "tail", [(tail, "en") for tail in TAILS])
        return [self._fill(tail, person.country)]

    def _fill(self, template: str, country: str, **names: str) -> str:
        pick = self._random.choice
        return template.format(
            place=pick(PLACES[country]),
            friend=pick(FRIENDS[country]),
            day=pick(DAYS),
            hour=pick(HOURS),
            emoji=pick(EMOJI),
            n=self._random.randrange(3, 30),
            money=f"{MONEY[country]}{self._random.randrange(30, 240)}",
            **names,
        )

    def _tags(self, platform: str, cares: str) -> list[str]:
        most = {"instagram": 3, "x": 1}.get(platform, 0)
        return self._random.sample(TAGS[cares], self._random.randint(0, most))


def _in_languages(posts: dict[str, tuple[str, ...]], country: str) -> list[Words]:
    """In Britain they post in English."""
    languages = ("en", "af", "zu") if country == "ZA" else ("en",)
    return [(template, lang) for lang in languages for template in posts[lang]]
