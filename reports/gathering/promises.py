"""Every promise of the brand that was due in the week, with its verdict and the posts behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, cast
from uuid import UUID

from brands.calendar import Span, local_day, week
from brands.models import Brand
from brands.platforms import PLATFORMS
from reports.content import Counted, Gap, NotCounted, Outcome, Past, Standing, Target
from reports.queries import evidence_bodies
from reports.remarks import BOARD_WEEKS
from reports.words import Words
from targets import queries
from targets.contracts.agreements import DEFAULT_KINDS
from targets.models import ContributionTarget
from targets.outcomes import Outcome as Decided
from targets.queries import Result
from targets.verdicts.pace import Pace

Evidence = Mapping[UUID, dict[str, Any]]


def targets_of(
    brand: Brand, span: Span, now: datetime, words: Words
) -> tuple[tuple[Target, ...], datetime | None]:
    """The week's targets, people first, and when the last of their periods was closed.

    A period belongs to the week in which it ends, so a month is reported open until the report
    after its end. Versions of one promise are one target.
    """
    first = week(span.first_day - timedelta(weeks=BOARD_WEEKS - 1), brand.timezone)
    near = queries.periods_between(queries.periods(brand), first.starts_at, _just_after(span))
    promises: dict[tuple[UUID, str], list[Result]] = defaultdict(list)
    for result in queries.results(near, now):
        target = result.period.target
        promises[target.agreement_id, target.key].append(result)
    ended = [one for results in promises.values() if (one := _ended_in(results, span))]
    evidence = evidence_bodies(one.verdict.id for one in ended if one.verdict)
    rows = [
        _target(results, span, evidence, words)
        for results in promises.values()
        if _reported(results, span) is not None
    ]
    closings = [one.period.closed_at for one in ended if one.period.closed_at is not None]
    return tuple(rows), max(closings, default=None)


def closed(outcome: str) -> Outcome:
    """The word of a verdict; the rows hold no other."""
    return cast("Outcome", outcome)


def _just_after(span: Span) -> datetime:
    return span.ends_at + timedelta(seconds=1)


def _ended_in(results: Iterable[Result], span: Span) -> Result | None:
    ended = [r for r in results if span.starts_at < r.period.ends_at <= span.ends_at]
    return ended[-1] if ended else None


def _running_after(results: Iterable[Result], span: Span) -> Result | None:
    running = [r for r in results if r.period.starts_at <= span.ends_at < r.period.ends_at]
    return running[-1] if running else None


def _reported(results: Sequence[Result], span: Span) -> Result | None:
    """What ended in the week, else a longer period that runs through it."""
    running = _running_after(results, span)
    if running is not None and running.period.starts_at >= span.ends_at:
        running = None
    return _ended_in(results, span) or running


def _target(results: Sequence[Result], span: Span, evidence: Evidence, words: Words) -> Target:
    result = _reported(results, span)
    if result is None:
        raise ValueError(f"Nothing of {results[0].period.target} is due in {span.label}.")
    period, target = result.period, result.period.target
    verdict = result.verdict
    judged, begun = evidence[verdict.id]["posts"] if verdict else [], period.starts_at
    unit, zone = unit_of(target.kinds), target.agreement.brand.timezone
    weeks = [
        week(span.first_day - timedelta(weeks=back), zone) for back in reversed(range(BOARD_WEEKS))
    ]
    return Target(
        target=str(target.id),
        person=target.agreement.person.name,
        apart=apart(target, words),
        promise=promise(target, words),
        unit=unit,
        per=cast("Literal['week', 'month']", target.per),
        minimum=period.minimum,
        counted=result.counted,
        outcome=closed(result.outcome) if verdict else _going(result),
        verdict=str(verdict.id) if verdict else "",
        revision=result.revision,
        history=tuple(_past(_ended_in(results, one), one.label) for one in weeks),
        standing=_standing(_running_after(results, span), zone),
        posts=tuple(counted(post) for post in judged if post["counted"]),
        not_counted=tuple(
            _not_counted(post, words)
            for post in judged
            # What came just before the period belongs to the one before it.
            if not post["counted"] and datetime.fromisoformat(post["published_at"]) >= begun
        ),
        gaps=tuple(
            Gap(
                gap["feed"],
                datetime.fromisoformat(gap["from"]),
                datetime.fromisoformat(gap["to"]),
                gap["cause"],
            )
            for gap in result.gaps
        ),
    )


def _past(result: Result | None, label: str) -> Past:
    if result is None or result.verdict is None:
        return Past(label)
    outcome = closed(result.outcome)
    return Past(label, outcome, result.counted, str(result.verdict.id), result.revision)


def _standing(result: Result | None, zone: str) -> Standing | None:
    if result is None or result.outcome == Decided.EXCUSED:
        return None
    period = result.period
    last_day = local_day(period.ends_at - timedelta(seconds=1), zone)
    return Standing(period.label, period.minimum, result.counted, _going(result), last_day)


def _going(result: Result) -> Literal["on_track", "at_risk"]:
    return "at_risk" if result.pace is Pace.AT_RISK else "on_track"


def counted(post: Mapping[str, Any]) -> Counted:
    at = datetime.fromisoformat(post["published_at"])
    return Counted(post["post"], post["platform"], post["kind"], at)


def _not_counted(post: Mapping[str, Any], words: Words) -> NotCounted:
    """Why, in English as the rule itself says it."""
    at = datetime.fromisoformat(post["published_at"])
    failed = next((rule for rule, passed, _ in post.get("trace", ()) if passed is False), "")
    reason = words.elsewhere("rules", failed) or post["fails"]
    return NotCounted(post["post"], post["platform"], at, reason)


def unit_of(kinds: Sequence[str]) -> str:
    """A promise of one kind is counted in that kind, every other in mentions."""
    return kinds[0] if len(kinds) == 1 else "mention"


def apart(target: ContributionTarget, words: Words) -> str:
    """What tells it from the person's other promises."""
    unit = unit_of(target.kinds)
    parts = [words.noun(unit)] if unit != "mention" else []
    parts += [_labels(target, words)] if target.platforms else []
    parts += [words.say("promise.per_month")] if target.per == "month" else []
    return ", ".join(parts)


def promise(target: ContributionTarget, words: Words) -> str:
    """ "3 mentions a week, counting replies too, on X (Twitter)" """
    unit = unit_of(target.kinds)
    said = words.say(f"promise.{target.per}", what=words.counted(target.minimum, unit))
    extra = [kind for kind in target.kinds if kind not in DEFAULT_KINDS]
    if extra and unit == "mention":
        kinds = words.listed([words.noun(kind, 2) for kind in extra])
        said = words.say("promise.too", promise=said, kinds=kinds)
    if target.platforms:
        said = words.say("promise.on", promise=said, platforms=_labels(target, words))
    return said


def _labels(target: ContributionTarget, words: Words) -> str:
    return words.listed([PLATFORMS[platform].label for platform in target.platforms])
