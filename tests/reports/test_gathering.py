"""What a week says of conduct and of people worth approaching, from rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from accounts import wall
from reports.content import Content
from reports.making import snapshot
from reports.making.build import build
from targets.models import Agreement, Breach, DisclosureCheck
from tests import factories
from tests.factories import utc
from tests.reports.conftest import MONDAY, WEEK, Lived
from tracking.collecting.intervals import Interval
from tracking.models import Person, Post
from tracking.people import people_rules

pytestmark = pytest.mark.django_db


def content_of(lived: Lived, language: str = "en") -> Content:
    report = build(lived.brand, WEEK, MONDAY, language=language)
    assert report is not None
    return snapshot.thawed(report.snapshot)


def post_of(name: str, day: int) -> Post:
    return Post.objects.get(profile__person__name=name, published_at=utc(day))


def check(lived: Lived, post: Post, answer: str) -> None:
    DisclosureCheck.objects.create(
        brand=lived.brand,
        post=post,
        answer=answer,
        rule="1",
        pack="za",
        version=1,
        reason="says so",
        checked_at=MONDAY,
    )


def rival(lived: Lived, post: Post, **dismissed: object) -> None:
    Breach.objects.create(
        brand=lived.brand,
        agreement=Agreement.objects.get(person__name="Bea"),
        post=post,
        rival="Zenith",
        how="NAMED",
        phase="during",
        severity="high",
        noticed_at=MONDAY,
        **dismissed,
    )


def test_breaches_of_the_week_are_told(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        rival(closed, post_of("Bea", 17))
        check(closed, post_of("Ann", 16), "missing")
        check(closed, post_of("Ann", 18), "disclosed")
        Post.objects.filter(id=post_of("Ann", 20).id).update(deleted_at=utc(21))
        found = content_of(closed).breaches
    assert [(one.kind, one.person, one.at, one.detail) for one in found] == [
        ("rival", "Bea", utc(17), "Zenith"),
        ("undisclosed", "Ann", utc(16), ""),
        ("removed", "Ann", utc(20), ""),
    ]


def test_what_was_dismissed_or_is_of_another_week_is_not_told(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        rival(closed, post_of("Bea", 17), dismissed_by="Zed", dismissed_at=MONDAY)
        ann = Person.objects.get(name="Ann")
        check(closed, factories.make_post(ann, utc(14), brand=closed.brand), "missing")
        Post.objects.filter(id=post_of("Ann", 20).id).update(deleted_at=utc(23))
        assert content_of(closed).breaches == ()


def talk(lived: Lived, name: str, days: Sequence[int]) -> None:
    """Mentions so many days before the end of Sunday of the week, at noon."""
    person = factories.make_person(name, f"x:{name.lower()}")
    for number, day in enumerate(days):
        at = utc(22) - timedelta(days=day)
        text = f"acme, said {name} for the {number}th time"
        factories.make_post(person, at, brand=lived.brand, text=text)


def test_people_worth_approaching_rise_or_keep_coming_back(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        # The week before was read, or nobody could be said to rise.
        before = Interval(utc(8, 22), utc(15, 22))
        factories.declare_complete(closed.brand, before)
        talk(closed, "Rising", [0, 1, 2, 8])
        talk(closed, "Steady", [0, 7, 14, 14])
        talk(closed, "Once", [0])
        talk(closed, "Falling", [0, 1, 2, 7, 8])
        found = content_of(closed).approach
    # Three after one; Falling had two before, and three are not twice as many, in two weeks of the
    # last eight. Ann gave three as well, but under agreement.
    said = [(one.person, one.mentions, one.previous, one.weeks, one.rising) for one in found]
    assert said == [("Rising", 3, 1, 2, True), ("Steady", 1, 1, 3, False)]


def test_who_rises_follows_the_brands_own_numbers(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        factories.declare_complete(closed.brand, Interval(utc(8, 22), utc(15, 22)))
        talk(closed, "Three", [0, 1, 2])
        talk(closed, "Four", [0, 1, 2, 3])
        people_rules.keep(closed.brand, by="Zed", now=MONDAY, limits={"least": 4})
        found = content_of(closed).approach
    assert [one.person for one in found] == ["Four"]


def test_nobody_rises_where_nobody_read_before(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        talk(closed, "Rising", [0, 1, 2])
        assert content_of(closed).approach == ()


def test_people_stand_as_their_agreement_says(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        talk(closed, "Once", [0])
        people = content_of(closed).people
    assert [(one.person, one.stands) for one in people] == [
        ("Ann", "ambassador"),
        ("Bea", "ambassador"),
        ("Once", ""),
    ]


def test_what_is_told_in_words_is_told_in_the_language(lived: Lived) -> None:
    lived.close()
    with wall.inside(lived.organization.id):
        ann, bea = content_of(lived, "af").targets
    assert ann.promise == "3\u00a0vermeldings per week"
    assert [post.reason for post in bea.not_counted] == ["noem nie die handelsmerk nie"]
