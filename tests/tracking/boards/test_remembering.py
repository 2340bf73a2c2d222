"""What was worked out holds while nothing touches the brand, and not a moment longer."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, make_brand, make_person, make_post, utc
from tracking.boards import standings
from tracking.boards.remembering import remembered
from tracking.models import Mention


@pytest.fixture(autouse=True)
def a_cache(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "remembering",
        }
    }


def counted(brand: Brand) -> int:
    return remembered(brand, "mentions", Mention.objects.filter(brand=brand).count)


def said(brand: Brand, name: str) -> None:
    make_post(make_person(name, f"x:{name}"), utc(17), brand=brand)


def test_it_is_worked_out_once_while_nothing_touches_the_brand(inside: Organization) -> None:
    brand = make_brand()
    said(brand, "ann")
    standings.rebuild(brand, NOW)
    asked: list[int] = []

    def work_out() -> None:
        asked.append(1)

    assert remembered(brand, "nothing", work_out) is None
    assert remembered(brand, "nothing", work_out) is None
    assert len(asked) == 1


def test_a_new_mention_counts_at_once_and_when_boards_are_counted_anew(
    inside: Organization,
) -> None:
    brand = make_brand()
    said(brand, "ann")
    standings.rebuild(brand, NOW)
    assert counted(brand) == 1
    said(brand, "bob")
    assert counted(brand) == 2
    standings.rebuild(brand, NOW)
    assert counted(brand) == 2


def test_without_boards_everything_is_worked_out(inside: Organization) -> None:
    brand = make_brand()
    assert counted(brand) == 0
    said(brand, "ann")
    assert counted(brand) == 1


def test_nobody_is_told_what_was_worked_out_for_others(inside: Organization) -> None:
    brand, other = make_brand(), make_brand("zeta", terms=["zeta"])
    said(brand, "ann")
    for one in (brand, other):
        standings.rebuild(one, NOW)
    assert counted(brand) == 1
    with wall.inside(inside.id, [brand.id]):
        assert remembered(brand, "mentions", lambda: "theirs") == "theirs"
    assert remembered(other, "mentions", lambda: "of the other") == "of the other"
