from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Account
from targets.contracts.agreements import covered, save_agreement
from targets.contracts.opening import closings_of, open_periods
from targets.models import Adjustment, Agreement, ContributionTarget, CoveredProfile, Period
from tests.factories import (
    NOW,
    W47,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_target,
    utc,
)
from tests.targets.conftest import SIGNED, Promise
from tracking.models import Feed, Person, Profile
from tracking.storing.identity import identify, profile_for_handle
from work.models import WorkItem

WEEK = timedelta(days=7)
WEDNESDAY = utc(18)


def periods(target: ContributionTarget) -> list[tuple[str, int]]:
    found = Period.objects.filter(target=target).order_by("starts_at")
    return list(found.values_list("label", "minimum"))


def targets(promise: Promise) -> list[ContributionTarget]:
    return list(ContributionTarget.objects.filter(agreement=promise.agreement).order_by("version"))


def test_an_agreement_makes_the_feeds_that_witness_it(promise: Promise) -> None:
    feed = Feed.objects.get(listing="timeline")
    assert (feed.profile and feed.profile.person) == promise.person
    # 400 days before its first day.
    assert feed.since == datetime(2025, 10, 12, tzinfo=UTC)


def test_a_target_has_its_periods_up_to_the_one_after_the_present(promise: Promise) -> None:
    assert periods(promise.target) == [("2026-W47", 3), ("2026-W48", 3)]
    period = promise.period
    assert (period.starts_at, period.ends_at) == W47
    assert period.closes_at == W47.end + timedelta(minutes=15)  # X
    (closing,) = closings_of([period])
    item = WorkItem.objects.get(kind="close", subject=closing)
    assert item.due_at == period.closes_at


def test_the_longest_settling_of_the_platforms_that_count_is_waited_for(
    promise: Promise,
) -> None:
    person = make_person("Bea", "x:bea", "youtube:Bea")
    agreement = make_agreement(person, promise.brand, now=SIGNED)
    both = make_target(agreement, key="both", now=SIGNED)
    x = make_target(agreement, key="x", platforms=["x"], now=SIGNED)
    closes = dict(Period.objects.filter(label="2026-W47").values_list("target", "closes_at"))
    assert closes[both.id] == W47.end + timedelta(hours=6)
    assert closes[x.id] == W47.end + timedelta(minutes=15)


def test_by_default_posts_and_videos_count(promise: Promise) -> None:
    assert promise.target.kinds == ["post", "video"]


def test_saying_the_same_again_changes_nothing(promise: Promise) -> None:
    before = list(Period.objects.values())
    agreement = make_agreement(promise.person, promise.brand, now=WEDNESDAY)
    target = make_target(agreement, kinds=["video", "post"], now=WEDNESDAY)
    assert (agreement, target) == (promise.agreement, promise.target)
    assert list(Period.objects.values()) == before
    assert (Agreement.objects.count(), ContributionTarget.objects.count()) == (1, 1)


def test_time_brings_new_periods(promise: Promise) -> None:
    open_periods(promise.target, SIGNED + WEEK)
    open_periods(promise.target, SIGNED + WEEK)
    assert periods(promise.target) == [("2026-W47", 3), ("2026-W48", 3), ("2026-W49", 3)]


def test_a_change_is_a_new_version_from_the_next_period_on(promise: Promise) -> None:
    make_target(promise.agreement, minimum=5, now=WEDNESDAY)
    old, new = targets(promise)
    assert (old.version, old.minimum, old.valid_until) == (1, 3, date(2026, 11, 23))
    assert (new.version, new.minimum, new.valid_from) == (2, 5, date(2026, 11, 23))
    assert periods(old) == [("2026-W47", 3)]
    assert periods(new) == [("2026-W48", 5)]


def test_changing_ones_mind_before_it_begins_leaves_no_period_behind(promise: Promise) -> None:
    make_target(promise.agreement, minimum=5, now=WEDNESDAY)
    make_target(promise.agreement, minimum=4, now=WEDNESDAY)
    first, second, third = targets(promise)
    assert (periods(first), periods(second), periods(third)) == (
        [("2026-W47", 3)],
        [],
        [("2026-W48", 4)],
    )
    open_periods(second, WEDNESDAY + WEEK)
    assert periods(second) == []


