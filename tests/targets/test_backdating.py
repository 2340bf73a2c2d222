"""What reaches back: the difference by hand, the revisions, and evidence that still holds."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from targets.contracts import adjusting
from targets.contracts.backdating import Difference, Stand, differences, reach_back, stands
from targets.contracts.signing import rehearsed
from targets.models import Adjustment, ContributionTarget, Period
from targets.proof.verification import failures_of
from tests.factories import NOW, make_target, utc
from tests.targets.conftest import Promise

MONDAY = date(2026, 11, 16)


@pytest.fixture
def short(watched: Promise) -> Promise:
    """W47, read as a whole: two of three, so it was missed."""
    watched.posts(17, 18)
    watched.close()
    assert (watched.verdict.outcome, watched.verdict.counted) == ("missed", 2)
    return watched


def revisions(promise: Promise) -> list[tuple[int, str, int]]:
    return [(one.revision, one.outcome, one.counted) for one in promise.verdicts]


def back(promise: Promise, since: date = MONDAY, *, minimum: int) -> ContributionTarget:
    target = make_target(promise.agreement, minimum, now=NOW)
    reach_back(target, since, reason="as agreed by mail", by="Zed", now=NOW)
    return target


def test_periods_that_came_to_something_else() -> None:
    one, two, new = uuid4(), uuid4(), uuid4()
    hit, missed = Stand("W46", "main", "hit", 3, 3), Stand("W47", "main", "missed", 2, 3)
    restated = Stand("W47", "main", "hit", 2, 2)
    assert differences({one: hit, two: missed}, {one: hit, two: restated, new: hit}) == [
        Difference(missed, restated)
    ]
    assert differences({}, {new: hit}) == []


def test_terms_that_reach_back_restate_what_is_closed(short: Promise) -> None:
    target = back(short, minimum=2)
    assert revisions(short) == [(1, "missed", 2), (2, "hit", 2)]
    verdict = short.verdicts[-1]
    assert verdict.reason == "as agreed by mail, by Zed"
    assert (verdict.period.target, verdict.period.minimum) == (target, 2)
    assert target.valid_from == MONDAY
    periods = Period.objects.order_by("starts_at").values_list("label", "target", "minimum")
    assert list(periods) == [
        ("2026-W47", target.id, 2),
        ("2026-W48", target.id, 2),
        ("2026-W49", target.id, 2),
    ]
    old = ContributionTarget.objects.get(version=1)
    assert old.valid_until == old.valid_from
    assert list(failures_of(short.agreement)) == []


def test_a_rehearsal_shows_the_difference_and_keeps_nothing(short: Promise) -> None:
    before = stands(short.agreement)
    with rehearsed():
        back(short, minimum=2)
        shown = differences(before, stands(short.agreement))
    assert shown == [
        Difference(
            Stand("2026-W47", "main", "missed", 2, 3), Stand("2026-W47", "main", "hit", 2, 2)
        )
    ]
    assert revisions(short) == [(1, "missed", 2)]
    assert stands(short.agreement) == before
    assert ContributionTarget.objects.count() == 1


def test_what_does_not_reach_that_far_stays(short: Promise) -> None:
    back(short, since=date(2026, 11, 24), minimum=2)
    assert revisions(short) == [(1, "missed", 2)]
    labels = dict(Period.objects.values_list("label", "minimum"))
    assert labels == {"2026-W47": 3, "2026-W48": 2, "2026-W49": 2}


def test_before_its_first_version_a_target_promised_nothing(short: Promise) -> None:
    target = back(short, since=date(2026, 1, 1), minimum=2)
    assert target.valid_from == MONDAY


def test_weeks_do_not_become_months_in_the_past(short: Promise) -> None:
    target = make_target(short.agreement, 9, per="month", now=NOW)
    with pytest.raises(ValidationError, match="only from the next period on"):
        reach_back(target, MONDAY, reason="", by="Zed", now=NOW)


def leave(promise: Promise, first: int, last: int) -> Adjustment:
    return adjusting.excuse(
        promise.agreement,
        "leave",
        date(2026, 11, first),
        date(2026, 11, last),
        reason="was ill",
        by="Zed",
        now=NOW,
    )


def test_leave_in_a_closed_week_restates_it_and_undone_gives_it_back(short: Promise) -> None:
    entry = leave(short, 20, 22)  # 3 x 4/7 = 1.7: two are enough
    assert revisions(short) == [(1, "missed", 2), (2, "hit", 2)]
    assert short.verdicts[-1].reason == "leave: was ill, by Zed"
    adjusting.undo(entry, by="Yan", now=NOW)
    assert revisions(short)[-1] == (3, "missed", 2)
    assert short.verdicts[-1].reason == "leave undone, by Yan"
    assert list(failures_of(short.agreement)) == []


def test_leave_of_a_whole_closed_week_excuses_it(short: Promise) -> None:
    leave(short, 16, 22)
    assert revisions(short)[-1] == (2, "excused", 2)


def test_leave_that_changes_nothing_owed_restates_nothing(short: Promise) -> None:
    leave(short, 22, 22)  # 3 x 6/7 = 2.6: still three
    leave(short, 24, 25)
    assert revisions(short) == [(1, "missed", 2)]


def test_a_period_altered_by_hand_is_still_found(short: Promise) -> None:
    back(short, minimum=2)
    Period.objects.filter(label="2026-W47").update(minimum=1)
    assert "the period differs" in " ".join(failures_of(short.agreement))
    Period.objects.filter(label="2026-W47").update(minimum=2, ends_at=utc(30))
    assert len([f for f in failures_of(short.agreement) if "the period differs" in f]) == 2
