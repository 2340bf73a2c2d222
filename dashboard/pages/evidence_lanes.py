"""What was read of a person in a period, and what was posted, a lane for each platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from brands.platforms import PLATFORMS
from dashboard.frame.axis import named_days
from dashboard.frame.quiet_line import between
from dashboard.frame.scope import readable_until
from dashboard.promises import wording
from dashboard.promises.proof import Proof
from dashboard.promises.scores import Score
from reports.charts import CoverageLanes, Lane, Tick, Unread
from reports.phrases import moment
from targets.outcomes import Outcome
from targets.verdicts.witnesses import Watch, watch_of
from tracking.collecting.intervals import Interval


class Gap(NamedTuple):
    platform: str  # as a label
    unread: Interval
    cause: str


def lanes_of(score: Score, found: Sequence[Proof], now: datetime) -> CoverageLanes | None:
    """Up to the present; None for a period that has not begun, or nobody to watch."""
    period, zone = score.period, score.period.target.zone
    if now <= period.starts_at:
        return None
    whole = Interval(period.starts_at, min(period.ends_at, now))
    watch = watch_of(period, whole)
    platforms = list(dict.fromkeys(witness.platform.name for witness in watch.witnesses))
    if not platforms:
        return None
    gaps = list(_gaps(score, watch, whole, now))
    return CoverageLanes(
        title=f"What was read, {wording.period(period)}",
        starts_at=whole.start,
        ends_at=whole.end,
        days=named_days(whole, zone),
        lanes=[
            Lane(
                PLATFORMS[platform].label,
                [
                    Unread(*gap.unread, f"Not read {between(gap.unread, zone)}: {gap.cause}")
                    for gap in gaps
                    if gap.platform == PLATFORMS[platform].label
                ],
                [
                    _tick(one, zone)
                    for one in found
                    if one.platform == platform and whole.start <= one.at < whole.end
                ],
            )
            for platform in platforms
        ],
    )


def _gaps(score: Score, watch: Watch, whole: Interval, now: datetime) -> Iterator[Gap]:
    """As the verdict has them; without any, as they are known now. What lies too close to the
    present to be readable is no gap yet."""
    verdict = score.verdict
    if verdict is not None and verdict.outcome == Outcome.UNVERIFIED:
        for gap in verdict.gaps:
            unread = Interval(*(datetime.fromisoformat(gap[side]) for side in ("from", "to")))
            yield Gap(gap["feed"], unread, gap["cause"])
        return
    readable = {p.label: readable_until(name, now) for name, p in PLATFORMS.items()}
    for found in watch.gaps(whole):
        unread = Interval(found.start, min(found.end, readable.get(found.feed, found.end)))
        if unread.start < unread.end:
            yield Gap(found.feed, unread, found.cause)


def _tick(one: Proof, zone: str) -> Tick:
    return Tick(one.at, not one.fails, f"{moment(one.at, zone)}: {one.fails or 'counts'}")
