"""Members are told what became of a period, once, and no longer than it is true."""

from __future__ import annotations

from datetime import timedelta

from notices.models import Notice
from targets.conduct.examining import examine
from targets.models import Review
from targets.verdicts import reviewing
from tests.factories import NOW, W47, make_post, utc
from tests.targets.conftest import Promise
from tracking.models import Post
from work import ledger

LATER = NOW + timedelta(hours=2)


def examined(promise: Promise, now: timedelta) -> None:
    ledger.schedule("examine", promise.brand.id, NOW + now)
    for claim in ledger.claim_due(NOW + now, kind="examine"):
        examine(claim, NOW + now)


def told() -> list[tuple[str, str, bool]]:
    """Rule, sentence, and whether it still stands."""
    notices = Notice.objects.order_by("rule", "told_at")
    return [(one.rule, one.sentence, one.settled_at is None) for one in notices]


def test_a_miss_is_told_once_with_the_page_of_its_evidence(watched: Promise) -> None:
    watched.posts(16)
    watched.close()
    examined(watched, timedelta(minutes=1))
    examined(watched, timedelta(minutes=16))
    assert told() == [("missed", "Ann missed 2026-W47: 1 of 3.", True)]
    assert Notice.objects.get().address == f"/karee/acme/targets/{watched.period.id}/"


def test_not_verified_is_taken_back_when_its_gap_was_read(promise: Promise) -> None:
    promise.posts(16, 17)
    promise.close(NOW)
    examined(promise, timedelta(minutes=1))
    assert told() == [("unverified", "Ann could not be verified in 2026-W47: 2 of 3.", True)]
    promise.read(W47, at=LATER)
    promise.close(LATER)
    examined(promise, timedelta(hours=3))
    assert told() == [
        ("missed", "Ann missed 2026-W47: 2 of 3.", True),
        ("unverified", "Ann could not be verified in 2026-W47: 2 of 3.", False),
    ]


def test_what_waits_for_a_decision_is_told_until_it_is_made(watched: Promise) -> None:
    watched.posts(16, 17)
    watched.close()
    post = make_post(watched.person, utc(18), brand=watched.brand)
    Post.objects.filter(id=post.id).update(found_at=LATER)
    examined(watched, timedelta(hours=2))
    review = ("review", "Ann, 2026-W47: found late after closing. It would be hit, 3 of 3.")
    assert (*review, True) in told()
    reviewing.accept(Review.objects.get().id, by="Zed", note="", now=LATER)
    examined(watched, timedelta(hours=3))
    assert told() == [("missed", "Ann missed 2026-W47: 2 of 3.", False), (*review, False)]


def test_a_removed_post_has_a_rule_of_its_own(watched: Promise) -> None:
    watched.target.stays_up_days = 14
    watched.target.save()
    watched.posts(16, 17, 18)
    watched.close()
    Post.objects.filter(published_at=utc(18)).update(text="", deleted_at=LATER)
    examined(watched, timedelta(hours=2))
    assert told() == [
        (
            "removed",
            "Ann, 2026-W47: removed after closing. It would be missed, 2 of 3.",
            True,
        )
    ]
