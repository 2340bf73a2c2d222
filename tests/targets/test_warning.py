"""Ann posts on Mondays and Tuesdays. On Thursday without a post the week is hardly to be saved."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from notices.models import Notice
from targets.models import TargetEvent
from targets.verdicts.warning import EVERY, warn
from tests.factories import W47, make_agreement, make_post, make_target, utc
from tests.targets.conftest import SIGNED, Promise
from tracking.collecting.intervals import Interval
from tracking.models import Feed
from work import ledger
from work.models import WorkItem

THURSDAY = utc(19)
LONG_AGO = utc(1, month=8)


def warned(promise: Promise, now: datetime = THURSDAY) -> list[str]:
    ledger.schedule("warn", promise.brand.id, now)
    for claim in ledger.claim_due(now, kind="warn"):
        warn(claim, now)
    return list(Notice.objects.filter(rule="at_risk").values_list("sentence", flat=True))


@pytest.fixture
def regular(promise: Promise) -> Promise:
    """Eight weeks with three posts by Tuesday, all read; the ninth runs."""
    promise.read(Interval(LONG_AGO, THURSDAY), at=THURSDAY)
    for week in range(1, 9):
        for day in (0, 1, 1):
            at = W47.start + timedelta(days=day, hours=12) - timedelta(weeks=week)
            make_post(promise.person, at, brand=promise.brand)
    return promise


def test_who_is_unlikely_to_reach_it_is_warned_of_once(regular: Promise) -> None:
    (sentence,) = warned(regular)
    assert sentence.startswith("Ann may miss 2026-W47: 0 of 3 so far, ")
    assert warned(regular, THURSDAY + EVERY) == [sentence]
    events = TargetEvent.objects.values_list("name", "counted", "at")
    assert list(events) == [("at_risk", 0, THURSDAY)]


def test_who_is_likely_to_reach_it_is_left_alone(regular: Promise) -> None:
    monday = utc(16, 8)
    Feed.objects.update(since=LONG_AGO)
    assert warned(regular, monday) == []


def test_what_was_reached_is_no_risk(regular: Promise) -> None:
    regular.posts(16, 17, 17)
    assert warned(regular) == []


def test_on_stale_data_nothing_is_said(regular: Promise) -> None:
    assert warned(regular, THURSDAY + timedelta(hours=7)) == []


def test_without_a_reading_nothing_is_said(promise: Promise) -> None:
    assert warned(promise) == []


def test_the_brand_sets_how_likely_is_likely_enough(regular: Promise) -> None:
    regular.brand.at_risk_below = 0.0
    regular.brand.save()
    assert warned(regular) == []


def test_each_person_and_target_has_a_warning_of_its_own(regular: Promise) -> None:
    make_target(regular.agreement, minimum=5, key="other", now=SIGNED)
    assert len(warned(regular)) == 2


def test_it_looks_again_in_three_hours(regular: Promise) -> None:
    warned(regular)
    assert WorkItem.objects.get(kind="warn").due_at == THURSDAY + EVERY


def test_what_owes_nothing_is_not_at_risk(regular: Promise) -> None:
    agreement = make_agreement(regular.person, regular.brand, starts_on=date(2026, 11, 30))
    make_target(agreement, key="later")
    assert len(warned(regular)) == 1
