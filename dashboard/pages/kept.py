"""What was promised for some days: how each period stands, and who can still be saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.ranges import Range
from dashboard.promises.scores import scores
from dashboard.promises.wording import WORDS, left, period, tally
from targets import queries


def content(brand: Brand, days: Range, now: datetime, to: Addresses) -> dict[str, Any]:
    """tallies [{outcome, count, url}] without the outcomes nothing has; risky [{name, needs, left,
    url}] of periods that run now, the soonest end first."""
    whole = days.instants
    near = queries.periods_between(queries.periods(brand), whole.start, whole.end)
    due = [score for score in scores(near, now) if score.is_due(whole, now)]
    counts = tally(due)
    risky = [score for score in due if score.mark == "at_risk" and score.runs_at(now)]
    return {
        "tallies": [
            {
                "outcome": mark,
                "count": counts[mark],
                "url": to.page("targets", days.query, outcome=mark if days.weeks == 1 else ""),
            }
            for mark in WORDS
            if counts[mark]
        ],
        "risky": [
            {
                "name": score.name,
                "needs": f"{score.needs} more in {period(score.period)}",
                "left": left(score.period.ends_at - now),
                "url": to.evidence(score.period.id),
            }
            for score in sorted(risky, key=lambda score: (score.period.ends_at, score.name))
        ],
        "url": to.page("targets", days.query),
    }
