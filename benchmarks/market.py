"""A whole market: 500 organizations with two brands each, the last of them an agency with fifty, in
half a year, as many mentions as asked.

A tenth of them is the biggest brand's, the n-th brand weighs n to the -0.9, and so the agency's
clients are small. Each post is one brand's; weeks lie one after another in the tables, as they
would where they were polled. Written by COPY under the owner, into bare tables.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, connections

from accounts import wall
from accounts.models import Organization
from benchmarks import generator
from benchmarks.bare_tables import bare
from benchmarks.generator import Said, heavy_tail, said
from benchmarks.promising import ROSTER, promised
from brands.models import Brand
from tests.factories import NOW, import_feed, make_brand
from tracking.storing import rollups

ORGANIZATIONS, WEEKS = 500, 26
EACH, CLIENTS = 2, 50  # brands of an organization, and of the agency
AGENCY = ORGANIZATIONS - 1
BRANDS = EACH * ORGANIZATIONS + CLIENTS - EACH
LESS = -0.9
A_PERSON = 50  # mentions
TWO_PROFILES = 20  # one person in so many
PLATFORMS = ("x", "youtube", "instagram", "facebook")
REPOSTS = 5  # one post in so many
WORDS_A_TEXT = 12
WORDS = [*generator.WORDS, *(f"word{number}" for number in range(20_000))]
COMMON = heavy_tail(len(WORDS))
TABLES = ("tracking_person", "tracking_profile", "tracking_post", "tracking_mention")
PERSON, PROFILE, POST, MENTION = range(1, 5)
COLUMNS = {
    PERSON: "name, sort_name",
    PROFILE: "person_id, platform, external_id, handle, handle_folded, name, followers",
    POST: "platform, external_id, kind, profile_id, published_at, text, url, shortcode,"
    " parent_external_id, lang, likes, feed_id, found_at, refreshed_at, deleted_at",
    MENTION: "brand_id, post_id, query_id, relevance, platform, kind, published_at, profile_id",
}
NULL = r"\N"


def name(mentions: int) -> str:
    """Of the database."""
    return f"market_{mentions}"


def agency() -> Organization:
    return Organization.objects.get(slug=f"o{AGENCY}")


def write(mentions: int) -> None:
    """Fill the present database, which holds nothing yet."""
    chance = random.Random(mentions)
    houses = [_founded(number) for number in range(ORGANIZATIONS)]
    shares = _shares(mentions)
    talk = Counter[int]()
    for place, share in enumerate(shares):
        talk[_home(place)[0]] += share
    tails = []
    with bare(*TABLES), connections["owner"].cursor() as owner:
        for house in houses:
            people = max(ROSTER * len(house.brands), talk[house.number] // A_PERSON)
            tails.append(heavy_tail(people))
            _copy(owner, "tracking_person", PERSON, _people(house, people))
            _copy(owner, "tracking_profile", PROFILE, _profiles(house, people))
        numbers = itertools.count(1)
        for week in range(WEEKS):
            until = NOW - timedelta(weeks=WEEKS - 1 - week)
            for place, share in enumerate(shares):
                number, each = _home(place)
                house, brand = houses[number], houses[number].brands[each]
                count = share * (week + 1) // WEEKS - share * week // WEEKS
                drawn = said(count, tails[house.number], until, 7, chance)
                posts = [_Numbered(next(numbers), one) for one in drawn]
                _copy(owner, "tracking_post", POST, _posts(house, brand, posts, chance))
                _copy(owner, "tracking_mention", MENTION, _mentions(house, brand, posts))
    for house in houses:
        connection.close()  # with its plans for checking keys, which were made for empty tables
        for each, brand in enumerate(house.brands):
            with wall.inside(UUID(house.id)):
                row = Brand.objects.get(id=brand.id)
                rollups.rebuild(row)
                promised(row, house.number, each)


def drawn_by_size(count: int) -> list[Brand]:
    """Brands of the market, the more often the more is said about them, so that the large ones
    weigh as they do where people look. Always the same ones."""
    places = random.Random(1).choices(range(BRANDS), _shares(10 * BRANDS**2), k=count)
    brands = []
    for number, each in map(_home, places):
        organization = Organization.objects.get(slug=f"o{number}")
        with wall.inside(organization.id):
            brands.append(Brand.objects.get(slug=f"brand{number}x{each}"))
    return brands


@dataclass(frozen=True, slots=True)
class _Brand:
    """Ids, as COPY reads them."""

    name: str
    id: str
    query: str
    feed: str


@dataclass(frozen=True, slots=True)
class _House:
    number: int
    id: str
    brands: list[_Brand]


class _Numbered(NamedTuple):
    number: int
    said: Said

    @property
    def kind(self) -> str:
        return "post" if self.number % REPOSTS else "repost"


def _home(place: int) -> tuple[int, int]:
    """The number of the organization, and of the brand in it, that is the `place`-th biggest."""
    each, number = divmod(place, ORGANIZATIONS)
    return (number, each) if each < EACH else (AGENCY, place - EACH * AGENCY)


def _shares(mentions: int) -> list[int]:
    """The mentions of each brand, the biggest first."""
    biggest = mentions // 10
    weights = list(itertools.accumulate(rank**LESS for rank in range(2, BRANDS + 1)))
    ends = [round((mentions - biggest) * weight / weights[-1]) for weight in [0.0, *weights]]
    return [biggest, *(end - start for start, end in itertools.pairwise(ends))]


def _founded(number: int) -> _House:
    organization = Organization.objects.create(slug=f"o{number}", name=f"Organization {number}")
    brands = []
    with wall.inside(organization.id):
        for each in range(CLIENTS if number == AGENCY else EACH):
            brand = make_brand(name := f"brand{number}x{each}", terms=[name], matching="folded")
            ids = brand.id, brand.queries.get().id, import_feed(brand).id
            brands.append(_Brand(name, *map(str, ids)))
    return _House(number, str(organization.id), brands)


def _id(kind: int, house: int, number: int) -> str:
    """Grows with `number`, as ours do with time."""
    return f"{number:012x}70008{kind:03x}{house:012x}"


def _people(house: _House, people: int) -> Iterator[str]:
    for n in range(people):
        if n % TWO_PROFILES:
            yield f"{_id(PERSON, house.number, n)}\t{house.id}\tPerson {n}\tperson {n}"


def _profiles(house: _House, people: int) -> Iterator[str]:
    """The first of twenty people is the account of the second on another platform."""
    for n in range(people):
        whose = n if n % TWO_PROFILES else min(n + 1, people - 1)
        yield (
            f"{_id(PROFILE, house.number, n)}\t{house.id}\t{_id(PERSON, house.number, whose)}"
            f"\t{PLATFORMS[n % 4]}\tid{n}\tperson{n}\tperson{n}\t\t{100 + n}"
        )


def _posts(
    house: _House, brand: _Brand, posts: Iterable[_Numbered], chance: random.Random
) -> Iterator[str]:
    for post in posts:
        number, (at, person, _, is_gone) = post
        words = chance.choices(WORDS, cum_weights=COMMON, k=WORDS_A_TEXT)
        text = "" if is_gone else f"#{brand.name} {' '.join(words)}"
        found = post.said.found_at
        yield (
            f"{_id(POST, house.number, number)}\t{house.id}\t{PLATFORMS[person % 4]}\t{number}"
            f"\t{post.kind}\t{_id(PROFILE, house.number, person)}\t{at}\t{text}\t\t\t\t"
            f"\t{number % 97}\t{brand.feed}\t{found}\t{found}\t{found if is_gone else NULL}"
        )


def _mentions(house: _House, brand: _Brand, posts: Iterable[_Numbered]) -> Iterator[str]:
    for post in posts:
        number, (at, person, _, _) = post
        yield (
            f"{_id(MENTION, house.number, number)}\t{house.id}\t{brand.id}"
            f"\t{_id(POST, house.number, number)}\t{brand.query}\t0.75\t{PLATFORMS[person % 4]}"
            f"\t{post.kind}\t{at}\t{_id(PROFILE, house.number, person)}"
        )


def _copy(owner: Any, table: str, kind: int, rows: Iterable[str]) -> None:
    owner.copy_expert(
        f"COPY {table} (id, organization_id, {COLUMNS[kind]}) FROM STDIN",
        StringIO("".join(f"{row}\n" for row in rows)),
    )
