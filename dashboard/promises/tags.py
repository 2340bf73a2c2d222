"""Which promises the posts of a stream count for, and which they almost do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brands.models import Brand
from dashboard.promises import wording
from dashboard.promises.scores import scores
from targets import queries
from targets.models import EvidenceContent, Period
from tracking.models import Mention

COUNTS, NEAR_MISS = "counts", "near_miss"


@dataclass(frozen=True, slots=True)
class Tag:
    """kind: COUNTS or NEAR_MISS; period: whose evidence says so."""

    kind: str
    text: str
    period: UUID


def tags_of(brand: Brand, shown: Sequence[Mention], now: datetime) -> dict[UUID, list[Tag]]:
    """By post id: of closed periods from their evidence, of open ones as they stand."""
    tags: dict[UUID, list[Tag]] = defaultdict(list)
    for post, tag in (*_closed(brand, shown), *_open(brand, shown, now)):
        tags[post].append(tag)
    return tags


def _closed(brand: Brand, shown: Sequence[Mention]) -> Iterator[tuple[UUID, Tag]]:
    found = (
        EvidenceContent.objects.filter(
            post__in=[mention.post_id for mention in shown], evidence__agreement__brand=brand
        )
        .select_related("evidence__verdict__period__target")
        .order_by("evidence__sequence")
    )
    newest = {(one.evidence.verdict.period_id, one.post_id): one for one in found}
    for one in newest.values():
        (judged,) = (p for p in one.evidence.body["posts"] if p["post"] == str(one.post_id))
        period = one.evidence.verdict.period
        if period.starts_at <= datetime.fromisoformat(judged["published_at"]) < period.ends_at:
            yield from _tagged(one.post_id, judged["fails"], period)


def _open(brand: Brand, shown: Sequence[Mention], now: datetime) -> Iterator[tuple[UUID, Tag]]:
    times = [mention.published_at for mention in shown if mention.published_at is not None]
    if not times:
        return
    unclosed = queries.periods(brand).filter(
        closed_at=None,
        target__agreement__person__in={m.profile.person_id for m in shown if m.profile},
    )
    here = {mention.post_id for mention in shown}
    for score in scores(queries.periods_between(unclosed, min(times), now), now):
        for one in score.judged:
            if one.candidate.post in here and one.inside and one.candidate.removed_at is None:
                yield from _tagged(one.candidate.post, one.fails, score.period)


def _tagged(post: UUID, fails: str, period: Period) -> Iterator[tuple[UUID, Tag]]:
    if fails:
        # "a repost, which the promise does not count": the evidence says it in full.
        yield post, Tag(NEAR_MISS, f"Near miss: {fails.partition(',')[0]}", period.id)
    else:
        yield post, Tag(COUNTS, f"Counts for {wording.period(period)}", period.id)
