"""What of a fee a month's deliveries earn. Pure, in Decimal.

The fee of a month is the value of the agreement by days: of its whole time where it ends, of the
month where it does not. Of what was owed (contracted less excused) each mention carries the same
part. What was missed is deducted, what is not decided waits, and the rest is due; rounded to cents
once, half up, with what is due taking the remainder, so that the three are always the fee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from brands.calendar import Span

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Share:
    """part of `whole` days."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Payment:
    fee: Decimal
    due: Decimal
    deducted: Decimal
    waiting: Decimal


def share_of(month: Span, starts_on: date, ends_on: date | None) -> Share:
    """The days of the month in which the agreement is in force, and the days its value is for."""
    first = max(month.first_day, starts_on)
    last = min(month.last_day, ends_on or month.last_day)
    whole = month.days if ends_on is None else (ends_on - starts_on).days + 1
    return Share(max(0, (last - first).days + 1), whole)


def payment(value: Decimal, share: Share, *, owed: int, missed: int, undecided: int) -> Payment:
    """owed: missed, undecided and delivered together. Where nothing was owed the fee is due."""
    fee = _cents(value * share.part / share.whole)
    if not owed:
        return Payment(fee, fee, Decimal(0), Decimal(0))

    def worth(mentions: int) -> Decimal:
        return _cents(value * share.part * mentions / (share.whole * owed))

    deducted = worth(missed)
    rest = fee - deducted
    # Where nothing was delivered nothing is due, not even a cent of rounding.
    waiting = rest if missed + undecided == owed else min(worth(undecided), rest)
    return Payment(fee, rest - waiting, deducted, waiting)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
