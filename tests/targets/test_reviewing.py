"""After closing nothing is recomputed: what changes is offered to a person, who decides."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from targets.conduct.examining import examine
from targets.models import Decision, Evidence, Review, TargetEvent
from targets.outcomes import Outcome
from targets.proof.verification import failures_of
from targets.verdicts import reviewing
from targets.verdicts.closing import revise
from tests.factories import NOW, W47, declare_complete, make_post, utc
from tests.targets.conftest import Promise
from tracking.models import Post
from tracking.storing import editing
from work import ledger

LATER = NOW + timedelta(hours=2)
HOUR = timedelta(hours=1)


def examined(promise: Promise, now: datetime) -> None:
    """The brand's posts are examined at `now`."""
    ledger.schedule("examine", promise.brand.id, now)
    for claim in ledger.claim_due(now, kind="examine"):
        examine(claim, now)


def found(promise: Promise, at: datetime, seen: datetime, **more: str) -> Post:
    """A post by the person, published `at` and first seen at `seen`."""
    post = make_post(promise.person, at, brand=promise.brand, **more)
    Post.objects.filter(id=post.id).update(found_at=seen)
    return post


@pytest.fixture
def missed(watched: Promise) -> Promise:
    """Two of three, and closed."""
    watched.posts(16, 17)
    watched.close()
    assert watched.verdict.outcome == Outcome.MISSED
    return watched


@pytest.fixture
def hit(watched: Promise) -> Promise:
    """Three of three, and closed."""
    watched.posts(16, 17, 18)
    watched.close()
    assert watched.verdict.outcome == Outcome.HIT
    return watched


def waiting() -> Review:
    return Review.objects.get(decision=Decision.WAITING)


def test_a_post_found_late_is_offered_with_the_outcome_it_would_give(missed: Promise) -> None:
    post = found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    review = waiting()
    assert (review.outcome, review.counted, review.against) == (Outcome.HIT, 3, 1)
    assert review.causes == [{"kind": "found late", "post": str(post.id), "at": LATER.isoformat()}]
    assert len(missed.verdicts) == 1


def test_a_late_post_was_published_after_the_period_and_never_counts(missed: Promise) -> None:
    found(missed, W47.end, seen=LATER)
    examined(missed, LATER)
    assert not Review.objects.exists()


def test_more_than_was_owed_is_nothing_to_decide(hit: Promise) -> None:
    found(hit, utc(19), seen=LATER)
    examined(hit, LATER)
    assert not Review.objects.exists()


