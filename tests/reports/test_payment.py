"""What a month's deliveries earn, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from brands.calendar import span_named
from reports.payment import Payment, Share, payment, share_of

OCTOBER = span_named("2026-10", "Africa/Johannesburg")


def amounts(fee: str, due: str, deducted: str, waiting: str) -> Payment:
    return Payment(*map(Decimal, (fee, due, deducted, waiting)))


def test_an_agreement_with_an_end_gives_its_value_by_days() -> None:
    # 5 October to 3 November are 30 days, of which 27 lie in October.
    assert share_of(OCTOBER, date(2026, 10, 5), date(2026, 11, 3)) == Share(27, 30)


def test_an_agreement_without_an_end_gives_its_value_each_month() -> None:
    assert share_of(OCTOBER, date(2026, 1, 1), None) == Share(31, 31)
    assert share_of(OCTOBER, date(2026, 10, 17), None) == Share(15, 31)


def test_a_month_before_the_agreement_gives_nothing() -> None:
    assert share_of(OCTOBER, date(2026, 11, 1), None) == Share(0, 31)


def test_what_was_missed_is_deducted_and_what_is_not_decided_waits() -> None:
    # 3000 x 27 / 30 = 2700; a mention of ten carries 270.
    paid = payment(Decimal(3000), Share(27, 30), owed=10, missed=2, undecided=1)
    assert paid == amounts("2700.00", "1890.00", "540.00", "270.00")


def test_cents_are_rounded_once_and_the_parts_are_the_fee() -> None:
    # 100 x 31 / 92 = 33.6956...; a third of it is 11.2318...
    paid = payment(Decimal(100), Share(31, 92), owed=3, missed=1, undecided=1)
    assert paid == amounts("33.70", "11.24", "11.23", "11.23")


def test_a_half_cent_goes_up() -> None:
    # A mention of two carries 0.005.
    paid = payment(Decimal("0.01"), Share(1, 1), owed=2, missed=1, undecided=0)
    assert paid == amounts("0.01", "0.00", "0.01", "0")


def test_nothing_delivered_is_nothing_due() -> None:
    paid = payment(Decimal(100), Share(31, 92), owed=3, missed=2, undecided=1)
    assert paid == amounts("33.70", "0.00", "22.46", "11.24")
    missed = payment(Decimal(100), Share(31, 92), owed=3, missed=3, undecided=0)
    assert missed == amounts("33.70", "0.00", "33.70", "0.00")


def test_a_month_that_owed_nothing_earns_its_fee() -> None:
    paid = payment(Decimal(3100), Share(31, 31), owed=0, missed=0, undecided=0)
    assert paid == amounts("3100.00", "3100.00", "0", "0")


@given(
    st.decimals(0, 10**6, places=2),
    st.integers(0, 400),
    st.integers(0, 400),
    st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)),
)
def test_the_three_parts_are_the_fee_and_none_is_negative(
    value: Decimal, part: int, rest: int, mentions: tuple[int, int, int]
) -> None:
    delivered, missed, undecided = mentions
    paid = payment(
        value,
        Share(part, part + rest + 1),
        owed=delivered + missed + undecided,
        missed=missed,
        undecided=undecided,
    )
    assert paid.due + paid.deducted + paid.waiting == paid.fee
    assert min(paid.due, paid.deducted, paid.waiting) >= 0
