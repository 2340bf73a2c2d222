from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from targets import queries
from targets.models import Verdict
from targets.verdicts.pace import Pace
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    make_target,
    utc,
)
from tests.targets.conftest import SIGNED, Promise


def test_a_closed_period_says_its_newest_verdict_and_an_open_one_its_standing(
    watched: Promise,
) -> None:
    watched.posts(16, 23)
    watched.close()
    Verdict.objects.create(
        period=watched.period, revision=2, outcome="hit", counted=3, reason="", decided_at=NOW
    )
    closed, running, _ = queries.results(queries.periods(watched.brand), NOW)
    assert (closed.outcome, closed.counted, closed.revision) == ("hit", 3, 2)
    assert closed.verdict is not None
    assert (running.outcome, running.counted, running.revision) == ("open", 1, 0)
    assert running.pace is Pace.ON_TRACK
    assert [judged.counted for judged in running.judged] == [True]


def test_a_period_that_has_not_begun_is_upcoming(promise: Promise) -> None:
    _, following = queries.results(queries.periods(promise.brand), utc(17))
    assert (following.outcome, following.pace) == ("upcoming", None)


def test_results_of_twenty_people_take_as_many_queries_as_those_of_one(promise: Promise) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            found = queries.results(queries.periods(promise.brand), utc(18))
            assert all(result.period.target.agreement.person.name for result in found)
        return len(seen)

    promise.posts(16)
    for_one = asked()
    for number in range(19):
        person = make_person(f"P{number}", f"x:p{number}")
        make_target(make_agreement(person, promise.brand, now=SIGNED), now=SIGNED)
        make_post(person, utc(17), brand=promise.brand)
    assert asked() == for_one == 6


def test_periods_are_those_of_the_brand_and_of_the_person(promise: Promise) -> None:
    other = make_brand("zeta")
    bea = make_person("Bea", "x:bea")
    make_target(make_agreement(promise.person, other, now=SIGNED), now=SIGNED)
    make_target(make_agreement(bea, promise.brand, now=SIGNED), now=SIGNED)
    assert queries.periods(promise.brand).count() == 4
    assert queries.periods(promise.brand, bea).count() == 2
    assert queries.periods(other, bea).count() == 0


def test_periods_between_share_an_instant_with_the_stretch(promise: Promise) -> None:
    found = queries.periods(promise.brand)
    between = queries.periods_between(found, *W47)
    assert [period.label for period in between] == ["2026-W47"]


def test_all_closed_asks_for_every_period_that_ended(watched: Promise) -> None:
    assert queries.all_closed(watched.brand, W47.start)
    assert not queries.all_closed(watched.brand, W47.end)
    watched.close()
    assert queries.all_closed(watched.brand, W47.end)


@pytest.mark.parametrize(
    ("agreements", "role"),
    [
        ([("ambassador", date(2026, 11, 1), None)], "ambassador"),
        ([("ambassador", date(2026, 11, 1), date(2026, 11, 24))], "ambassador"),
        ([("ambassador", date(2026, 11, 1), date(2026, 11, 23))], "former ambassador"),
        ([("ambassador", date(2026, 11, 25), None)], None),
        ([("influencer", date(2026, 11, 1), None)], "influencer"),
        ([("influencer", date(2026, 11, 1), date(2026, 11, 23))], None),
        (
            [
                ("ambassador", date(2026, 1, 1), None),
                ("ambassador", date(2026, 3, 1), date(2026, 4, 1)),
            ],
            "ambassador",
        ),
        (
            [
                ("ambassador", date(2025, 1, 1), date(2025, 12, 31)),
                ("influencer", date(2026, 1, 1), None),
            ],
            "former ambassador",
        ),
        (
            [("influencer", date(2026, 1, 1), None), ("ambassador", date(2026, 3, 1), None)],
            "ambassador",
        ),
    ],
)
def test_how_a_person_stands_under_agreement(
    promise: Promise, agreements: list[tuple[str, date, date | None]], role: str | None
) -> None:
    bea = make_person("Bea", "x:bea")
    for signed, starts_on, ends_on in agreements:
        make_agreement(bea, promise.brand, role=signed, starts_on=starts_on, ends_on=ends_on)
    assert queries.roles_of(promise.brand, [bea.id], NOW).get(bea.id) == role


def test_agreements_in_force_include_their_first_and_last_day(promise: Promise) -> None:
    bea = make_person("Bea", "x:bea")
    day = date(2026, 11, 18)
    agreement = make_agreement(bea, promise.brand, starts_on=day, ends_on=day)

    def in_force(hour: int, on: int) -> bool:
        found = queries.agreements_in_force(promise.brand, utc(on, hour))
        return agreement in found

    # The 18th in Johannesburg is 22:00 UTC of the 17th to 22:00 of the 18th.
    assert [in_force(21, 17), in_force(22, 17), in_force(21, 18), in_force(22, 18)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_declared_import_is_enough_for_a_verdict(promise: Promise) -> None:
    declare_complete(promise.brand, W47)
    promise.close(NOW)
    assert promise.verdict.outcome == "missed"


def test_a_draft_says_nothing_of_a_person(promise: Promise) -> None:
    bea = make_person("Bea", "x:bea")
    draft = make_agreement(bea, promise.brand, status="draft", now=NOW)
    assert draft not in queries.agreements_in_force(promise.brand, NOW)
    assert queries.roles_of(promise.brand, [bea.id], NOW) == {}
