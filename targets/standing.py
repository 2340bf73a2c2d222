"""What counts in a stretch of time, from the rows as they are now.

However many periods are asked about, it takes two queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brands.queries import in_force, matcher_of, query_versions
from targets import judging, pace
from targets.judging import Candidate, Finding, Judged, Rules
from targets.models import Period
from targets.outcomes import Outcome
from tracking.intervals import Interval
from tracking.models import Post, Profile


@dataclass(frozen=True, slots=True)
class Stretch:
    """When, and how many of which of a person's posts count for a brand. No platforms = all."""

    person: UUID
    brand: UUID
    minimum: int
    kinds: Sequence[str]
    platforms: Sequence[str]
    whole: Interval


@dataclass(frozen=True, slots=True)
class Standing:
    """What a period is before it is closed, and by which posts; pace: of an open one."""

    finding: Finding
    judged: Sequence[Judged]
    pace: pace.Pace | None = None


def stretch_of(period: Period) -> Stretch:
    target = period.target
    return Stretch(
        target.agreement.person_id,
        target.agreement.brand_id,
        period.minimum,
        target.kinds,
        target.platforms,
        Interval(period.starts_at, period.ends_at),
    )


def judged_posts(stretches: Sequence[Stretch]) -> list[list[Judged]]:
    """For each stretch every post published in it, counted or not, with the reason."""
    if not stretches:
        return []
    # Profiles first, and posts by their ids: right after a large import the planner knows nothing
    # of the tables yet, and joins them row by row.
    people = {stretch.person for stretch in stretches}
    persons = dict(Profile.objects.filter(person__in=people).values_list("id", "person_id"))
    posts: dict[UUID, list[Candidate]] = defaultdict(list)
    for post in Post.objects.filter(
        profile__in=list(persons),
        published_at__gte=min(stretch.whole.start for stretch in stretches),
        published_at__lt=max(stretch.whole.end for stretch in stretches),
    ):
        assert post.profile_id is not None  # found by it
        posts[persons[post.profile_id]].append(_candidate(post))
    versions = query_versions({stretch.brand for stretch in stretches})
    judged = []
    for stretch in stretches:
        query = in_force(versions[stretch.brand], stretch.whole.start)
        kinds, platforms = frozenset(stretch.kinds), frozenset(stretch.platforms)
        rules = Rules(stretch.minimum, kinds, platforms, matcher_of(query).matches)
        inside = [c for c in posts[stretch.person] if _lies_in(c, stretch)]
        judged.append(judging.judge_posts(inside, rules))
    return judged


def standings(periods: Sequence[Period], now: datetime) -> list[Standing]:
    """Where each of the periods, none of them closed, stands at `now`."""
    judged = judged_posts([stretch_of(period) for period in periods])
    return [_standing(period, posts, now) for period, posts in zip(periods, judged, strict=True)]


def _standing(period: Period, judged: Sequence[Judged], now: datetime) -> Standing:
    finding = judging.stand(judged, period.minimum, starts_at=period.starts_at, now=now)
    if finding.outcome is not Outcome.OPEN:
        return Standing(finding, judged)
    going = pace.pace(
        counted=finding.counted,
        minimum=period.minimum,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        now=now,
    )
    return Standing(finding, judged, going)


def _candidate(post: Post) -> Candidate:
    assert post.published_at is not None  # found by it
    return Candidate(
        post.id, post.platform, post.kind, post.published_at, post.text, bool(post.deleted_at)
    )


def _lies_in(candidate: Candidate, stretch: Stretch) -> bool:
    on_platform = not stretch.platforms or candidate.platform in stretch.platforms
    return on_platform and stretch.whole.start <= candidate.published_at < stretch.whole.end
