"""What of the fees hangs on periods at risk. Pure.

As in a statement for payment (`reports.payment`) a fee belongs to days, and every mention owed in
them carries the same part of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from brands.calendar import local_day, month
from dashboard.promises.scores import Score
from reports.payment import share_of

MOMENT = timedelta(microseconds=1)
Money = Counter[str]
"""Whole units by currency."""


def stakes(running: Iterable[Score]) -> Money:
    """running: every period of a brand that runs, also those that are not at risk."""
    by_agreement: dict[UUID, list[Score]] = defaultdict(list)
    for score in running:
        by_agreement[score.period.target.agreement_id].append(score)
    found: Money = Counter()
    for scores in by_agreement.values():
        agreement = scores[0].period.target.agreement
        amount = _at_risk(scores)
        if amount:
            found[agreement.currency] += amount
    return found


def _at_risk(scores: Sequence[Score]) -> int:
    """Of one agreement."""
    owed = sum(score.period.minimum for score in scores)
    risky = [score for score in scores if score.mark == "at_risk"]
    hangs = sum((_fee(score) * score.needs for score in risky), Decimal(0))
    return int((hangs / owed).quantize(Decimal(1), ROUND_HALF_UP)) if owed else 0


def _fee(score: Score) -> Decimal:
    """The fee of the period's days."""
    period, agreement = score.period, score.period.target.agreement
    if agreement.value is None:
        return Decimal(0)
    zone = period.target.zone
    last = local_day(period.ends_at - MOMENT, zone)
    days = (last - local_day(period.starts_at, zone)).days + 1
    share = share_of(month(last, zone), agreement.starts_on, agreement.ends_on)
    return agreement.value * days / share.whole
