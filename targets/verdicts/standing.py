"""What counts in a stretch of time, from the rows as they are now.

However many periods are asked about, it takes four queries, and two more where words are gone or
somebody let posts from elsewhere count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import starmap
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.queries import in_force, matcher_of, query_versions
from targets.conduct.admissions import admissions
from targets.contracts.profiles import Accounts, accounts_of, covered
from targets.models import ContributionTarget, Period
from targets.outcomes import Outcome
from targets.verdicts import judging, pace
from targets.verdicts.judging import Finding, Judged
from targets.verdicts.reading import Reader, Row
from targets.verdicts.rules import Terms
from tracking.collecting.intervals import Interval
from tracking.models import Mention, Post

CLOSE_BY = timedelta(hours=1)
"""Posts that miss a period by less are judged, too: to be told by how much."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whose posts are judged for which brand, and by what terms. no agreement = all profiles of the
    person. target, period: None = of a backtest."""

    person: UUID
    brand: UUID
    agreement: UUID | None
    terms: Terms
    target: UUID | None = None
    period: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a period is before it is closed, and by which posts; pace: of an open one."""

    finding: Finding
    judged: Sequence[Judged]
    pace: pace.Pace | None = None


Posts = Mapping[UUID, Sequence[Row]]
"""By person."""


def stretch_of(period: Period) -> Stretch:
    """The period with its target, agreement and brand as the judges need them."""
    target = period.target
    return Stretch(
        target.agreement.person_id,
        target.agreement.brand_id,
        target.agreement_id,
        terms_of(target, Interval(period.starts_at, period.ends_at), period.closed_at),
        target.id,
        period.id,
    )


def terms_of(
    target: ContributionTarget, whole: Interval, closed_at: datetime | None = None
) -> Terms:
    """What the target version counts in a stretch of time; it need not be stored."""
    return Terms(
        starts_at=whole.start,
        ends_at=whole.end,
        zone=target.zone,
        per=target.per,
        kinds=frozenset(target.kinds),
        platforms=frozenset(target.platforms),
        formats=frozenset(target.formats),
        minimum_relevance=target.minimum_relevance,
        required=(*(f"#{tag}" for tag in target.required_hashtags), *target.required_links),
        words=target.required_words,
        copies_count=target.count_copies,
        crossposts_count=target.count_crossposts,
        stuffed_count=target.count_stuffed,
        bursts_count=target.count_bursts,
        spacing=target.spacing or None,
        stays_up=timedelta(days=target.stays_up_days) or None,
        closed_at=closed_at,
    )


def judged_posts(stretches: Sequence[Stretch]) -> list[list[Judged]]:
    """For each stretch every post published in it or close by, counted or not, with its trace."""
    if not stretches:
        return []
    accounts = accounts_of({stretch.person for stretch in stretches})
    return judge(stretches, accounts, posts_in(stretches, accounts))


def posts_in(stretches: Sequence[Stretch], accounts: Accounts) -> Posts:
    """All posts that any of the stretches may be about. Profiles first, and posts by their ids:
    right after a large import the planner knows nothing of the tables yet, and joins them row by
    row."""
    persons = {account.id: person for person, known in accounts.items() for account in known}
    admitted = admissions({stretch.target for stretch in stretches if stretch.target})
    found = _rows(
        profile__in=list(persons),
        published_at__gte=min(stretch.terms.starts_at for stretch in stretches) - CLOSE_BY,
        published_at__lt=max(stretch.terms.ends_at for stretch in stretches) + CLOSE_BY,
    )
    posts: dict[UUID, list[Row]] = defaultdict(list)
    for row in found:
        here = admitted.pop(row.id, ())
        posts[persons[row.profile]].append(row._replace(admitted=here) if here else row)
    if admitted:  # posted by a partner, or long after
        for row in _rows(id__in=list(admitted)):
            posts[admitted[row.id][0].person].append(row._replace(admitted=admitted[row.id]))
    return posts


def _rows(**which: Any) -> Iterator[Row]:
    return starmap(Row, Post.objects.filter(**which).values_list(*Row._fields[:-1]))


def judge(stretches: Sequence[Stretch], accounts: Accounts, posts: Posts) -> list[list[Judged]]:
    """The posts of each stretch's person, by its terms."""
    versions = query_versions({stretch.brand for stretch in stretches})
    gone = {row.id for rows in posts.values() for row in rows if row.wordless}
    mentioned = _mentioned(gone)
    judged = []
    for stretch in stretches:
        own, terms = accounts.get(stretch.person, ()), stretch.terms
        day = local_day(terms.starts_at, terms.zone)
        reader = Reader(
            matcher_of(in_force(versions[stretch.brand], terms.starts_at)),
            mentioned[stretch.brand],
            {account.id for account in covered(own, stretch.agreement, day)},
            {account.id: account.handle for account in own},
            terms,
            stretch.period,
        )
        near = [row for row in posts.get(stretch.person, ()) if _belongs(row, stretch)]
        judged.append(judging.judge_posts(reader.candidates(near), terms))
    return judged


def _belongs(row: Row, stretch: Stretch) -> bool:
    """Whether a post is judged in the stretch. One that somebody let count in a period is judged in
    no other period of the same target."""
    for one in row.admitted:
        if one.target == stretch.target:
            return one.period == stretch.period
    since, until = stretch.terms.starts_at - CLOSE_BY, stretch.terms.ends_at + CLOSE_BY
    return since <= row.published_at < until


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


def _mentioned(gone: set[UUID]) -> dict[UUID, set[UUID]]:
    """By brand, the posts without words that were its mentions while they had them."""
    mentioned: dict[UUID, set[UUID]] = defaultdict(set)
    if gone:
        rows = Mention.objects.filter(post__in=gone)
        for brand, post in rows.values_list("brand_id", "post_id"):
            mentioned[brand].add(post)
    return mentioned