def test_accepting_writes_the_next_revision_with_its_evidence(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    reviewing.accept(waiting().id, by="Zed", note="seen it", now=LATER + HOUR)
    _, second = missed.verdicts
    assert (second.outcome, second.counted, second.revision) == (Outcome.HIT, 3, 2)
    assert second.reason == "found late, accepted (seen it), by Zed"
    assert second.decided_at == LATER + HOUR
    assert Evidence.objects.get(verdict=second).sequence == 2
    assert list(failures_of(missed.agreement)) == []
    review = Review.objects.get()
    assert (review.decision, review.decided_by, review.note) == ("accepted", "Zed", "seen it")


def test_what_was_accepted_is_not_offered_again(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    reviewing.accept(waiting().id, by="Zed", note="", now=LATER)
    examined(missed, LATER + HOUR)
    assert not Review.objects.filter(decision=Decision.WAITING).exists()


def test_dismissing_leaves_the_verdict_standing_for_good(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    reviewing.dismiss(waiting().id, by="Zed", note="not hers", now=LATER)
    examined(missed, LATER + HOUR)
    assert missed.verdict.outcome == Outcome.MISSED
    assert Review.objects.get().decision == Decision.DISMISSED


def test_after_a_dismissal_another_change_is_offered(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    reviewing.dismiss(waiting().id, by="Zed", note="", now=LATER)
    found(missed, utc(19), seen=LATER + HOUR)
    examined(missed, LATER + HOUR)
    assert waiting().counted == 4


def test_a_dismissal_can_be_undone(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    review = waiting()
    reviewing.dismiss(review.id, by="Zed", note="", now=LATER)
    reviewing.undo(review.id)
    assert waiting().id == review.id


def test_what_was_decided_is_not_decided_twice(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    review = waiting()
    reviewing.dismiss(review.id, by="Zed", note="", now=LATER)
    with pytest.raises(reviewing.AlreadyDecided, match="dismissed"):
        reviewing.accept(review.id, by="Yan", note="", now=LATER)
    assert len(missed.verdicts) == 1


def test_an_item_that_waits_grows_with_what_comes(missed: Promise) -> None:
    found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    found(missed, utc(19), seen=LATER + HOUR)
    examined(missed, LATER + HOUR)
    review = waiting()
    assert (review.counted, review.noticed_at) == (4, LATER)
    assert [cause["kind"] for cause in review.causes] == ["found late", "found late"]


def test_an_item_whose_cause_is_gone_is_taken_back(missed: Promise) -> None:
    post = found(missed, utc(18), seen=LATER)
    examined(missed, LATER)
    editing.edit({post.id: "no word of it"}, LATER + HOUR)
    examined(missed, LATER + HOUR)
    assert not Review.objects.exists()


def test_an_edit_that_changes_nothing_is_nobodys_business(hit: Promise) -> None:
    post = Post.objects.earliest("published_at")
    editing.edit({post.id: "acme is great"}, LATER)
    examined(hit, LATER)
    assert not Review.objects.exists()


def test_an_edit_that_takes_the_brand_out_is_offered(hit: Promise) -> None:
    post = Post.objects.earliest("published_at")
    editing.edit({post.id: "no word of it"}, LATER)
    examined(hit, LATER)
    review = waiting()
    assert (review.outcome, review.counted) == (Outcome.MISSED, 2)
    assert [cause["kind"] for cause in review.causes] == ["edited"]
    assert hit.verdict.outcome == Outcome.HIT


def removed(post: Post, at: datetime) -> None:
    Post.objects.filter(id=post.id).update(text="", missing_at=at - HOUR, deleted_at=at)


def test_a_removal_inside_the_agreed_live_time_is_offered(hit: Promise) -> None:
    hit.target.stays_up_days = 14
    hit.target.save()
    removed(Post.objects.latest("published_at"), LATER)
    examined(hit, LATER)
    review = waiting()
    assert (review.outcome, review.counted) == (Outcome.MISSED, 2)
    assert [cause["kind"] for cause in review.causes] == ["removed"]


def test_a_removal_after_the_agreed_live_time_is_nobodys_business(hit: Promise) -> None:
    hit.target.stays_up_days = 3
    hit.target.save()
    removed(Post.objects.latest("published_at"), LATER)
    examined(hit, LATER)
    assert not Review.objects.exists()


def test_without_an_agreed_time_a_post_must_stand_until_closing_and_no_longer(
    hit: Promise,
) -> None:
    removed(Post.objects.latest("published_at"), LATER)
    examined(hit, LATER)
    assert not Review.objects.exists()


def test_a_removal_that_leaves_less_of_an_unwatched_week_is_never_called_missed(
    promise: Promise,
) -> None:
    promise.posts(16, 17, 18)
    promise.close(NOW + HOUR)
    assert promise.verdict.outcome == Outcome.HIT
    promise.target.stays_up_days = 30
    promise.target.save()
    removed(Post.objects.latest("published_at"), LATER)
    examined(promise, LATER)
    assert waiting().outcome == Outcome.UNVERIFIED


def test_a_gap_closed_by_an_import_waits_for_a_person(promise: Promise) -> None:
    promise.close()
    assert promise.verdict.outcome == Outcome.UNVERIFIED
    declare_complete(promise.brand, W47)
    promise.close(LATER)
    assert len(promise.verdicts) == 1
    review = waiting()
    assert (review.outcome, review.counted) == (Outcome.MISSED, 0)
    assert [cause["kind"] for cause in review.causes] == ["gap closed"]
    reviewing.accept(review.id, by="Zed", note="", now=LATER)
    assert [verdict.outcome for verdict in promise.verdicts] == ["unverified", "missed"]


def test_one_may_revise_for_a_reason_of_ones_own(missed: Promise) -> None:
    verdict = revise(missed.period, reason="the contract said two", by="Zed", now=LATER)
    assert (verdict.revision, verdict.outcome) == (2, Outcome.MISSED)
    assert verdict.reason == "the contract said two, by Zed"


def happened() -> list[tuple[str, int]]:
    events = TargetEvent.objects.filter(period__label="2026-W47").order_by("at", "id")
    return list(events.values_list("name", "counted"))


def test_reopened_follows_hit_and_closing_has_the_last_word(watched: Promise) -> None:
    now = utc(19)
    for day in (16, 17, 18):
        found(watched, utc(day), seen=now)
    examined(watched, now)
    examined(watched, now + HOUR)
    assert happened() == [("hit", 3)]
    removed(Post.objects.latest("published_at"), utc(20))
    examined(watched, utc(20))
    assert happened() == [("hit", 3), ("reopened", 2)]
    watched.close()
    assert happened() == [("hit", 3), ("reopened", 2), ("missed", 2)]


def test_what_was_hit_is_not_hit_again_by_closing(watched: Promise) -> None:
    for day in (16, 17, 18):
        found(watched, utc(day), seen=utc(19))
    examined(watched, utc(19))
    watched.close()
    assert happened() == [("hit", 3)]
