from __future__ import annotations

from datetime import timedelta

from brands.models import Connection
from targets.models import CoveredProfile, Period
from targets.outcomes import Outcome
from targets.verdicts.closing import PATIENCE
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_person,
    make_target,
    profile_of,
    utc,
)
from tests.targets.conftest import SIGNED, Promise
from tracking.collecting import coverage, troubles
from tracking.collecting.intervals import Interval
from tracking.models import Cause, Feed, FeedState, Profile, Trouble
from tracking.storing.identity import profile_for_handle

SETTLED = W47.end + timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


def test_short_with_a_gap_is_unverified_and_names_it(promise: Promise) -> None:
    promise.posts(16, 17)
    promise.read(Interval(W47.start, utc(18)), Interval(utc(19), W47.end), at=NOW)
    promise.close()
    verdict = promise.verdict
    assert (verdict.outcome, verdict.counted) == (Outcome.UNVERIFIED, 2)
    assert verdict.gaps == [
        {
            "feed": "X (Twitter)",
            "profile": str(profile_of(promise.person).id),
            "from": "2026-11-18T12:00:00+00:00",
            "to": "2026-11-19T12:00:00+00:00",
            "cause": "not read yet",
        }
    ]


def test_the_cause_is_the_trouble_of_the_reading(promise: Promise) -> None:
    promise.read(Interval(W47.start, utc(18)), at=utc(18))
    feed = Feed.objects.get(listing="timeline")
    Trouble.objects.create(
        feed=feed,
        cause=Cause.WINDOW,
        words="X (Twitter): before the gap",
        starts_at=utc(16),
        ends_at=utc(17),
    )
    troubles.begin(feed, Cause.CREDENTIAL, "X (Twitter): Unauthorized.", utc(19))
    promise.close(SETTLED + PATIENCE)
    (gap,) = promise.verdict.gaps
    assert gap["cause"] == "X (Twitter): Unauthorized"


def test_what_lies_before_the_first_reading_says_so(promise: Promise) -> None:
    Feed.objects.filter(listing="timeline").update(since=utc(18))
    promise.read(Interval(utc(18), W47.end), at=NOW)
    promise.close()
    assert [gap["cause"] for gap in promise.verdict.gaps] == ["reading began on 18 Nov 2026"]


def test_without_a_connection_nothing_is_ever_missed(promise: Promise) -> None:
    other = make_agreement(make_person("Bea", "youtube:Bea"), promise.brand, now=SIGNED)
    make_target(other, key="videos", now=SIGNED)
    promise.close()
    verdict = Period.objects.get(label="2026-W47", target__agreement=other).verdicts.get()
    assert verdict.outcome == Outcome.UNVERIFIED
    assert [gap["cause"] for gap in verdict.gaps] == ["no connection reads YouTube for this brand"]


def test_a_person_without_a_profile_is_never_said_to_have_missed(promise: Promise) -> None:
    Profile.objects.all().delete()
    promise.close()
    (gap,) = promise.verdict.gaps
    assert promise.verdict.outcome == Outcome.UNVERIFIED
    assert (gap["feed"], gap["profile"]) == ("any platform", None)
    assert gap["cause"] == "no profile of this person is known there"


def test_comments_have_no_witness_where_no_timeline_lists_them(promise: Promise) -> None:
    person = make_person("Bea", "youtube:Bea")
    agreement = make_agreement(person, promise.brand, now=SIGNED)
    make_target(agreement, kinds=["video", "comment"], now=SIGNED)
    declare_complete(promise.brand, W47)  # of X, not of YouTube
    promise.close()
    period = Period.objects.get(label="2026-W47", target__agreement=agreement)
    verdict = period.verdicts.get()
    assert verdict.outcome == Outcome.UNVERIFIED
    assert verdict.gaps[0]["cause"] == "YouTube does not list an account's comments"


def test_an_import_declared_complete_is_a_witness_for_its_brand_alone(promise: Promise) -> None:
    other = make_brand("zeta", terms=["zeta"])
    Connection.objects.get().brands.add(other)
    agreement = make_agreement(promise.person, other, now=SIGNED)
    make_target(agreement, now=SIGNED)
    declare_complete(promise.brand, W47)
    promise.close(SETTLED + PATIENCE)
    outcomes = {
        verdict.period.target.agreement.brand.slug: verdict.outcome for verdict in promise.verdicts
    }
    assert outcomes == {"acme": Outcome.MISSED, "zeta": Outcome.UNVERIFIED}


def test_every_profile_of_the_person_must_have_been_watched(watched: Promise) -> None:
    CoveredProfile.objects.create(
        agreement=watched.agreement, profile=profile_for_handle("x", "ann2", watched.person)
    )
    watched.close()
    assert watched.verdict.outcome == Outcome.UNVERIFIED


def test_profiles_on_platforms_the_promise_leaves_out_do_not_matter(promise: Promise) -> None:
    person = make_person("Bea", "x:bea", "youtube:Bea")
    agreement = make_agreement(person, promise.brand, now=SIGNED)
    make_target(agreement, platforms=["x"], now=SIGNED)
    declare_complete(promise.brand, W47)
    promise.close()
    period = Period.objects.get(label="2026-W47", target__agreement=agreement)
    assert period.verdicts.get().outcome == Outcome.MISSED


def test_a_reading_that_began_before_the_end_had_settled_does_not_reach_it(
    promise: Promise,
) -> None:
    until = W47.end - MINUTE
    coverage.add(Feed.objects.get(listing="timeline"), Interval(W47.start, until))
    FeedState.objects.update(covered_until=until)
    promise.close(SETTLED)
    assert promise.verdicts == []
    promise.close(SETTLED + PATIENCE)
    (gap,) = promise.verdict.gaps
    assert (gap["from"], gap["to"]) == (until.isoformat(), W47.end.isoformat())