def test_going_back_to_the_old_terms_is_a_new_version_too(promise: Promise) -> None:
    make_target(promise.agreement, minimum=5, now=WEDNESDAY)
    back = make_target(promise.agreement, minimum=3, now=WEDNESDAY + WEEK)
    assert (back.version, back.valid_from) == (3, date(2026, 11, 30))


def test_from_weeks_to_months_the_rest_of_the_month_owes_its_share(promise: Promise) -> None:
    make_target(promise.agreement, minimum=12, per="month", now=WEDNESDAY)
    old, new = targets(promise)
    assert periods(old) == [("2026-W47", 3)]
    # 23 to 30 November: 12 x 8/30 = 3.2
    assert periods(new) == [("2026-11", 4), ("2026-12", 12)]


@pytest.fixture
def short(inside: Organization) -> tuple[Brand, Person]:
    brand = make_brand()
    make_connection(brand)
    return brand, make_person("Ann", "x:ann")


def test_first_and_last_week_owe_their_share(short: tuple[Brand, Person]) -> None:
    brand, person = short
    agreement = make_agreement(
        person, brand, starts_on=date(2026, 11, 19), ends_on=date(2026, 12, 1), now=utc(30)
    )
    target = make_target(agreement, now=utc(30))
    # Thursday on: 3 x 4/7 = 1.7; to Tuesday: 3 x 2/7 = 0.9
    assert periods(target) == [("2026-W47", 2), ("2026-W48", 3), ("2026-W49", 1)]


def test_an_agreement_of_the_past_has_all_its_periods_at_once(short: tuple[Brand, Person]) -> None:
    brand, person = short
    agreement = make_agreement(
        person, brand, starts_on=date(2025, 12, 22), ends_on=date(2026, 1, 11)
    )
    labels = [label for label, _ in periods(make_target(agreement))]
    assert labels == ["2025-W52", "2026-W01", "2026-W02"]


def test_an_agreement_that_has_not_begun_owes_nothing_yet(short: tuple[Brand, Person]) -> None:
    brand, person = short
    agreement = make_agreement(person, brand, starts_on=date(2027, 2, 1), now=SIGNED)
    assert periods(make_target(agreement, now=SIGNED)) == []


def test_an_agreement_that_ends_early_owes_no_more(promise: Promise) -> None:
    make_agreement(promise.person, promise.brand, ends_on=date(2026, 11, 19), now=WEDNESDAY)
    assert periods(promise.target) == [("2026-W47", 2)]  # 3 x 4/7 = 1.7


def test_an_agreement_that_is_prolonged_owes_what_was_left_out(promise: Promise) -> None:
    make_agreement(promise.person, promise.brand, ends_on=date(2026, 11, 19), now=WEDNESDAY)
    make_agreement(promise.person, promise.brand, ends_on=None, now=WEDNESDAY)
    assert periods(promise.target) == [("2026-W47", 3), ("2026-W48", 3)]


def test_what_is_closed_stays_as_it_is(watched: Promise) -> None:
    watched.close()
    make_agreement(watched.person, watched.brand, ends_on=date(2026, 11, 17))
    assert periods(watched.target) == [("2026-W47", 3)]
    assert watched.verdict.outcome == "missed"


# ---- The profiles it covers ----


def handles(promise: Promise, day: date) -> list[str]:
    return [profile.handle for profile in covered(promise.agreement, day)]


def say_again(promise: Promise, *profiles: Profile, status: str = "active") -> Agreement:
    return save_agreement(
        key=promise.agreement.key,
        person=promise.person,
        brand=promise.brand,
        role="ambassador",
        starts_on=date(2026, 11, 16),
        ends_on=None,
        now=WEDNESDAY,
        profiles=profiles or None,
        status=status,
    )


def test_an_agreement_covers_all_profiles_of_the_person_at_signing(promise: Promise) -> None:
    profile_for_handle("youtube", "Ann", promise.person)
    say_again(promise)
    assert handles(promise, date(2026, 11, 16)) == ["ann"]


