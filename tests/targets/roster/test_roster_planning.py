"""What a roster makes and changes, against what there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from targets.contracts.signing import sign
from targets.models import Agreement, Period, Roster
from targets.roster.file import cells_of
from targets.roster.planning import Does, Plan, Stale, confirm, planned
from targets.roster.rows import Row, rows_of
from tests.factories import NOW, make_agreement, make_person
from tests.targets.conftest import SIGNED, Promise
from tracking.models import Feed, FeedState, Person, Profile
from work.models import WorkItem

HEADER = "person,accounts,from,to,minimum\n"


def rows(*lines: str) -> list[Row]:
    return rows_of(cells_of((HEADER + "\n".join(lines)).encode()))


def plan(promise: Promise, *lines: str) -> list[Plan]:
    return planned(promise.brand, rows(*lines))


def errors(plans: list[Plan]) -> list[dict[str, str]]:
    return [plan.row.errors for plan in plans if plan.does is Does.FAILS]


def test_each_row_says_what_it_comes_to(promise: Promise) -> None:
    made, changed, kept = plan(
        promise,
        "Bea,x:bea,2026-12-01,2027-02-28,2",
        "Ann,x:ann,2026-11-16,2027-02-28,5",
        "Cyd,x:cyd,2026-12-01,,",
    )
    assert (made.does, changed.does, kept.does) == (Does.MAKES, Does.CHANGES, Does.MAKES)
    assert ("ends_on", "None", "2027-02-28") in changed.changes
    assert ("minimum", "3", "5") in changed.changes
    assert Agreement.objects.count() == 1


def test_confirmed_it_is_there_and_the_same_file_again_changes_nothing(promise: Promise) -> None:
    file = rows("Bea,x:bea|youtube:Bea,2026-12-01,2027-02-28,2", "Ann,x:ann,2026-11-16,,5")
    assert [one.does for one in confirm(promise.brand, file, NOW)] == [Does.MAKES, Does.CHANGES]
    bea = Agreement.objects.get(person__name="Bea")
    assert (bea.starts_on, bea.ends_on) == (date(2026, 12, 1), date(2027, 2, 28))
    assert (bea.profiles.count(), bea.targets.get().minimum) == (2, 2)
    newest = promise.agreement.targets.get(valid_until=None)
    assert (newest.version, newest.minimum) == (2, 5)
    assert [one.does for one in planned(promise.brand, file)] == [Does.KEEPS, Does.KEEPS]
    before = list(Agreement.objects.order_by("id").values())
    confirm(promise.brand, file, NOW)
    assert list(Agreement.objects.order_by("id").values()) == before


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ann,x:ann,2026-12-01,,3"], {"from": "shares days with the agreement of 2026-11-16"}),
        (["Bea,x:ann,2026-12-01,,3"], {"accounts": "x:ann is Ann's, who is under agreement"}),
        (
            ["Bea,x:bea,2026-12-01,,3", "Bea,x:bea,2027-01-01,,3"],
            {"from": "shares days with another line for this person"},
        ),
    ],
)
def test_a_row_that_cannot_be_saved_says_why(
    promise: Promise, lines: list[str], expected: dict[str, str]
) -> None:
    assert errors(plan(promise, *lines)) == [expected]


def test_of_two_people_of_one_name_the_account_says_which(promise: Promise) -> None:
    make_person("Bea", "x:bea1")
    make_person("Bea", "x:bea2")
    assert errors(plan(promise, "Bea,x:new,2026-12-01,,3")) == [
        {"person": "is one of 2 people; name an account they have"}
    ]
    confirm(promise.brand, rows("Bea,x:bea2,2026-12-01,,3"), NOW)
    assert Agreement.objects.get(person__name="Bea").profiles.get().handle == "bea2"


def test_what_fails_by_now_lets_nothing_through(promise: Promise) -> None:
    file = rows("Bea,x:bea,2026-12-01,,3", "Cyd,x:cyd,2026-12-01,,3")
    make_agreement(make_person("Cyd", "x:cyd"), promise.brand, now=NOW)
    before = Person.objects.count(), Profile.objects.count(), Agreement.objects.count()
    with pytest.raises(Stale):
        confirm(promise.brand, file, NOW)
    assert (Person.objects.count(), Profile.objects.count(), Agreement.objects.count()) == before


def test_planning_takes_as_many_queries_for_many_rows_as_for_one(promise: Promise) -> None:
    def queries(count: int) -> int:
        lines = [f"P{n},x:p{n},2026-12-01,,3" for n in range(count)]
        file = rows(*lines)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            planned(promise.brand, file)
        return len(captured)

    assert queries(1) == queries(200) == 5


def test_a_roster_waits_in_a_row_of_its_own(promise: Promise) -> None:
    cells = cells_of((HEADER + "Zoë,x:zoe,2026-12-01,,3").encode())
    Roster.objects.create(
        brand=promise.brand,
        name="r.csv",
        rows=cells,
        made_by="Zed",
        made_at=NOW,
        expires_at=NOW + timedelta(hours=24),
    )
    assert rows_of(Roster.objects.get().rows) == rows_of(cells)


def test_many_at_once_are_made_as_one_by_one(promise: Promise) -> None:
    """Bea from a file, Cyd signed alone: but for names and ids their rows are the same."""
    file = rows("Bea,x:bea|youtube:Bea,2026-11-18,2026-11-30,2")
    confirm(promise.brand, file, SIGNED)
    (new,) = rows("Cyd,x:cyd|youtube:Cyd,2026-11-18,2026-11-30,2")
    assert new.paper is not None
    sign(promise.brand, new.paper, new.promise, SIGNED)

    def of(name: str) -> list[list[dict[str, Any]]]:
        agreement = Agreement.objects.get(person__name=name)
        feeds = Feed.objects.filter(profile__person=agreement.person)
        found: list[Any] = [
            Agreement.objects.filter(id=agreement.id),
            agreement.covered,
            agreement.person.profiles.order_by("platform"),
            agreement.targets,
            Period.objects.filter(target__agreement=agreement).order_by("starts_at"),
            feeds,
            FeedState.objects.filter(feed__in=feeds),
            WorkItem.objects.filter(subject__in=feeds),
        ]
        return [[plainly(row) for row in query.values()] for query in found]

    def plainly(row: dict[str, Any]) -> dict[str, Any]:
        named = ("id", "_id", "key", "subject", "handle", "handle_folded", "about")
        return {name: value for name, value in row.items() if not name.endswith(named)}

    assert of("Bea") == of("Cyd")
    assert [len(found) for found in of("Bea")] == [1, 2, 2, 1, 2, 1, 1, 1]


def test_a_hundred_new_agreements_cost_as_many_queries_as_ten(promise: Promise) -> None:
    def queries(count: int) -> int:
        lines = [f"P{n}of{count},x:p{n}of{count},2026-12-01,,3" for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            confirm(promise.brand, rows(*lines), NOW)
        return len(captured)

    assert queries(10) == queries(100) < 45


def test_a_file_changes_only_so_many_agreements(
    promise: Promise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("targets.roster.planning.MOST_CHANGES", 0)
    (said,) = errors(plan(promise, "Ann,x:ann,2026-11-16,,5"))
    assert said["person"].startswith("is one change too many")
