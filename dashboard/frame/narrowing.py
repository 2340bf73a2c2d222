"""What a brand's page is narrowed to: read from its address, shown as chips, put into its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict

from brands.calendar import local_day
from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.forms import NO, YES, Asked, written
from dashboard.frame.addresses import Addresses, Query
from dashboard.frame.ranges import Range, weeks_until
from dashboard.frame.stepping import stepper
from reports.phrases import listed, plural
from targets.mentioned import CLASSES
from tracking.models import Person
from tracking.queries import find_person
from tracking.relevance.languages import language_named
from tracking.relevance.sifting import LOW, UNKNOWN, Place, Sieve
from tracking.windows import Window

DAYS = ("week", "from", "to")
PASSING = ("offset", "before", "after", "why")
"""Belong to one look at the page and to no link that leads on."""
RELEVANT = 0.75


@dataclass(frozen=True, slots=True)
class Narrowing:
    """given: the parameters as they were written, but for passing ones; range: the days."""

    given: Query
    range: Range
    person: Person | None
    platform: str
    kinds: tuple[str, ...]
    reposts: bool
    own: bool
    sieve: Sieve
    of_class: str
    disclosure: str
    outcome: str
    sort: str
    compare: bool
    offset: int
    before: Place | None
    after: Place | None
    why: UUID | None

    @property
    def window(self) -> Window:
        return Window(
            first=self.range.first,
            last=self.range.last,
            platform=self.platform,
            kinds=self.kinds,
            reposts=self.reposts,
            own=self.own,
        )

    @property
    def filters(self) -> dict[str, str]:
        """What is given besides the days."""
        return {name: value for name, value in self.given.items() if name not in DAYS}

    @property
    def place(self) -> Query:
        """Where in the stream it stands, as a parameter."""
        places = {"before": self.before, "after": self.after}
        return {name: written(place) for name, place in places.items() if place}

    @property
    def last_week(self) -> Narrowing:
        return self.over(self.range.holding(1))

    def over(self, days: Range) -> Narrowing:
        """The same of other days."""
        return replace(self, range=days)

    def around(self, day: date) -> Narrowing:
        """The week that holds `day`, or the present one before it, unless days are given."""
        if any(name in self.given for name in DAYS):
            return self
        today = self.range.today
        week = weeks_until(min(day, today), 1, self.range.zone, today)
        return replace(self, range=week)

    def stepper(self, to: Addresses, page: str, longer: str = "") -> dict[str, Any]:
        """Other days, narrowed in the same way. longer: the page for more than a week, where this
        one shows one week only."""
        return stepper(
            self.range,
            lambda days: to.page(page, self.filters, days),
            longer=(lambda days: to.page(longer, self.filters, days)) if longer else None,
        )

    def chips(self, to: Addresses, page: str) -> list[dict[str, str]]:
        """What is on, each with the address without it."""
        return [
            {
                "label": label,
                "value": value,
                "remove": to.page(page, {k: v for k, v in self.given.items() if k != name}),
            }
            for name, label, value in self.filters_in_words()
        ]

    def choices(self, to: Addresses, page: str) -> list[dict[str, str]]:
        """What else could be asked of a list of mentions or people."""
        offered: list[tuple[str, dict[str, str]]] = [
            (f"Only {platform.label}", {"platform": name})
            for name, platform in PLATFORMS.items()
            if name != self.platform
        ]
        if self.reposts:
            offered.append(("Without reposts", {"reposts": NO}))
        if not self.own:
            offered.append(("With own accounts", {"own": YES}))
        return [
            {"label": label, "url": to.page(page, self.given, query)} for label, query in offered
        ]

    def filters_in_words(self) -> Iterator[tuple[str, str, str]]:
        if self.person is not None:
            yield "person", "By", self.person.name
        if self.platform:
            yield "platform", "On", PLATFORMS[self.platform].label
        if self.kinds:
            yield "kinds", "Only", listed([plural(kind, 2) for kind in self.kinds])
        if not self.reposts:
            yield "reposts", "Without", "reposts"
        if self.own:
            yield "own", "With", "own accounts"
        if self.of_class:
            yield "class", "Class", CLASSES[self.of_class].lower()
        if self.disclosure:
            yield "disclosure", "Disclosure", self.disclosure
        yield from self._held_in_words()

    def _held_in_words(self) -> Iterator[tuple[str, str, str]]:
        sieve = self.sieve
        if sieve.tab:
            yield "tab", "Relevance", sieve.tab if sieve.tab == LOW else "from the threshold up"
        if sieve.least is not None:
            yield "relevance", "Relevance", f"{sieve.least:.2f} and up"
        if sieve.language:
            yield "language", "Language", language_named(sieve.language)
        if sieve.sentiment:
            known = "not known" if sieve.sentiment == UNKNOWN else sieve.sentiment
            yield "sentiment", "Sentiment", known
        if sieve.country:
            yield "country", "Country", "not known" if sieve.country == UNKNOWN else sieve.country
        if sieve.alike is not None:
            yield "alike", "Saying", "the same"
        if sieve.text:
            yield "q", "Says", sieve.text


def narrowed(parameters: QueryDict, brand: Brand, now: datetime, *, weeks: int) -> Narrowing:
    """What an address asks for; without days the `weeks` that end with the running one.

    Raises BadRequest for what cannot be read, Http404 for a person who is not here.
    """
    form = Asked(parameters, zone=brand.timezone)
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    asked: dict[str, Any] = form.cleaned_data
    person = find_person(asked["person"]) if asked["person"] else None
    if asked["person"] and person is None:
        raise Http404
    return Narrowing(
        given={
            name: str(value)
            for name, value in parameters.items()
            if name in form.fields and name not in PASSING and value
        },
        range=form.range(weeks, local_day(now, brand.timezone)),
        person=person,
        platform=asked["platform"],
        kinds=asked["kinds"],
        reposts=asked["reposts"] != NO,
        own=asked["own"] == YES,
        sieve=Sieve(
            tab=asked["tab"],
            least=asked["relevance"],
            language=asked["language"],
            sentiment=asked["sentiment"],
            country=asked["country"],
            text=asked["q"],
            alike=asked["alike"],
        ),
        of_class=asked["class"],
        disclosure=asked["disclosure"],
        outcome=asked["outcome"],
        sort=asked["sort"] or "mentions",
        compare=asked["compare"] != NO,
        offset=asked["offset"] or 0,
        before=asked["before"],
        after=asked["after"],
        why=asked["why"],
    )
