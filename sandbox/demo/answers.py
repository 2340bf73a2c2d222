"""What follows on a post: questions, reposts and comments."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sandbox.demo.agreements import AGREEMENTS
from sandbox.demo.brands import BRANDS, CLIENTS
from sandbox.demo.drafts import Draft
from sandbox.demo.people import PEOPLE, Person, stranger
from sandbox.demo.speech import Speech

_REPOSTS = 10
# Who has to say #ad says nothing in passing.
_CAREFUL = {agreement.person for agreement in AGREEMENTS if agreement.discloses}
_ON_X = [p for p in PEOPLE.values() if "x" in p.platforms and p.name not in _CAREFUL]
_BOUND_ON_X = [a for a in AGREEMENTS if PEOPLE[a.person] in _ON_X]
_SLUGS = {brand.slug for brand in CLIENTS}


class Answers:
    def __init__(self, random: Random, speech: Speech) -> None:
        self._random = random
        self._speech = speech

    def to(self, drafts: list[Draft]) -> list[Draft]:
        """Answers to a week's posts, up to thirty hours later."""
        own = [d for d in drafts if d.author and d.author.handle in _SLUGS]
        answers = [q for draft in own if draft.platform == "x" for q in self._questions(draft)]
        named = [d for d in drafts if d.platform == "x" and d.brand in _SLUGS and d.author]
        chosen = self._random.sample(named, min(_REPOSTS, len(named)))
        answers += [self._repost(draft) for draft in chosen]
        for draft in drafts:
            if draft.platform == "youtube" or (draft in own and draft.platform != "x"):
                answers += [self._comment(draft) for _ in range(self._random.randint(0, 3))]
        return answers

    def _questions(self, draft: Draft) -> list[Draft]:
        """Strangers ask the brand; now and then somebody under agreement does, which is no post."""
        brand = BRANDS[draft.brand or ""]
        asking = [stranger(self._random, "x", brand.slug) for _ in range(2)]
        asking += [
            PEOPLE[agreement.person]
            for agreement in _BOUND_ON_X
            if agreement.brand == brand.slug and self._random.random() < 0.25
        ]
        return [
            self._after(draft, "reply", person, self._speech.question(brand, person))
            for person in asking
        ]

    def _repost(self, draft: Draft) -> Draft:
        author = draft.author.handle if draft.author else ""
        fans = [p for p in _ON_X if p is not draft.author and p.brand == draft.brand]
        text, lang = draft.words
        return self._after(
            draft, "retweet", self._random.choice(fans), (f"RT @{author}: {text}", lang)
        )

    def _comment(self, draft: Draft) -> Draft:
        names_brand = draft.brand in _SLUGS and self._random.random() < 0.3
        brand = BRANDS[draft.brand] if draft.brand and names_brand else None
        person = stranger(self._random, draft.platform, draft.brand or "suikerbek")
        return self._after(draft, "comment", person, self._speech.comment(brand, person))

    def _after(self, draft: Draft, kind: str, person: Person, words: tuple[str, str]) -> Draft:
        at = draft.at + timedelta(seconds=self._random.randrange(300, 30 * 3600))
        return Draft(at, draft.platform, kind, person, words, brand=draft.brand, parent=draft)
