"""What most benchmarks stand on: an organization with eight brands, and what was posted about
them in eight weeks."""

from __future__ import annotations

from dataclasses import dataclass

from accounts import wall
from accounts.models import Organization
from benchmarks import generator
from brands.models import Brand
from connectors.contract import Record
from connectors.platforms import PLATFORMS
from tests.factories import NOW, make_brand
from tracking.models import Person
from tracking.records import record

POSTS, PEOPLE, WEEKS = 20_000, 2_000, 8


@dataclass(frozen=True, slots=True)
class Ground:
    """records: POSTS of them and the repeated ones, oldest first; every one names `brand`."""

    organization: Organization
    brand: Brand
    records: list[Record]


def prepare() -> Ground:
    """The brands stand in the database; nothing is posted yet."""
    organization = founded("ours")
    with wall.inside(organization.id):
        brand, *_ = [
            make_brand(name, terms=generator.terms(name), matching="folded")
            for name in generator.NAMES
        ]
    lines = generator.lines(POSTS, PEOPLE, until=NOW, days=7 * WEEKS)
    return Ground(organization, brand, [record(line, PLATFORMS)[1] for line in lines])


def founded(slug: str) -> Organization:
    return Organization.objects.create(slug=slug, name=slug.title())


def busiest(people: int) -> list[Person]:
    """Those who post most, which the generator numbers first. The caller stands inside the wall."""
    names = [generator.handle(number) for number in range(people)]
    return list(Person.objects.filter(name__in=names).order_by("name"))
