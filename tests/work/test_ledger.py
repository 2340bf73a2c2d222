from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.functions import Now

from accounts import wall
from accounts.models import Organization
from tests.factories import NOW
from work import ledger
from work.ledger import Claim
from work.models import WorkItem

MINUTE = timedelta(minutes=1)


@pytest.fixture
def item(inside: Organization) -> WorkItem:
    """One thing that is due."""
    ledger.schedule("poll", uuid4(), NOW)
    return WorkItem.objects.get()


def claimed(now: datetime = NOW) -> Claim:
    (claim,) = ledger.claim_due(now)
    return claim


def run_out() -> None:
    """Every lease is over, by the database's own clock."""
    WorkItem.objects.filter(leased_until__isnull=False).update(
        leased_until=Now() - timedelta(seconds=1)
    )


def test_a_thing_is_due_once_and_at_the_earliest_time_asked_for(inside: Organization) -> None:
    subject = uuid4()
    for minutes in (5, 9, 2, 7):
        ledger.schedule("poll", subject, NOW + minutes * MINUTE)
    ledger.schedule("close", subject, NOW)
    found = WorkItem.objects.filter(kind="poll").get()
    assert (found.subject, found.due_at) == (subject, NOW + 2 * MINUTE)
    assert WorkItem.objects.count() == 2


def test_a_claim_names_what_is_to_be_done(inside: Organization, item: WorkItem) -> None:
    claim = claimed()
    assert (claim.item, claim.organization) == (item.id, inside.id)
    assert (claim.kind, claim.subject) == ("poll", item.subject)


def test_what_is_not_due_or_held_is_not_claimed(item: WorkItem) -> None:
    assert ledger.claim_due(NOW - MINUTE) == []
    claimed()
    assert ledger.claim_due(NOW + MINUTE) == []


def test_what_has_nothing_left_to_do_is_not_claimed_until_it_is_due_again(item: WorkItem) -> None:
    ledger.finish(claimed())
    assert ledger.claim_due(NOW + 1000 * MINUTE) == []
    ledger.schedule("poll", item.subject, NOW + MINUTE)
    assert claimed(NOW + MINUTE).subject == item.subject


def test_finished_is_due_again_when_said_and_its_troubles_are_forgotten(item: WorkItem) -> None:
    ledger.postpone(claimed(), again_at=NOW, error="the platform is down")
    item.refresh_from_db()
    assert (item.attempts, item.last_error) == (1, "the platform is down")
    ledger.finish(claimed(), again_at=NOW + MINUTE)
    item.refresh_from_db()
    assert (item.due_at, item.attempts, item.last_error) == (NOW + MINUTE, 0, "")
    assert (item.lease, item.leased_until) == (None, None)


def test_postponed_counts_the_attempt_and_keeps_500_characters(item: WorkItem) -> None:
    for attempts in (1, 2, 3):
        ledger.postpone(claimed(), again_at=NOW, error="x" * 600)
        item.refresh_from_db()
        assert (item.attempts, item.last_error, item.lease) == (attempts, "x" * 500, None)


def test_what_is_given_up_is_not_claimed_again_and_keeps_its_reason(item: WorkItem) -> None:
    first = claimed()
    run_out()
    second = claimed()
    ledger.give_up(first, "late")
    item.refresh_from_db()
    assert (item.lease, item.due_at) == (second.lease, NOW)
    ledger.give_up(second, "there is no such mailbox")
    item.refresh_from_db()
    assert (item.lease, item.due_at) == (None, None)
    assert item.last_error == "there is no such mailbox"
    assert ledger.claim_due(NOW) == []


def test_a_lease_that_ran_out_can_be_claimed_by_another(item: WorkItem) -> None:
    first = claimed()
    run_out()
    second = claimed()
    assert (second.item, second.lease != first.lease) == (first.item, True)


@pytest.mark.parametrize(
    "commit",
    [ledger.hold, ledger.finish, lambda claim: ledger.finish(claim, again_at=NOW + MINUTE)],
)
def test_who_lost_the_lease_commits_nothing(
    item: WorkItem, commit: Callable[[Claim], None]
) -> None:
    first = claimed()
    run_out()
    second = claimed()
    with pytest.raises(ledger.LeaseLost):
        commit(first)
    assert not ledger.renew(first)
    ledger.postpone(first, again_at=NOW + MINUTE, error="late")
    item.refresh_from_db()
    assert (item.lease, item.due_at, item.attempts) == (second.lease, NOW, 0)
    ledger.finish(second)


def test_the_sweeper_takes_back_what_ran_out_and_nothing_else(item: WorkItem) -> None:
    claim = claimed()
    assert ledger.sweep() == 0
    run_out()
    assert ledger.sweep() == 1
    item.refresh_from_db()
    assert (item.lease, item.leased_until, item.attempts, item.due_at) == (None, None, 1, NOW)
    with pytest.raises(ledger.LeaseLost):
        ledger.hold(claim)
    assert ledger.sweep() == 0


