"""What counts in a period, from the rows as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brands.models import Brand
from brands.queries import matcher_of, query_in_force
from targets import judging, pace
from targets.judging import Candidate, Finding, Judged, Rules
from targets.models import ContributionTarget, Period
from targets.outcomes import Outcome
from targets.witnesses import profiles
from tracking.intervals import Interval
from tracking.models import Person, Post


@dataclass(frozen=True, slots=True)
class Standing:
    """A period before it is closed: what it is by now, and with what."""

    period: Period
    finding: Finding
    judged: list[Judged]
    pace: pace.Pace | None  # of an open period


def rules_of(target: ContributionTarget, minimum: int, at: datetime) -> Rules:
    """The target's rules with the query in force at `at`, the period's start."""
    return rules_for(target.agreement.brand, minimum, target.kinds, target.platforms, at)


def rules_for(
    brand: Brand, minimum: int, kinds: Sequence[str], platforms: Sequence[str], at: datetime
) -> Rules:
    names = matcher_of(query_in_force(brand, at)).matches
    return Rules(minimum, frozenset(kinds), frozenset(platforms), names)


def candidates(person: Person | UUID, platforms: Sequence[str], whole: Interval) -> list[Candidate]:
    """Every stored post of the person's profiles published inside `whole`."""
    posts = Post.objects.filter(
        profile__in=profiles(person, platforms),
        published_at__gte=whole.start,
        published_at__lt=whole.end,
    )
    return [
        Candidate(
            post.id, post.platform, post.kind, post.published_at, post.text, bool(post.deleted_at)
        )
        for post in posts
        if post.published_at is not None
    ]


def judged_posts(period: Period) -> list[Judged]:
    """The posts of a period, counted or not, with the reason."""
    target = period.target
    return judging.judge_posts(
        candidates(
            target.agreement.person_id,
            target.platforms,
            Interval(period.starts_at, period.ends_at),
        ),
        rules_of(target, period.minimum, period.starts_at),
    )


def standing(period: Period, now: datetime) -> Standing:
    judged = judged_posts(period)
    finding = judging.stand(judged, period.minimum, starts_at=period.starts_at, now=now)
    going = None
    if finding.outcome is Outcome.OPEN:
        going = pace.pace(
            counted=finding.counted,
            minimum=period.minimum,
            starts_at=period.starts_at,
            ends_at=period.ends_at,
            now=now,
        )
    return Standing(period, finding, judged, going)
