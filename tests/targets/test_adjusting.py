"""Leave, extension, make-good, force majeure, pause and end: N' and the balance by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from targets.contracts import adjusting
from targets.contracts.periods import Balance, balance
from targets.models import Adjustment, Agreement, ContributionTarget, Period
from tests.factories import NOW, make_agreement, make_target, utc
from tests.targets.conftest import SIGNED, Promise

WEDNESDAY = utc(18)


def owing(target: ContributionTarget) -> list[int]:
    found = Period.objects.filter(target=target).order_by("starts_at")
    return list(found.values_list("minimum", flat=True))


def leave(promise: Promise, first: date, last: date | None, **more: str) -> Adjustment:
    return adjusting.excuse(
        promise.agreement,
        more.pop("kind", "leave"),
        first,
        last,
        reason="a wedding",
        by="Zed",
        now=WEDNESDAY,
        **more,
    )


def refusal(raised: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return raised.value.message_dict


@pytest.mark.parametrize("kind", ["leave", "force_majeure"])
def test_excused_days_owe_nothing(promise: Promise, kind: str) -> None:
    entry = leave(promise, date(2026, 11, 20), date(2026, 11, 23), kind=kind)
    assert owing(promise.target) == [2, 3]  # 3 x 4/7 = 1.7, 3 x 6/7 = 2.6
    assert (entry.reason, entry.made_by, entry.made_at) == ("a wedding", "Zed", WEDNESDAY)


def test_leave_from_one_target_leaves_the_others_as_they_are(promise: Promise) -> None:
    other = make_target(promise.agreement, 7, key="other", now=SIGNED)
    leave(promise, date(2026, 11, 16), date(2026, 11, 22), target_key="other")
    assert (owing(promise.target), owing(other)) == ([3, 3], [0, 7])


def test_what_is_undone_never_was(promise: Promise) -> None:
    entry = leave(promise, date(2026, 11, 16), date(2026, 11, 22))
    assert owing(promise.target) == [0, 3]
    adjusting.undo(entry, by="Yan", now=NOW)
    adjusting.undo(entry, by="Xue", now=NOW + timedelta(hours=1))
    assert owing(promise.target)[0] == 3
    assert (entry.undone_by, entry.undone_at) == ("Yan", NOW)


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        (date(2026, 11, 20), date(2026, 11, 19), "last_day", "lies before the first"),
        (date(2026, 11, 1), date(2026, 11, 15), "last_day", "begins after, on 16 Nov 2026"),
        (date(2027, 3, 1), None, "first_day", "ends before, on 28 Feb 2027"),
    ],
)
def test_leave_outside_the_agreement_is_refused(
    promise: Promise, first: date, last: date | None, field: str, words: str
) -> None:
    Agreement.objects.update(ends_on=date(2027, 2, 28))
    promise.agreement.refresh_from_db()
    with pytest.raises(ValidationError) as raised:
        leave(promise, first, last)
    assert words in refusal(raised)[field][0]
    assert not Adjustment.objects.exists()


# ---- Extension ----


@pytest.fixture
def ending(promise: Promise) -> Promise:
    """The agreement ends on the Thursday of W47."""
    promise.agreement = make_agreement(
        promise.person, promise.brand, ends_on=date(2026, 11, 19), now=WEDNESDAY
    )
    return promise


def test_an_extension_moves_the_end(ending: Promise) -> None:
    assert owing(ending.target) == [2]  # 3 x 4/7 = 1.7
    entry = adjusting.extend(
        ending.agreement, date(2026, 11, 24), reason="she asked", by="Zed", now=WEDNESDAY
    )
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 20), date(2026, 11, 24))
    assert owing(ending.target) == [3, 1]  # 3 x 2/7 = 0.9
    adjusting.undo(entry, by="Zed", now=WEDNESDAY)
    assert owing(ending.target) == [2]


def test_only_the_last_extension_can_be_undone(ending: Promise) -> None:
    def extended(day: int) -> Adjustment:
        return adjusting.extend(
            ending.agreement, date(2026, 12, day), reason="more", by="Zed", now=WEDNESDAY
        )

    first, second = extended(1), extended(8)
    with pytest.raises(ValidationError, match="Undo that first"):
        adjusting.undo(first, by="Zed", now=WEDNESDAY)
    adjusting.undo(second, by="Zed", now=WEDNESDAY)
    adjusting.undo(first, by="Zed", now=WEDNESDAY)
    assert ending.agreement.ends_on == date(2026, 11, 19)


def test_an_extension_needs_an_end_and_a_later_one(promise: Promise) -> None:
    with pytest.raises(ValidationError, match="no end to extend"):
        adjusting.extend(promise.agreement, date(2027, 1, 1), reason="", by="Zed", now=NOW)
    promise.agreement.ends_on = date(2027, 1, 1)
    with pytest.raises(ValidationError, match="a day after its end, 01 Jan 2027"):
        adjusting.extend(promise.agreement, date(2027, 1, 1), reason="", by="Zed", now=NOW)


# ---- Make-good ----


def make_good(promise: Promise, number: int) -> Adjustment:
    return adjusting.make_good(promise.period, number, reason="two in W48", by="Zed", now=NOW)


def test_a_make_good_stands_in_the_balance_and_not_in_the_verdict(watched: Promise) -> None:
    watched.posts(17)
    watched.close()
    assert (watched.verdict.outcome, watched.verdict.counted) == ("missed", 1)
    entry = make_good(watched, 1)
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 16), date(2026, 11, 22))
    made_up = adjusting.made_good(watched.agreement)["main", date(2026, 11, 16)]
    assert balance(3, watched.period.minimum, 1, made_up) == Balance(3, 1, 0, 1, 1, 0)
    assert watched.verdict.outcome == "missed"
    adjusting.undo(entry, by="Zed", now=NOW)
    assert adjusting.made_good(watched.agreement) == {}


def test_no_more_can_be_made_good_than_was_short(watched: Promise) -> None:
    watched.posts(17)
    watched.close()
    make_good(watched, 1)
    for number in (0, 2):
        with pytest.raises(ValidationError, match="a number from 1 to 1"):
            make_good(watched, number)


def test_only_a_short_closed_period_can_be_made_good(watched: Promise) -> None:
    with pytest.raises(ValidationError, match="Only a closed period"):
        make_good(watched, 1)
    watched.posts(17, 18, 19)
    watched.close()
    with pytest.raises(ValidationError, match="Only a closed period"):
        make_good(watched, 1)


# ---- Pause and end ----


def test_what_is_paused_owes_nothing_until_it_is_resumed(promise: Promise) -> None:
    adjusting.pause(promise.agreement, by="Zed", now=WEDNESDAY)
    assert promise.agreement.status == "paused"
    assert owing(promise.target) == [1, 0]  # Monday and Tuesday: 3 x 2/7 = 0.9
    with pytest.raises(ValidationError, match="Resume it instead"):
        adjusting.undo(Adjustment.objects.get(), by="Zed", now=WEDNESDAY)
    adjusting.resume(promise.agreement, by="Zed", now=utc(20))
    assert promise.agreement.status == "active"
    assert owing(promise.target) == [3, 3]  # Wednesday and Thursday: 3 x 5/7 = 2.1
    assert Adjustment.objects.get().last_day == date(2026, 11, 19)


def test_a_pause_of_less_than_a_day_never_was(promise: Promise) -> None:
    adjusting.pause(promise.agreement, by="Zed", now=WEDNESDAY)
    adjusting.pause(promise.agreement, by="Zed", now=WEDNESDAY)
    adjusting.resume(promise.agreement, by="Yan", now=WEDNESDAY + timedelta(hours=1))
    adjusting.resume(promise.agreement, by="Yan", now=WEDNESDAY + timedelta(hours=2))
    assert owing(promise.target) == [3, 3]
    assert Adjustment.objects.get().undone_by == "Yan"


def test_an_agreement_ended_early_owes_its_share(promise: Promise) -> None:
    with pytest.raises(ValidationError, match="begins on 16 Nov 2026"):
        adjusting.end(promise.agreement, date(2026, 11, 15), now=WEDNESDAY)
    adjusting.end(promise.agreement, date(2026, 11, 18), now=WEDNESDAY)
    assert promise.agreement.status == "ended"
    assert owing(promise.target) == [2]  # 3 x 3/7 = 1.3
