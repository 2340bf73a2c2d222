"""Near misses, from the offer to the count."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from accounts import wall
from accounts.models import Organization
from targets.conduct import admitting
from targets.conduct.examining import EVERY, examine
from targets.models import NearMiss, NearMissDecision, Period
from targets.outcomes import Outcome
from targets.proof.verification import failures_of
from targets.queries import results
from targets.verdicts.reviewing import AlreadyDecided
from tests.factories import NOW, W47, make_brand, make_person, make_post, utc
from tests.targets.conftest import Promise
from tracking.models import Post
from work import ledger


def look(now: datetime = NOW) -> None:
    for claim in ledger.claim_due(now, kind="examine"):
        examine(claim, now)


def offered() -> list[tuple[str, str]]:
    return [(one.post.text, one.reason) for one in NearMiss.objects.order_by("post__published_at")]


def the_offer() -> UUID:
    return NearMiss.objects.get().id


def counted(period: Period) -> tuple[str, int]:
    (result,) = results([period], NOW)
    return result.outcome, result.counted


def test_a_slip_is_offered_once_and_counts_when_it_is_accepted(promise: Promise) -> None:
    promise.posts(17, 18)
    promise.posts(19, text="my acem morning")
    promise.posts(20, text="nothing to see")
    look()
    look(NOW + EVERY)
    assert offered() == [("my acem morning", "a slip in the name")]
    assert counted(promise.period) == (Outcome.OPEN, 2)

    one = admitting.accept(the_offer(), by="Zed", note="she means us", now=NOW)
    assert counted(promise.period) == (Outcome.HIT, 3)
    (result,) = results([promise.period], NOW)
    (let_in,) = [judged for judged in result.judged if judged.candidate.post == one.post_id]
    assert let_in.trace[-1].words == "accepted by Zed on 24 Nov 2026: a slip in the name"


def test_a_rejected_one_is_offered_no_more_and_each_step_is_kept(promise: Promise) -> None:
    promise.posts(19, text="my acem morning")
    look()
    admitting.reject(the_offer(), by="Zed", note="a pun", now=NOW)
    with pytest.raises(AlreadyDecided, match="Zed rejected this meanwhile"):
        admitting.accept(the_offer(), by="Yan", note="", now=NOW)
    look(NOW + EVERY)
    assert counted(promise.period) == (Outcome.OPEN, 0)
    admitting.undo(the_offer(), by="Yan", now=NOW)
    with pytest.raises(AlreadyDecided, match="waits already"):
        admitting.undo(the_offer(), by="Yan", now=NOW)
    admitting.accept(the_offer(), by="Yan", note="it was meant", now=NOW)
    assert counted(promise.period) == (Outcome.OPEN, 1)
    history = NearMissDecision.objects.order_by("id").values_list("step", "by", "note")
    assert list(history) == [
        ("rejected", "Zed", "a pun"),
        ("undone", "Yan", ""),
        ("accepted", "Yan", "it was meant"),
    ]


def test_of_a_closed_period_accepting_and_undoing_write_revisions(promise: Promise) -> None:
    promise.posts(17, 18)
    promise.posts(19, text="my acem morning")
    promise.read(W47, at=NOW)
    look()
    promise.close()
    assert [v.outcome for v in promise.verdicts] == [Outcome.MISSED]
    admitting.accept(the_offer(), by="Zed", note="", now=NOW)
    admitting.undo(the_offer(), by="Zed", now=NOW)
    assert [(v.outcome, v.counted) for v in promise.verdicts] == [
        (Outcome.MISSED, 2),
        (Outcome.HIT, 3),
        (Outcome.MISSED, 2),
    ]
    assert promise.verdicts[1].reason == "a near miss was accepted: a slip in the name, by Zed"
    assert list(failures_of(promise.agreement)) == []


def test_an_edit_that_makes_it_count_withdraws_the_offer(promise: Promise) -> None:
    (post,) = promise.posts(19, text="my acem morning")
    look()
    Post.objects.filter(id=post.id).update(text="my acme morning", edited_at=NOW)
    look(NOW + EVERY)
    assert offered() == []


def test_minutes_late_count_for_the_week_they_were_meant_for_and_no_other(
    promise: Promise,
) -> None:
    at = W47.end + timedelta(minutes=20)
    make_post(promise.person, at, brand=promise.brand)
    look()
    assert offered() == [("acme is fine", "minutes outside the period")]
    w48 = Period.objects.select_related("target__agreement__brand").get(label="2026-W48")
    assert [counted(period)[1] for period in (promise.period, w48)] == [0, 1]
    admitting.accept(the_offer(), by="Zed", note="", now=NOW)
    assert [counted(period)[1] for period in (promise.period, w48)] == [1, 0]


def test_a_post_of_a_partner_that_names_the_person_counts_as_hers(promise: Promise) -> None:
    partner = make_person("Bo", "x:bo")
    make_post(partner, utc(18), brand=promise.brand, text="acme and me and @ann")
    make_post(partner, utc(18), brand=promise.brand, text="acme without her")
    look()
    assert offered() == [("acme and me and @ann", "posted together, under the partner's account")]
    admitting.accept(the_offer(), by="Zed", note="", now=NOW)
    assert counted(promise.period) == (Outcome.OPEN, 1)
    promise.read(W47, at=NOW)
    promise.close()
    assert promise.verdict.counted == 1
    assert list(failures_of(promise.agreement)) == []


def test_what_is_posted_anew_after_a_deletion_is_offered(promise: Promise) -> None:
    (post,) = promise.posts(20)
    look()
    Post.objects.filter(id=post.id).update(text="", deleted_at=NOW)
    make_post(promise.person, W47.end + timedelta(hours=9), brand=promise.brand)
    look(NOW + EVERY)
    assert offered() == [("acme is fine", "posted anew after the first one was deleted")]


def test_the_offers_of_other_brands_do_not_mix(promise: Promise) -> None:
    make_brand("acem", terms=["acem"])
    promise.posts(19, text="my acem morning")
    look()
    assert offered() == []


def test_a_limited_member_sees_the_post_that_is_offered(
    promise: Promise, inside: Organization
) -> None:
    other = make_brand("zeta", terms=["zeta"])
    promise.posts(19, text="my acem morning")
    look()
    with wall.inside(inside.id, [promise.brand.id]):
        assert offered() == [("my acem morning", "a slip in the name")]
    with wall.inside(inside.id, [other.id]):
        assert (offered(), Post.objects.count()) == ([], 0)
