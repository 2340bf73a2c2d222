"""What a period's mark means, in words that say why. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from brands.calendar import local_day
from dashboard.frame.quiet_line import between
from dashboard.promises import wording
from dashboard.promises.scores import Score
from reports.phrases import counted, day, listed, moment, ordinal, spelled
from targets.models import Verdict
from targets.outcomes import Outcome
from tracking.collecting.intervals import Interval

FEW_GAPS = 2


def headline(score: Score) -> str:
    """ "Not verified, 2 of 3 counted" """
    word = wording.WORDS[score.mark]
    return f"{word[0].upper()}{word[1:]}, {score.counted} of {score.period.minimum} counted"


def explanation(score: Score, now: datetime) -> str:
    """One to three sentences about how the mark came to be."""
    period, verdict = score.period, score.verdict
    zone, missing = period.target.zone, counted(score.needs, wording.unit(period.target))
    if verdict is None:
        return _open(score, now, zone)
    match verdict.outcome:
        case Outcome.HIT if verdict.reached_at:
            place = ordinal(period.minimum)
            return f"The {place} post reached the target on {moment(verdict.reached_at, zone)}."
        case Outcome.MISSED:
            return f"The whole {period.target.per} was watched; {missing} did not come."
        case Outcome.UNVERIFIED:
            return (
                f"{_gaps(verdict, zone)} What is missing may lie there, so this"
                f" {period.target.per} is not called missed. A link to {missing} settles it."
            )
        case Outcome.EXCUSED:
            return f"Nothing was owed in this {period.target.per}."
    return ""


def _open(score: Score, now: datetime, zone: str) -> str:
    period = score.period
    if score.mark == Outcome.HIT:
        return "Reached; it becomes final when the period closes."
    if score.mark == Outcome.EXCUSED:
        return f"Nothing is owed in this {period.target.per}."
    if now >= period.ends_at:
        return f"The {period.target.per} is over, and is read once more before it is decided."
    last = local_day(period.ends_at - timedelta(seconds=1), zone)
    needed = f"{spelled(score.needs).capitalize()} more until the end of {day(last)}."
    if score.mark == "at_risk":
        return f"{needed} That is behind an even pace."
    return needed


def _gaps(verdict: Verdict, zone: str) -> str:
    said = []
    for gap in verdict.gaps[:FEW_GAPS]:
        unread = Interval(*(datetime.fromisoformat(gap[side]) for side in ("from", "to")))
        said.append(f"{gap['feed']} {between(unread, zone)} ({gap['cause'].rstrip('.')})")
    more = len(verdict.gaps) - FEW_GAPS
    if more > 0:
        said.append(counted(more, "more gap"))
    return f"Not read: {listed(said)}."
