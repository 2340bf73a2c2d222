"""What the merits of a person are read from: their stored posts, and what was found in them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from brands.calendar import local_day
from brands.models import Brand
from brands.platforms import Listing
from brands.queries import topics_of
from targets.conduct.disclosure import Answer as Disclosed
from targets.conduct.disclosure import Pack, codes, judge, pack
from targets.models import Agreement, DisclosureCheck
from tracking.models import Feed, Mention, Post
from tracking.people.merits import Merit, credibility, knowledge, niche, paid_by_others
from tracking.people.score import Facts

LOOKED_AT = 500
"""So many of somebody's newest posts are looked at."""

SINCE = timedelta(weeks=12)
LABELLED = (Disclosed.DISCLOSED, Disclosed.UNCLEAR)


def merits(brand: Brand, person: UUID, facts: Facts, middle: float, now: datetime) -> list[Merit]:
    """Of somebody on the brand's board, in the order they are shown.

    facts: of the board's window; middle: the engagement in the middle of the board.
    """
    posts = list(
        Post.objects.filter(profile__person=person, published_at__gte=now - SINCE, deleted_at=None)
        .order_by("-published_at")
        .values_list("id", "platform", "text", "paid_label")[:LOOKED_AT]
    )
    whole = Feed.objects.filter(
        listing=Listing.TIMELINE, profile__person=person, active=True
    ).exists()
    fields = topics_of(brand)
    named = _named([post for post, *_ in posts])
    about = {post for post, followed in named if followed in {field.id for field in fields}}
    ours = {post for post, followed in named if followed == brand.id}
    rules = _pack(brand, now)
    labelled = sum(
        judge(text, platform, rules, platform_label=label).answer in LABELLED
        for post, platform, text, label in posts
        if post not in ours
    )
    field = knowledge(
        len(posts), len(about), field=" and ".join(one.name for one in fields), whole=whole
    )
    checks = checks_of(brand, person)
    return [
        field,
        niche(facts.followers, field),
        credibility(
            facts.engagement,
            middle,
            facts.measured,
            facts.weeks,
            facts.of_weeks,
            checks[Disclosed.DISCLOSED.value],
            checks.total(),
        ),
        paid_by_others(len(posts), labelled, _rivals(brand, person, now), whole=whole),
    ]


def checks_of(brand: Brand, person: UUID) -> Counter[str]:
    """Of the person's posts that owed a disclosure, how many were found to be what."""
    rows = DisclosureCheck.objects.filter(brand=brand, post__profile__person=person)
    return Counter(dict(rows.values_list("answer").annotate(Count("id"))))


def _named(posts: list[UUID]) -> set[tuple[UUID, UUID]]:
    return set(Mention.objects.filter(post__in=posts).values_list("post_id", "brand_id"))


def _rivals(brand: Brand, person: UUID, now: datetime) -> list[tuple[str, int]]:
    rows = Mention.objects.filter(
        brand__in=brand.rivals.all(), profile__person=person, published_at__gte=now - SINCE
    )
    counted = rows.values_list("brand__name").annotate(count=Count("id"))
    return list(counted.order_by("-count", "brand__name"))


def _pack(brand: Brand, now: datetime) -> Pack:
    """The rules of the brand's newest agreement that has any, else the first of all."""
    agreed = Agreement.objects.filter(brand=brand, disclosure_pack__in=codes())
    newest = agreed.order_by("-starts_on", "-id").values_list("disclosure_pack", flat=True).first()
    return pack(newest or codes()[0], on=local_day(now, brand.timezone))
