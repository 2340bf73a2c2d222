"""Examine what people under agreement post: is it disclosed, does it name a rival, does it almost
count, what does it make of their periods? One item of work for each brand, due again every quarter
of an hour.

Each time it looks at the posts that came, changed or went since the last one, and twice at the few
that lie in between.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from accounts import wall
from brands.models import Brand
from targets import announcing, checking, guarding, looking, nearing
from targets.examined import HORIZON, Post, posts
from targets.models import Agreement, Benefit, Examined, Status
from work import ledger
from work.ledger import Claim

EVERY = timedelta(minutes=15)
# A change is written in a transaction that began earlier, and seen when that one ends.
OVERLAP = timedelta(minutes=10)


def examine(claim: Claim, now: datetime) -> None:
    with wall.inside(claim.organization):
        ledger.hold(claim)
        brand = Brand.objects.filter(id=claim.subject).first()
        if brand is None:
            ledger.finish(claim)
            return
        examined, _ = Examined.objects.get_or_create(brand=brand, defaults={"until": now - HORIZON})
        since = examined.until - OVERLAP
        changed = changed_since(brand, since, now)
        checking.check(brand, changed, now)
        guarding.guard(brand, changed, now)
        nearing.offer(brand, changed, since, now)
        looking.look(brand, [post.id for post in changed], now)
        announcing.announce(brand, since, now)
        Examined.objects.filter(id=examined.id).update(until=now)
        ledger.finish(claim, again_at=now + EVERY)


def changed_since(brand: Brand, since: datetime, now: datetime) -> list[Post]:
    """Posts of the brand's people that were found, edited or lost since then."""
    people = Agreement.objects.filter(brand=brand).exclude(status=Status.DRAFT)
    given = Benefit.objects.filter(brand=brand)
    return posts(
        Q(profile__person__in=people.values("person"))
        | Q(profile__person__in=given.values("person")),
        Q(found_at__gte=since) | Q(edited_at__gte=since) | Q(deleted_at__gte=since),
        published_at__gte=now - HORIZON,
    )