def test_a_person_who_had_no_profile_is_covered_by_the_first_they_get(promise: Promise) -> None:
    bea = make_person("Bea")
    agreement = make_agreement(bea, promise.brand, now=SIGNED)
    assert covered(agreement, date(2026, 11, 16)) == []
    profile = profile_for_handle("x", "bea", bea)
    make_agreement(bea, promise.brand, now=WEDNESDAY)
    assert covered(agreement, date(2026, 11, 16)) == [profile]


def test_other_profiles_are_covered_from_the_next_period_on(promise: Promise) -> None:
    tube = profile_for_handle("youtube", "Ann", promise.person)
    say_again(promise, tube)
    assert handles(promise, date(2026, 11, 16)) == ["ann"]
    assert handles(promise, date(2026, 11, 23)) == ["Ann"]
    say_again(promise, Profile.objects.get(handle="ann"))
    assert handles(promise, date(2026, 11, 16)) == ["ann"]
    assert handles(promise, date(2026, 11, 23)) == ["ann"]


def test_before_it_begins_the_profiles_are_simply_replaced(promise: Promise) -> None:
    tube = profile_for_handle("youtube", "Ann", promise.person)
    agreement = make_agreement(
        promise.person, promise.brand, starts_on=date(2026, 12, 1), now=WEDNESDAY
    )
    save_agreement(
        key=agreement.key,
        person=promise.person,
        brand=promise.brand,
        role="ambassador",
        starts_on=date(2026, 12, 1),
        ends_on=None,
        now=WEDNESDAY,
        profiles=[tube],
    )
    assert covered(agreement, date(2026, 12, 1)) == [tube]


def test_a_covered_profile_that_turns_out_to_be_another_stays_covered(promise: Promise) -> None:
    named = Profile.objects.create(
        person=make_person("annie"), platform="x", external_id="7", handle="annie"
    )
    CoveredProfile.objects.create(agreement=promise.agreement, profile=named)
    identify(Profile.objects.get(handle="ann"), Account("7", "ann"), NOW)
    assert handles(promise, date(2026, 11, 16)) == ["ann"]
    assert CoveredProfile.objects.count() == 1


# ---- Drafts, and what is excused ----


def test_a_draft_owes_and_watches_nothing(promise: Promise) -> None:
    bea = make_person("Bea", "x:bea")
    draft = save_agreement(
        key="draft",
        person=bea,
        brand=promise.brand,
        role="ambassador",
        starts_on=date(2026, 11, 16),
        ends_on=None,
        now=SIGNED,
        status="draft",
    )
    assert periods(make_target(draft, now=SIGNED)) == []
    assert not Feed.objects.filter(profile__person=bea).exists()


def test_leave_takes_its_share_and_undone_gives_it_back(promise: Promise) -> None:
    other = make_target(promise.agreement, 7, key="other", now=SIGNED)
    leave = Adjustment.objects.create(
        agreement=promise.agreement,
        kind="leave",
        target_key="main",
        first_day=date(2026, 11, 19),
        last_day=date(2026, 11, 29),
        reason="a wedding",
        made_by="Zed",
        made_at=WEDNESDAY,
    )
    open_periods(promise.target, WEDNESDAY)
    open_periods(other, WEDNESDAY)
    assert periods(promise.target) == [("2026-W47", 2), ("2026-W48", 0)]  # 3 x 3/7 = 1.3
    assert periods(other) == [("2026-W47", 7), ("2026-W48", 7)]
    leave.undone_at = WEDNESDAY
    leave.save()
    open_periods(promise.target, WEDNESDAY)
    assert periods(promise.target) == [("2026-W47", 3), ("2026-W48", 3)]


# ---- What a target may ask ----


def test_what_is_not_said_of_a_target_stays_as_it_is(promise: Promise) -> None:
    asking = make_target(promise.agreement, required_hashtags=["acme"], now=WEDNESDAY)
    more = make_target(promise.agreement, minimum=5, now=WEDNESDAY)
    assert (asking.version, asking.required_hashtags, asking.minimum) == (2, ["acme"], 3)
    assert (more.version, more.required_hashtags, more.minimum) == (3, ["acme"], 5)
