"""What the merits of a person are read from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Organization
from brands.following import follow_topic
from brands.models import Brand, Competitor
from targets.prospecting import merits
from tests.factories import (
    NOW,
    ZONE,
    make_brand,
    make_connection,
    make_person,
    make_post,
    make_query,
    profile_of,
    utc,
)
from tracking.collecting import feeds
from tracking.models import Person, Post
from tracking.people.merits import Answer, Merit
from tracking.people.score import Facts

pytestmark = pytest.mark.usefixtures("inside")
FACTS = Facts(
    mentions=4,
    weeks=8,
    of_weeks=12,
    unread=0,
    relevance=0.5,
    before=None,
    followers=900,
    engagement=0.02,
    measured=12,
)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    """It follows oats, and has a rival."""
    brand = make_brand()
    topic = follow_topic("oats", "Oats", ZONE, NOW, brand).followed
    make_query(topic, ["oats"], accepted_at=utc(1))
    Competitor.objects.create(brand=brand, rival=make_brand("omega", terms=["omega"]))
    return brand


def asked(brand: Brand, person: Person) -> dict[str, Merit]:
    return {one.question: one for one in merits(brand, person.id, FACTS, 0.02, NOW)}


def watched(brand: Brand) -> Person:
    """Somebody whose timeline is read: 3 of 12 posts of the last weeks are about oats."""
    ann = make_person("Ann", "x:ann")
    make_connection(brand)
    feeds.watch(ann, brand, utc(1), NOW)
    for hour in range(12):
        text = "oats again" if hour < 3 else "a walk"
        make_post(ann, utc(17, hour), brand=brand, text=text)
    make_post(ann, NOW - timedelta(weeks=13), brand=brand, text="too long ago")
    return ann


def test_of_a_timeline_the_share_about_the_field_is_known(brand: Brand) -> None:
    found = asked(brand, watched(brand))
    field = found["Knowledge of the field"]
    assert (field.answer, field.said) == (Answer.YES, "3 of 12 posts are about Oats.")
    assert found["Niche audience"].answer is Answer.YES
    assert found["Credibility"].answer is Answer.YES
    assert found["Paid by others"].answer is Answer.NO


def test_of_somebody_known_by_search_it_is_not(brand: Brand) -> None:
    bob = make_person("Bob", "x:bob")
    for hour in range(12):
        make_post(bob, utc(17, hour), brand=brand, text="oats")
    found = asked(brand, bob)
    assert found["Knowledge of the field"].answer is Answer.UNKNOWN
    assert found["Paid by others"].answer is Answer.UNKNOWN


def test_advertising_for_the_brand_itself_is_not_pay_by_others(brand: Brand) -> None:
    ann = watched(brand)
    make_post(ann, utc(18), brand=brand, text="#ad acme is fine")
    assert asked(brand, ann)["Paid by others"].answer is Answer.NO
    make_post(ann, utc(19), brand=brand, text="#ad omega is fine")
    paid = asked(brand, ann)["Paid by others"]
    assert paid.answer is Answer.YES
    assert paid.said == "1 post marked as advertising for others. Names rivals: Omega (1)."


def test_the_platforms_own_label_tells_of_pay_too(brand: Brand) -> None:
    ann = watched(brand)
    post = make_post(ann, utc(19), brand=brand, text="a walk with friends")
    Post.objects.filter(id=post.id).update(paid_label=True)
    assert asked(brand, ann)["Paid by others"].answer is Answer.YES


def test_posts_of_others_are_nobodys_merit(brand: Brand) -> None:
    ann = watched(brand)
    eve = make_person("Eve", "x:eve")
    for hour in range(12):
        make_post(profile_of(eve), utc(18, hour), brand=brand, text="#ad oats for omega")
    assert asked(brand, ann)["Knowledge of the field"].said.startswith("3 of 12 posts")
