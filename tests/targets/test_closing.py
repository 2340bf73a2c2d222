from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from accounts import wall
from accounts.models import Organization
from targets.models import Closing, Evidence, Period
from targets.outcomes import Outcome
from targets.proof.verification import failures_of
from targets.queries import results
from targets.verdicts import healing
from targets.verdicts.closing import LOOK_AGAIN, PATIENCE, close
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_person,
    make_query,
    make_target,
    utc,
)
from tests.targets.conftest import SIGNED, Promise
from tracking.collecting.intervals import Interval
from tracking.models import Feed, Poll, Post
from tracking.storing import editing
from work import ledger
from work.models import WorkItem

SETTLED = W47.end + timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


def closing_of(period: Period) -> WorkItem:
    closing = Closing.objects.get(closes_at=period.closes_at)
    return WorkItem.objects.get(kind="close", subject=closing.id)


def poll_of(promise: Promise) -> WorkItem:
    return WorkItem.objects.get(kind="poll", subject=Feed.objects.get(listing="timeline").id)


def test_enough_is_hit_by_the_post_that_reached_it(watched: Promise) -> None:
    posts = watched.posts(16, 17, 19, 21)
    watched.close()
    verdict = watched.verdict
    assert (verdict.outcome, verdict.counted, verdict.revision) == (Outcome.HIT, 4, 1)
    assert (verdict.reached_at, verdict.deciding_post_id) == (utc(19), posts[2].id)
    assert (verdict.decided_at, watched.period.closed_at) == (NOW, NOW)
    watched.close(NOW + healing.EVERY)  # nothing is unverified
    assert closing_of(watched.period).due_at is None


def test_hit_is_said_as_soon_as_it_is_reached_and_taken_back_with_the_post(
    promise: Promise,
) -> None:
    def stands() -> tuple[str, int]:
        (result,) = results([promise.period], utc(18))
        return result.outcome, result.counted

    assert stands() == (Outcome.OPEN, 0)
    promise.posts(16, 17)
    assert stands() == (Outcome.OPEN, 2)
    (third,) = promise.posts(18)
    assert stands() == (Outcome.HIT, 3)
    Post.objects.filter(id=third.id).update(deleted_at=utc(18), text="")
    assert stands() == (Outcome.OPEN, 2)


def test_short_and_watched_as_a_whole_is_missed(watched: Promise) -> None:
    watched.posts(16, 17)
    watched.close()
    assert (watched.verdict.outcome, watched.verdict.counted) == (Outcome.MISSED, 2)
    assert watched.verdict.gaps == []


def test_only_what_was_published_inside_the_period_counts(watched: Promise) -> None:
    """Monday begins at 22:00 UTC of Sunday in Johannesburg."""
    for post, at in zip(
        watched.posts(16, 16, 16, 16),
        [
            W47.start - timedelta(microseconds=1),
            W47.start,
            W47.end - timedelta(microseconds=1),
            W47.end,
        ],
        strict=True,
    ):
        Post.objects.filter(id=post.id).update(published_at=at)
    watched.close()
    assert watched.verdict.counted == 2


def test_what_does_not_qualify_is_kept_with_its_reason(watched: Promise) -> None:
    watched.posts(16)
    watched.posts(17, kind="reply")
    watched.posts(18, text="something else")
    watched.close()
    body = Evidence.objects.get(verdict=watched.verdict).body
    assert [(post["counted"], post["fails"]) for post in body["posts"]] == [
        (True, ""),
        (False, "a reply, which the promise does not count"),
        (False, "does not name the brand"),
    ]


def test_a_period_uses_the_query_in_force_at_its_start(watched: Promise) -> None:
    watched.posts(16, 17, 18)
    make_query(watched.brand, ["zeta"], accepted_at=utc(17))
    watched.close()
    assert watched.verdict.outcome == Outcome.HIT


def test_a_period_that_owes_nothing_is_excused(promise: Promise) -> None:
    Period.objects.filter(label="2026-W47").update(minimum=0)
    promise.read(W47, at=NOW)
    promise.close()
    assert promise.verdict.outcome == Outcome.EXCUSED


def test_closing_waits_for_the_end_and_the_settling(promise: Promise) -> None:
    promise.read(W47, at=NOW)
    promise.close(SETTLED - MINUTE)
    assert promise.verdicts == []
    promise.close(SETTLED)
    assert promise.verdict.outcome == Outcome.MISSED


def test_closing_waits_for_the_last_reading_and_asks_for_it_once(promise: Promise) -> None:
    WorkItem.objects.filter(kind="poll").update(due_at=utc(30))
    promise.close(SETTLED)
    assert promise.verdicts == []
    assert closing_of(promise.period).due_at == SETTLED + LOOK_AGAIN
    assert poll_of(promise).due_at == SETTLED
    # The platform refused, and said when to ask again.
    feed = Feed.objects.get(listing="timeline")
    Poll.objects.create(feed=feed, begun_at=SETTLED, result="X (Twitter): too many requests")
    WorkItem.objects.filter(kind="poll").update(due_at=SETTLED + 15 * MINUTE)
    promise.close(SETTLED + MINUTE)
    assert poll_of(promise).due_at == SETTLED + 15 * MINUTE
    promise.read(W47, at=SETTLED + 15 * MINUTE)
    promise.close(SETTLED + 16 * MINUTE)
    assert promise.verdict.outcome == Outcome.MISSED


