"""Examine what people under agreement post: is it disclosed, does it name a rival, does it almost
count, what does it make of their periods? One item of work for each brand, due again every quarter
of an hour.

Each round looks at the posts that came, changed or went since the last one, and twice at the few
that lie in between; a hundred people at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from accounts import wall
from brands.models import Brand
from targets.conduct import checking, guarding, nearing
from targets.conduct.examined import HORIZON, Post, posts
from targets.models import Agreement, Benefit, Examined, Status
from targets.verdicts import announcing, looking
from tracking.models import Person
from work import ledger
from work.ledger import Claim

EVERY = timedelta(minutes=15)
PEOPLE = 100
# A change is written in a transaction that began earlier, and seen when that one ends.
OVERLAP = timedelta(minutes=10)


def examine(claim: Claim, now: datetime, at_once: int = PEOPLE) -> None:
    """One step of a round: the next `at_once` people, in one transaction."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        brand = Brand.objects.filter(id=claim.subject).first()
        if brand is None:
            ledger.finish(claim)
            return
        examined, _ = Examined.objects.get_or_create(brand=brand, defaults={"until": now - HORIZON})
        if examined.begun_at is None:
            examined.begun_at = now
        people = _people(brand, examined.place, at_once)
        since = examined.until - OVERLAP
        changed = _changed(people, since, now)
        checking.check(brand, changed, now)
        guarding.guard(brand, changed, now)
        nearing.offer(brand, people, changed, since, now)
        looking.look(brand, [post.id for post in changed], now)
        if len(people) == at_once:
            examined.place = people[-1]
            examined.save()
            ledger.finish(claim, again_at=now)
        else:
            announcing.announce(brand, since, now)
            examined.until, examined.place, examined.begun_at = examined.begun_at, None, None
            examined.save()
            ledger.finish(claim, again_at=now + EVERY)


def _people(brand: Brand, after: UUID | None, at_once: int) -> list[UUID]:
    """The next of those who agreed on something with the brand, or got something from it."""
    agreed = Agreement.objects.filter(brand=brand).exclude(status=Status.DRAFT).values("person")
    given = Benefit.objects.filter(brand=brand).values("person")
    people = Person.objects.filter(Q(id__in=agreed) | Q(id__in=given))
    if after is not None:
        people = people.filter(id__gt=after)
    return list(people.order_by("id").values_list("id", flat=True)[:at_once])


def _changed(people: Sequence[UUID], since: datetime, now: datetime) -> list[Post]:
    """Posts of the people that were found, edited or lost since then."""
    return posts(
        Q(found_at__gte=since) | Q(edited_at__gte=since) | Q(deleted_at__gte=since),
        profile__person__in=people,
        published_at__gte=now - HORIZON,
    )
