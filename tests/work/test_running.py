from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from accounts import wall
from accounts.models import Organization
from tests.factories import NOW
from work import clock, ledger, performers, running, tasks
from work.ledger import Claim
from work.models import WorkItem
from work.performers import Performer

MINUTE = timedelta(minutes=1)


@pytest.fixture
def subjects(inside: Organization) -> list[UUID]:
    """Three things that are due, one minute after the other."""
    made = [uuid4() for _ in range(3)]
    for minutes, subject in enumerate(made):
        ledger.schedule("test", subject, NOW - (3 - minutes) * MINUTE)
    return made


def run_dry(perform: Performer, subjects: list[UUID] | None = None) -> int:
    return running.run_until_dry(lambda: NOW, kind="test", subjects=subjects, perform=perform)


def test_everything_due_is_done_once_earliest_first(subjects: list[UUID]) -> None:
    done: list[UUID] = []

    def perform(claim: Claim, now: datetime) -> None:
        done.append(claim.subject)
        ledger.finish(claim)

    assert run_dry(perform) == 3
    assert done == subjects
    assert run_dry(perform) == 0


def test_what_a_run_makes_due_is_done_too(subjects: list[UUID]) -> None:
    pages = dict.fromkeys(subjects, 2)

    def perform(claim: Claim, now: datetime) -> None:
        pages[claim.subject] -= 1
        ledger.finish(claim, again_at=now if pages[claim.subject] else None)

    assert run_dry(perform) == 6


def test_only_the_subjects_asked_for_are_done(subjects: list[UUID]) -> None:
    assert run_dry(lambda claim, now: ledger.finish(claim), subjects=subjects[1:2]) == 1


def test_progress_is_told(subjects: list[UUID]) -> None:
    told: list[int] = []
    running.run_until_dry(
        lambda: NOW,
        kind="test",
        perform=lambda claim, now: ledger.finish(claim),
        progress=told.append,
    )
    assert told == [1, 2, 3]


def test_an_unexpected_error_puts_one_item_off_and_spares_the_others(
    subjects: list[UUID], caplog: pytest.LogCaptureFixture
) -> None:
    def perform(claim: Claim, now: datetime) -> None:
        if claim.subject == subjects[0]:
            raise ValueError("bad luck")
        ledger.finish(claim)

    assert run_dry(perform) == 3
    item = WorkItem.objects.get(subject=subjects[0])
    assert (item.due_at, item.attempts) == (NOW + running.AFTER_ERROR, 1)
    assert "bad luck" in item.last_error
    assert "bad luck" in caplog.text
    assert WorkItem.objects.filter(due_at=None).count() == 2


def test_a_kind_that_nobody_performs_is_put_off(subjects: list[UUID]) -> None:
    assert run_dry(performers.perform) == 3
    assert WorkItem.objects.filter(due_at=NOW + running.AFTER_ERROR).count() == 3


def test_a_lost_lease_is_left_to_whoever_holds_it(subjects: list[UUID]) -> None:
    def perform(claim: Claim, now: datetime) -> None:
        WorkItem.objects.filter(id=claim.item).update(lease=uuid4())
        ledger.finish(claim)

    run_dry(perform)
    assert set(WorkItem.objects.values_list("attempts", flat=True)) == {0}


def test_a_lease_is_renewed_while_the_work_goes_on(
    committed: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wall.inside(committed.id):
        ledger.schedule("test", uuid4(), NOW)
    (claim,) = ledger.claim_due(NOW, organization=committed.id)
    before = WorkItem.objects.get(id=claim.item).leased_until
    renewed = threading.Event()
    renew = ledger.renew

    def watched(claim: Claim) -> bool:
        held = renew(claim)
        renewed.set()
        return held

    monkeypatch.setattr(running, "RENEW_SECONDS", 0.01)
    monkeypatch.setattr(ledger, "renew", watched)
    with running.kept_alive(claim):
        assert renewed.wait(5)
    after = WorkItem.objects.get(id=claim.item).leased_until
    assert before is not None
    assert after is not None
    assert after > before


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What would go to the broker."""
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(tasks.perform, "delay", lambda **hint: sent.append(hint))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return sent


def test_a_tick_sends_one_hint_for_each_thing_due(
    inside: Organization, subjects: list[UUID], hints: list[dict[str, str]]
) -> None:
    tasks.tick()
    assert sorted(UUID(hint["subject"]) for hint in hints) == sorted(subjects)
    assert {hint["organization"] for hint in hints} == {str(inside.id)}


def test_ten_ticks_are_one(subjects: list[UUID], hints: list[dict[str, str]]) -> None:
    for _ in range(10):
        tasks.tick()
    assert len(hints) == 3


def test_a_hint_is_done_once_however_often_it_comes(
    subjects: list[UUID],
    hints: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    performing: Callable[[Performer], None],
) -> None:
    done: list[UUID] = []

    def perform(claim: Claim, now: datetime) -> None:
        done.append(claim.subject)
        ledger.finish(claim)

    performing(perform)
    tasks.tick()
    for hint in hints * 3:
        tasks.perform(**hint)
    assert sorted(done) == sorted(subjects)


def test_what_a_done_hint_made_due_is_hinted_at_without_waiting_for_a_tick(
    subjects: list[UUID],
    hints: list[dict[str, str]],
    performing: Callable[[Performer], None],
) -> None:
    performing(lambda claim, now: ledger.finish(claim, again_at=now))
    tasks.tick()
    tasks.perform(**hints[0])
    assert len(hints) == 4
    assert hints[3]["subject"] == hints[0]["subject"]
    assert hints[3]["lease"] != hints[0]["lease"]


def test_hints_that_were_lost_are_sent_again_when_their_leases_ran_out(
    subjects: list[UUID], hints: list[dict[str, str]]
) -> None:
    tasks.tick()
    tasks.sweep()
    assert len(hints) == 3
    WorkItem.objects.update(leased_until=NOW - timedelta(days=3650))
    tasks.sweep()
    assert {hint["subject"] for hint in hints[3:]} == {str(subject) for subject in subjects}


@pytest.fixture
def performing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Performer], None]:
    """Let the given performer do what is due, in this thread."""

    def begin(performer: Performer) -> None:
        monkeypatch.setitem(performers._performers, "test", performer)

    return begin


def test_hints_wait_for_workers_and_do_not_pile_up(
    inside: Organization, hints: list[dict[str, str]]
) -> None:
    ledger.schedule_all("test", [uuid4() for _ in range(3 * ledger.BATCH)], NOW)
    for _ in range(10):
        tasks.tick()
    assert len(hints) == ledger.BATCH
    tasks.perform(**hints[0])  # nobody performs "test", so that it is put off
    tasks.tick()
    assert len(hints) == ledger.BATCH + 1


def test_one_organization_takes_half_of_the_places(
    inside: Organization, hints: list[dict[str, str]]
) -> None:
    ledger.schedule_all("test", [uuid4() for _ in range(2 * ledger.BATCH)], NOW)
    tasks.tick(str(inside.id))
    assert len(hints) == ledger.BATCH // 2
    tasks.tick()
    assert len(hints) == ledger.BATCH
