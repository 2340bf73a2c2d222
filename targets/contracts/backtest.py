"""What would have become of a promise: stored posts judged by a proposed target, before signing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from brands.calendar import Span, spans
from brands.models import Brand
from targets.contracts.profiles import accounts_of
from targets.models import ContributionTarget
from targets.outcomes import Outcome
from targets.verdicts import judging
from targets.verdicts.standing import Stretch, judged_posts, terms_of
from targets.verdicts.witnesses import Asked, watches
from tracking.collecting.intervals import Interval
from tracking.models import Person


@dataclass(frozen=True, slots=True)
class Trial:
    """One period of a backtest. covered: whether the whole period was watched."""

    span: Span
    count: int
    outcome: Outcome
    covered: bool


def backtest(
    brand: Brand,
    person: Person,
    target: ContributionTarget,
    *,
    first: date,
    last: date,
) -> Iterator[Trial]:
    """Judge every period that holds a day from `first` to `last` as a whole, by all terms of a
    target that need not be stored."""
    periods = list(spans(target.per, first, last, target.zone))
    if not periods:
        return
    wholes = [Interval(span.starts_at, span.ends_at) for span in periods]
    judged = judged_posts(
        [Stretch(person.id, brand.id, None, terms_of(target, whole)) for whole in wholes]
    )
    asked = Asked(person.id, brand.id, target.platforms, target.kinds, target.formats, None, first)
    (watched,) = watches(
        [asked], accounts_of([person.id]), Interval(wholes[0].start, wholes[-1].end)
    )
    for span, whole, posts in zip(periods, wholes, judged, strict=True):
        gaps = watched.gaps(whole)
        finding = judging.find(posts, target.minimum, gaps)
        yield Trial(span, finding.counted, finding.outcome, not gaps)
