"""Many periods, few statements; killed in the middle, nothing lost and nothing twice."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import wall
from accounts.models import Organization
from benchmarks.contracts import contracted
from targets.models import Agreement, Evidence, Period, TargetEvent, Verdict
from targets.proof.verification import failures_of
from targets.verdicts import closing
from targets.verdicts.closing import close
from tests.factories import NOW, W47
from tracking.models import FeedState
from work import ledger, running

PEOPLE, POSTS = 60, 300
OF_THE_TRANSACTION = ("SAVEPOINT", "RELEASE SAVEPOINT")


@pytest.fixture
def contracts(organization: Organization) -> Organization:
    """Three in twenty of its sixty people have a timeline that was not read."""
    contracted(organization, PEOPLE, POSTS, weeks=2)
    return organization


@pytest.fixture
def batches_of_25(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "BATCH", 25)


def everything_is_closed_once(organization: Organization) -> None:
    with wall.inside(organization.id):
        outcomes = Counter(Verdict.objects.values_list("outcome", flat=True))
        assert outcomes.total() == PEOPLE
        assert min(outcomes["hit"], outcomes["missed"], outcomes["unverified"]) > 0
        assert Evidence.objects.count() == TargetEvent.objects.count() == PEOPLE
        assert Period.objects.filter(closed_at=None, label="2026-W49").count() == PEOPLE
        for agreement in Agreement.objects.all():
            assert list(failures_of(agreement)) == []


def test_a_batch_costs_twenty_statements_however_many_periods_it_closes(
    contracts: Organization,
) -> None:
    (claim,) = ledger.claim_due(NOW, kind="close")
    with CaptureQueriesContext(connection) as made:
        close(claim, NOW)
    said = [query["sql"] for query in made.captured_queries]
    # The last one leaves the wall for the transaction of the test.
    assert len([sql for sql in said if not sql.startswith(OF_THE_TRANSACTION)]) - 1 == 20
    everything_is_closed_once(contracts)


def test_each_batch_is_a_transaction_of_its_own(
    contracts: Organization, batches_of_25: None
) -> None:
    for closed in (25, 50, 60):
        (claim,) = ledger.claim_due(NOW, kind="close")
        close(claim, NOW)
        with wall.inside(contracts.id):
            assert Verdict.objects.count() == closed
    everything_is_closed_once(contracts)


# Every fifth in the ordinary suite, all of them at night.
STATEMENTS = [
    pytest.param(n, marks=[] if n % 5 == 0 else [pytest.mark.nightly]) for n in range(1, 21)
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_killed_at_any_statement_of_a_batch_nothing_is_lost_or_done_twice(
    contracts: Organization, batches_of_25: None, statement: int
) -> None:
    class Killed(Exception):
        pass

    left = statement

    def kill(execute: object, sql: str, params: object, many: bool, context: object) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        return execute(sql, params, many, context)  # type: ignore[operator]

    (first,) = ledger.claim_due(NOW, kind="close")
    close(first, NOW)
    (second,) = ledger.claim_due(NOW, kind="close")
    with connection.execute_wrapper(kill), pytest.raises(Killed):
        close(second, NOW)
    with wall.inside(contracts.id):
        assert Verdict.objects.count() == 25
    ledger.postpone(second, again_at=NOW)
    running.run_until_dry(lambda: NOW, kind="close")
    everything_is_closed_once(contracts)


def test_who_waits_for_a_last_reading_keeps_nobody_else_waiting(
    contracts: Organization, batches_of_25: None
) -> None:
    """Ten of the first 25 were not read to the end; the others are closed at once."""
    with wall.inside(contracts.id):
        ending = Period.objects.filter(label="2026-W47").order_by("id")
        soon = ending[0].closes_at
        first = list(ending[:10].values_list("target__agreement__person", flat=True))
        state = FeedState.objects.filter(feed__profile__person__in=first)
        state.update(covered_until=W47.start)
    running.run_until_dry(lambda: soon, kind="close")
    with wall.inside(contracts.id):
        assert Verdict.objects.count() == PEOPLE - 10
    late = soon + closing.PATIENCE
    running.run_until_dry(lambda: late, kind="close")
    everything_is_closed_once(contracts)
