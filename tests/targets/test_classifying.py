"""Who people are to a brand, and the day it changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.models import Organization
from brands.models import Brand
from targets.classifying import KIND, look, reclassify
from targets.models import ClassChange
from tests.factories import (
    NOW,
    declare_complete,
    import_feed,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    utc,
)
from tracking.collecting.intervals import Interval
from tracking.people import people_rules
from work import ledger
from work.models import WorkItem

pytestmark = pytest.mark.usefixtures("inside")
TODAY = date(2026, 11, 24)  # looked at: 27 October to 23 November


@pytest.fixture
def brand(inside: Organization) -> Brand:
    """Only the first of its people is an influencer by rank."""
    brand = make_brand()
    people_rules.keep(brand, limits={"top": 1}, by="Zed", now=NOW)
    return brand


def changes(brand: Brand) -> list[tuple[str, str, str, date]]:
    rows = ClassChange.objects.filter(brand=brand).order_by("changed_on", "person__sort_name")
    return list(rows.values_list("person__name", "was", "became", "changed_on"))


def loud(brand: Brand) -> None:
    """Somebody who takes the first place."""
    person = make_person("Loud", "x:loud")
    for hour in range(20):
        make_post(person, utc(20, hour), brand=brand)


def test_the_first_look_names_everybody_but_citizens(brand: Brand) -> None:
    loud(brand)
    make_post(make_person("Cid", "x:cid"), utc(20), brand=brand)
    make_agreement(make_person("Ann", "x:ann"), brand)
    assert look(brand, TODAY, NOW) == 2
    assert changes(brand) == [
        ("Ann", "", "Ambassador", TODAY),
        ("Loud", "", "Influencer", TODAY),
    ]
    found = ClassChange.objects.get(person__name="Loud")
    assert found.why == "rank 1 of the first 1 with 20 mentions in 28 days"
    assert found.rules == 1


def test_a_second_look_on_the_same_day_changes_nothing(brand: Brand) -> None:
    loud(brand)
    look(brand, TODAY, NOW)
    assert look(brand, TODAY, NOW) == 0


def test_an_agreement_that_ends_is_a_change_on_its_day(brand: Brand) -> None:
    make_agreement(make_person("Ann", "x:ann"), brand, ends_on=TODAY)
    for days in (0, 1, 2):
        look(brand, TODAY + timedelta(days=days), NOW + timedelta(days=days))
    assert changes(brand) == [
        ("Ann", "", "Ambassador", TODAY),
        ("Ann", "Ambassador", "Former ambassador", date(2026, 11, 25)),
    ]


def test_who_falls_silent_has_no_class_any_more(brand: Brand) -> None:
    loud(brand)
    look(brand, TODAY, NOW)
    later = TODAY + timedelta(days=25)  # 21 November to 18 December
    look(brand, later, NOW + timedelta(days=25))
    assert changes(brand)[-1] == ("Loud", "Influencer", "", later)


def rising(brand: Brand) -> None:
    loud(brand)
    new = make_person("New", "x:new")
    for hour in range(3):
        make_post(new, utc(20, hour), brand=brand)
    look(brand, TODAY, NOW)


def test_somebody_new_is_rising_only_where_it_was_read_before(brand: Brand) -> None:
    import_feed(brand)  # listens, and read nothing
    rising(brand)
    assert [name for name, *_ in changes(brand)] == ["Loud"]


def test_somebody_new_is_rising_where_it_was(brand: Brand) -> None:
    declare_complete(brand, Interval(utc(20, month=9), NOW))
    rising(brand)
    assert ("New", "", "Potential influencer", TODAY) in changes(brand)


def test_it_is_looked_at_each_morning_in_the_brands_zone(brand: Brand) -> None:
    loud(brand)
    (claim,) = ledger.claim_due(NOW, kind=KIND)
    reclassify(claim, NOW)
    assert [row[0] for row in changes(brand)] == ["Loud"]
    # 03:00 in Johannesburg.
    assert WorkItem.objects.get(kind=KIND).due_at == utc(25, 1)