def test_a_renewed_lease_does_not_run_out(item: WorkItem) -> None:
    claim = claimed()
    run_out()
    assert ledger.renew(claim)
    assert ledger.sweep() == 0
    ledger.hold(claim)


def test_claims_can_be_narrowed(inside: Organization) -> None:
    polls = [uuid4() for _ in range(3)]
    for subject in polls:
        ledger.schedule("poll", subject, NOW)
    ledger.schedule("close", uuid4(), NOW)
    assert [c.kind for c in ledger.claim_due(NOW, kind="close")] == ["close"]
    assert [c.subject for c in ledger.claim_due(NOW, subjects=polls[:1])] == polls[:1]
    assert ledger.claim_due(NOW, subjects=[]) == []
    assert ledger.claim_due(NOW, organization=uuid4()) == []
    assert len(ledger.claim_due(NOW, organization=inside.id, limit=1)) == 1
    assert len(ledger.claim_due(NOW)) == 1


def test_organizations_take_turns_and_the_earliest_is_first(inside: Organization) -> None:
    other = Organization.objects.create(slug="other", name="Other")
    busy = [uuid4() for _ in range(5)]
    for minutes, subject in enumerate(busy):
        ledger.schedule("poll", subject, NOW - (10 - minutes) * MINUTE)
    with wall.inside(other.id):
        quiet = uuid4()
        ledger.schedule("poll", quiet, NOW)
    assert {c.subject for c in ledger.claim_due(NOW, limit=2)} == {busy[0], quiet}
    assert {c.subject for c in ledger.claim_due(NOW, limit=2)} == {busy[1], busy[2]}


def test_lanes_of_an_organization_take_turns_and_the_earliest_of_each_is_first(
    inside: Organization,
) -> None:
    busy, quiet, none = uuid4(), uuid4(), None
    due: dict[UUID | None, list[UUID]] = {
        lane: [uuid4() for _ in range(count)] for lane, count in ((busy, 5), (quiet, 1), (none, 2))
    }
    for lane, subjects in due.items():
        for place, subject in enumerate(subjects):
            # The busy lane's items are older than anybody else's.
            hours = timedelta(hours=2 if lane == busy else 1)
            ledger.schedule("poll", subject, NOW - hours + place * MINUTE, lane=lane)
    turns = [{c.subject for c in ledger.claim_due(NOW, limit=3)} for _ in range(3)]
    assert turns == [
        {due[busy][0], due[quiet][0], due[none][0]},
        {due[busy][1], due[none][1], due[busy][2]},
        {due[busy][3], due[busy][4]},
    ]


def test_many_lanes_give_an_organization_no_more_turns(inside: Organization) -> None:
    other = Organization.objects.create(slug="other", name="Other")
    for _ in range(4):
        ledger.schedule("poll", uuid4(), NOW, lane=uuid4())
    with wall.inside(other.id):
        quiet = [uuid4(), uuid4()]
        for place, subject in enumerate(quiet):
            ledger.schedule("poll", subject, NOW + (place - 9) * MINUTE)
    assert len({c.subject for c in ledger.claim_due(NOW, limit=4)} & set(quiet)) == 2


def test_a_thing_scheduled_again_stays_in_its_lane(inside: Organization) -> None:
    subject, lane = uuid4(), uuid4()
    ledger.schedule("poll", subject, NOW, lane=lane)
    ledger.schedule("poll", subject, NOW)
    assert WorkItem.objects.get().lane == lane


def at_once(count: int, work: Callable[[], None]) -> None:
    """Run `work` in so many threads, each with a connection of its own."""
    together = threading.Barrier(count)

    def run() -> None:
        together.wait()
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_ten_claimers_at_once_share_what_one_would_have_claimed(committed: Organization) -> None:
    subjects = {uuid4() for _ in range(60)}
    with wall.inside(committed.id):
        for subject in subjects:
            ledger.schedule("poll", subject, NOW)
    claims: list[Claim] = []
    at_once(10, lambda: claims.extend(ledger.claim_due(NOW, organization=committed.id, limit=100)))
    assert sorted(claim.subject for claim in claims) == sorted(subjects)
    assert len({claim.lease for claim in claims}) == 60


def test_ten_claimers_of_five_each_never_share_an_item(committed: Organization) -> None:
    with wall.inside(committed.id):
        for _ in range(40):
            ledger.schedule("poll", uuid4(), NOW)
    claims: list[UUID] = []

    def work() -> None:
        while found := ledger.claim_due(NOW, organization=committed.id, limit=5):
            claims.extend(claim.item for claim in found)

    at_once(10, work)
    assert len(claims) == len(set(claims)) <= 40
    # Who passed over a row that another held while claiming finds it at the next tick.
    claims += [c.item for c in ledger.claim_due(NOW, organization=committed.id)]
    assert len(set(claims)) == 40


def test_a_thing_scheduled_from_ten_sides_is_one(committed: Organization) -> None:
    subject = uuid4()

    def work() -> None:
        with wall.inside(committed.id):
            ledger.schedule("poll", subject, NOW)

    at_once(10, work)
    assert WorkItem.objects.filter(subject=subject).count() == 1
