"""Offers posts that almost count, period by period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from brands.models import Brand, Query
from brands.queries import in_force, matcher_of, newest_queries, query_versions, topics
from targets.conduct.checking import names_of
from targets.conduct.examined import Post, as_json, posts
from targets.conduct.nearness import Contract, Naming, Written, near
from targets.conduct.nearness.offers import MINUTES
from targets.models import NearMiss, Period
from targets.verdicts.deciding import Matter, gather
from targets.verdicts.reading import REEL
from targets.verdicts.rules import Rule, Terms
from tracking.collecting.intervals import Interval
from tracking.models import Profile

REPOSTED_WITHIN = timedelta(days=3)
# What a post may fail and still be near; whatever else it fails is no small thing.
SMALL = {
    Rule.THERE, Rule.WINDOW, Rule.PLATFORM, Rule.KIND, Rule.FORMAT, Rule.MATCH, Rule.REQUIRED,
}  # fmt: skip
ONE_ROUND = 200  # periods


def offer(
    brand: Brand, people: Sequence[UUID], changed: Sequence[Post], since: datetime, now: datetime
) -> None:
    """Offer what is near in every period that the people's changed posts belong to, or others'
    posts found since then that name one of them; and withdraw what is not near any more, unless
    somebody decided."""
    theirs = _collaborations(brand, _handles(people), found_at__gte=since)
    own = [(post.person, post.published_at) for post in changed]
    touched = _periods(brand, [*own, *((person, post.published_at) for person, post in theirs)])
    for start in range(0, len(touched), ONE_ROUND):
        _offer(brand, touched[start : start + ONE_ROUND], now)


def _offer(brand: Brand, periods: Sequence[Period], now: datetime) -> None:
    matters = gather(periods).matters
    first = min(period.starts_at for period in periods) - MINUTES
    last = max(period.ends_at for period in periods) + REPOSTED_WITHIN
    people = {matter.stretch.person for matter in matters}
    handles = _handles(people)
    by_person: dict[UUID, list[Post]] = defaultdict(list)
    for post in posts(profile__person__in=people, published_at__range=(first, last)):
        by_person[post.person].append(post)
    for person, post in _collaborations(brand, handles, published_at__range=(first, last)):
        by_person[person].append(post)
    versions, others = query_versions({brand.id})[brand.id], _others(brand)
    found = [
        NearMiss(
            brand=brand,
            period=matter.period,
            post_id=one.post,
            reason=one.reason,
            strength=one.strength,
            spans=as_json(one.spans),
            noticed_at=now,
        )
        for matter in matters
        for one in near(
            _written(matter, by_person[matter.stretch.person]),
            _contract(
                matter.stretch.terms,
                _naming(
                    brand,
                    in_force(versions, matter.period.starts_at),
                    matter.stretch.terms.required,
                    others,
                ),
                handles[matter.stretch.person],
            ),
        )
    ]
    _store(periods, found)


def _store(periods: Sequence[Period], found: Sequence[NearMiss]) -> None:
    offered = {(one.period_id, one.post_id) for one in found}
    known = NearMiss.objects.filter(period__in=periods).values_list(
        "id", "period", "post", "decision"
    )
    there = {(period, post): (near_miss, decision) for near_miss, period, post, decision in known}
    moot = [
        near_miss for key, (near_miss, decision) in there.items()
        if key not in offered and decision == NearMiss.Decision.WAITING
    ]  # fmt: skip
    NearMiss.objects.filter(id__in=moot).delete()
    NearMiss.objects.bulk_create(one for one in found if (one.period_id, one.post_id) not in there)


def _periods(brand: Brand, published: Sequence[tuple[UUID, datetime]]) -> list[Period]:
    """Those in or near which one of the people published."""
    times: dict[UUID, list[datetime]] = defaultdict(list)
    for person, at in published:
        times[person].append(at)
    if not times:
        return []
    candidates = Period.objects.select_related("target__agreement__brand").filter(
        target__agreement__brand=brand,
        target__agreement__person__in=times,
        starts_at__lte=max(at for _, at in published) + MINUTES,
        ends_at__gte=min(at for _, at in published) - REPOSTED_WITHIN,
    )
    return [
        period
        for period in candidates.order_by("id")
        if any(
            period.starts_at - MINUTES <= at < period.ends_at + REPOSTED_WITHIN
            for at in times[period.target.agreement.person_id]
        )
    ]


def _handles(people: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for profile in Profile.objects.filter(person__in=list(people)):
        found[profile.person_id].append(profile.handle)
    return found


def _collaborations(
    brand: Brand, handles: Mapping[UUID, Sequence[str]], **which: Any
) -> list[tuple[UUID, Post]]:
    """Others' mentions of the brand that name one of the people, with that person."""
    named = {f"@{handle.casefold()}": person for person, each in handles.items() for handle in each}
    if not named:
        return []
    either = "|".join(map(re.escape, named))
    others = posts(mentions__brand=brand, text__iregex=rf"({either})(?!\w)", **which)
    found = [
        (named[handle], post)
        for post in others
        for handle in set(re.findall(rf"(?:{either})(?!\w)", post.text.casefold()))
    ]
    return [(person, post) for person, post in found if post.person != person]


def _others(brand: Brand) -> list[str]:
    """How the organization's other brands are written; the words of a topic are nobody's."""
    not_others = topics() | {brand.id}
    return [
        name
        for query in newest_queries()
        if query.brand_id not in not_others
        for name in names_of(query.brand, query.terms)
    ]


def _naming(brand: Brand, query: Query, required: Sequence[str], others: Sequence[str]) -> Naming:
    return Naming(
        matcher_of(query).matches,
        sorted({brand.name, *query.terms}),
        handles=[account.partition(":")[2] for account in brand.own_accounts],
        tags=[one[1:] for one in required if one.startswith("#")],
        links=[one for one in required if not one.startswith("#")],
        others=others,
    )


def _contract(terms: Terms, naming: Naming, person: Sequence[str]) -> Contract:
    whole = Interval(terms.starts_at, terms.ends_at)
    return Contract(whole, terms.kinds, terms.platforms, naming, person, terms.formats)


def _written(matter: Matter, found: Sequence[Post]) -> list[Written]:
    """The posts that may be near: not those that count, nor those that fail by much."""
    failed = {
        one.candidate.post: {check.rule for check in one.trace if check.passed is False}
        for one in matter.judged
        if not one.counted
    }
    counts = {one.candidate.post for one in matter.judged if one.counted}
    known = {(post.platform, post.external_id): post.id for post in found}
    return [
        Written(
            post.id,
            post.platform,
            post.kind,
            post.published_at,
            post.text,
            covered=post.person == matter.stretch.person,
            author=post.author,
            lang=post.lang,
            deleted=post.deleted_at is not None,
            counted=failed.get(post.id) == {Rule.THERE},
            parent=known.get((post.platform, post.parent)) if post.kind == "comment" else None,
            format="reel" if REEL in post.url else post.kind,
        )
        for post in found
        if post.id not in counts and failed.get(post.id, set()) <= SMALL
    ]
