"""What changed, and what is asked: plain rules over eight weeks."""

from __future__ import annotations

from reports import remarks
from reports.content import Change, Decision
from tests.reports.invented import GAP, NEXT_SUNDAY, at_risk, on_track, target


def decided(*targets: str) -> list[tuple[str, int]]:
    """Kind and number of each decision about targets of three, given by their weeks."""
    rows = [target(f"P{at}", 3, weeks) for at, weeks in enumerate(targets)]
    return [(one.kind, one.number) for one in remarks.decisions(rows, NEXT_SUNDAY)]


def changed(weeks: str) -> list[tuple[str, int]]:
    rows = (target("Ann", 3, weeks), target("Bea", 3, "h3 h3"))
    return [(one.kind, one.periods) for one in remarks.changes(rows)]


def test_a_first_miss_counts_the_calm_before_it() -> None:
    assert changed("m1 h3 u2 h3 m2") == [("missed_first", 3)]


def test_misses_in_a_row_are_counted() -> None:
    assert changed("h3 m1 m2 m0") == [("missed_again", 3)]


def test_a_hit_after_misses_is_a_recovery() -> None:
    assert changed("h3 m1 m2 h3") == [("recovered", 2)]


def test_an_end_of_leave_is_a_return() -> None:
    assert changed("h3 e0 e0 h3") == [("returned", 2)]


def test_a_first_period_is_a_start() -> None:
    assert changed("- - h3") == [("started", 1)]


def test_a_month_is_compared_with_the_month_before() -> None:
    assert changed("m1 - - - h3") == [("recovered", 1)]


def test_a_steady_target_is_no_change() -> None:
    assert changed("h3 h4 h3") == []


def test_a_first_report_has_nothing_to_compare_with() -> None:
    assert remarks.changes((target("Ann", 1, "h1"),)) == ()


def test_misses_stand_before_recoveries() -> None:
    rows = (target("Ann", 3, "m1 h3"), target("Bea", 3, "h3 m1"))
    assert remarks.changes(rows) == (
        Change("missed_first", "Bea/", 1),
        Change("recovered", "Ann/", 1),
    )


def test_two_misses_with_something_delivered_ask_for_a_lower_target() -> None:
    assert decided("h3 m1 m2") == [("lower", 2)]


def test_two_misses_with_nothing_delivered_ask_for_a_talk() -> None:
    assert decided("h3 m0 m0") == [("talk", 2)]


def test_one_miss_asks_for_nothing() -> None:
    assert decided("h3 m1") == []


def test_not_verified_asks_for_what_is_missing() -> None:
    row = target("Ann", 3, "h3 u1", gaps=(GAP,))
    assert remarks.decisions([row], NEXT_SUNDAY) == (Decision("settle", "Ann/", 2, NEXT_SUNDAY),)


def test_at_risk_asks_for_a_reminder() -> None:
    row = target("Ann", 3, "h3", standing=at_risk(3, 1))
    assert remarks.decisions([row], NEXT_SUNDAY) == (Decision("remind", "Ann/", 2, NEXT_SUNDAY),)


def test_who_is_asked_about_already_is_not_reminded_as_well() -> None:
    row = target("Ann", 3, "m1 m1", standing=at_risk(3))
    assert [one.kind for one in remarks.decisions([row], NEXT_SUNDAY)] == ["lower"]


def test_eight_generous_weeks_ask_for_a_higher_target() -> None:
    assert decided("h4 h5 h4 h6 h4 h5 h4 h4") == [("raise", 4)]
    assert decided("h4 h5 h4 h3 h4 h5 h4 h4") == []
    assert decided("h4 h5 h4 h6 h4 h5 h4") == []


def test_three_decisions_at_most_and_of_each_kind_one_first() -> None:
    rows = [target(f"P{at}", 3, "m1 m2") for at in range(3)]
    rows += [target("Ida", 3, "u1"), target("Liv", 3, "h3", standing=on_track(3))]
    assert [one.target for one in remarks.decisions(rows, NEXT_SUNDAY)] == ["P0/", "Ida/", "P1/"]