def test_closing_waits_no_longer_than_its_patience(promise: Promise) -> None:
    last = SETTLED + PATIENCE
    promise.close(last - MINUTE)
    assert promise.verdicts == []
    promise.close(last)
    assert promise.verdict.outcome == Outcome.UNVERIFIED


def test_closing_twice_does_nothing_more(watched: Promise) -> None:
    watched.close()
    before = watched.verdict
    WorkItem.objects.filter(kind="close").update(due_at=NOW)
    watched.posts(16, 17, 18)  # found late
    watched.close()
    assert (watched.verdict.id, watched.verdict.outcome) == (before.id, Outcome.MISSED)
    assert Evidence.objects.count() == 1


def test_an_unverified_period_heals_when_its_gap_was_read(promise: Promise) -> None:
    late = SETTLED + PATIENCE
    promise.close(late)
    item = closing_of(promise.period)
    assert item.due_at == late + healing.EVERY
    promise.posts(16, 17, 18)
    promise.close(late + healing.EVERY)  # the gap is still there
    assert len(promise.verdicts) == 1
    promise.read(W47, at=late + healing.EVERY)
    promise.close(late + 2 * healing.EVERY)
    first, second = promise.verdicts
    assert (first.outcome, first.revision) == (Outcome.UNVERIFIED, 1)
    assert (second.outcome, second.revision, second.counted) == (Outcome.HIT, 2, 3)
    assert second.reason == "the gap was closed by reading"
    assert closing_of(promise.period).due_at is None
    assert Evidence.objects.count() == 2


def test_healing_ends_after_35_days(promise: Promise) -> None:
    promise.close(SETTLED + PATIENCE)
    promise.read(W47, at=NOW)
    promise.close(W47.end + timedelta(days=35, hours=1))
    assert len(promise.verdicts) == 1
    assert closing_of(promise.period).due_at is None


def test_closing_makes_the_period_after_the_next(watched: Promise) -> None:
    labels = Period.objects.order_by("starts_at").values_list("label", flat=True)
    assert list(labels) == ["2026-W47", "2026-W48"]
    watched.close()
    assert list(labels.all()) == ["2026-W47", "2026-W48", "2026-W49"]


def test_a_period_that_a_new_version_took_away_has_nothing_to_close(promise: Promise) -> None:
    item = closing_of(promise.period)
    promise.period.delete()
    promise.close()
    item.refresh_from_db()
    assert (item.due_at, item.attempts) == (None, 0)


def test_who_lost_the_lease_closes_nothing(watched: Promise) -> None:
    (claim,) = ledger.claim_due(NOW, kind="close")
    WorkItem.objects.update(lease=None, leased_until=None)
    with pytest.raises(ledger.LeaseLost):
        close(claim, NOW)
    assert watched.verdicts == []


def test_three_periods_of_one_agreement_closed_at_once_make_one_chain(
    committed: Organization,
) -> None:
    with wall.inside(committed.id):
        agreement = make_agreement(make_person("Ann", "x:ann"), make_brand(), now=SIGNED)
        for per in ("week", "month"):
            make_target(agreement, key=per, per=per, now=SIGNED)
    now = utc(1, month=12)
    claims = ledger.claim_due(now, kind="close", organization=committed.id)
    assert len(claims) == 3
    together = threading.Barrier(3)

    def work(claim: ledger.Claim) -> None:
        together.wait()
        close(claim, now)
        connection.close()

    workers = [threading.Thread(target=work, args=(claim,)) for claim in claims]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with wall.inside(committed.id):
        assert list(Evidence.objects.values_list("sequence", flat=True).order_by("sequence")) == [
            1,
            2,
            3,
        ]
        assert list(failures_of(agreement)) == []


def test_a_monthly_promise_is_closed_after_its_month(promise: Promise) -> None:
    agreement = make_agreement(
        make_person("Bea", "x:bea"), promise.brand, starts_on=date(2026, 11, 1), now=SIGNED
    )
    make_target(agreement, minimum=4, per="month", now=SIGNED)
    november = Period.objects.get(label="2026-11")
    assert (november.starts_at, november.ends_at) == (utc(31, 22, month=10), utc(30, 22))
    declare_complete(promise.brand, Interval(november.starts_at, november.ends_at))
    promise.close(november.closes_at + PATIENCE)
    assert november.verdicts.get().outcome == Outcome.MISSED


def test_an_edit_before_closing_is_what_counts(watched: Promise) -> None:
    post, *_ = watched.posts(16, 17, 18)
    editing.edit({post.id: "no longer about it"}, utc(20))
    watched.close()
    assert (watched.verdict.outcome, watched.verdict.counted) == (Outcome.MISSED, 2)
