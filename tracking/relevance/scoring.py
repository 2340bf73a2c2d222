"""What is held of mentions, beyond what their text alone shows: relevance by everything that is
known, language, sentiment, and how often the same was said before.

Mentions come with a first relevance from ingest. Those that are new are looked at here once a
minute (SCORE, one item for each organization); all of a brand when its opinion changes (RESCORE,
one for the brand). Batches, each in a transaction of its own; scored twice they come out the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts import wall
from brands.models import Brand
from brands.queries import matcher_of
from tracking.models import Insider, Mention, Opinion
from tracking.relevance import rules
from tracking.relevance.features import features
from tracking.relevance.fingerprints import fingerprint
from tracking.relevance.languages import language_of
from tracking.relevance.rules import Facts, Leanings
from tracking.relevance.sentiment import sentiment_of
from tracking.relevance.shelf import weights_of
from tracking.storing import writing
from work import ledger
from work.ledger import Claim

RESCORE = "rescore"
EVERY = timedelta(minutes=1)
BATCH = 500
MOST_ALIKE = 32_767
FIRST = UUID(int=0)


def opinion_of(brand: Brand) -> Opinion:
    """How relevance is formed for the brand; the usual way until somebody changes it."""
    return Opinion.objects.filter(brand=brand).first() or Opinion(brand=brand)


def leanings_of(opinion: Opinion) -> Leanings:
    return Leanings(
        frozenset(opinion.about), frozenset(opinion.against), frozenset(opinion.languages)
    )


def changed(opinion: Opinion, now: datetime) -> None:
    """Store another opinion, and have all of the brand's mentions scored by it."""
    opinion.version += 1
    opinion.place = FIRST
    opinion.save()
    ledger.schedule(RESCORE, opinion.brand_id, now)


def score_fresh(claim: Claim, now: datetime) -> None:
    """A batch of the organization's mentions that nobody scored yet."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        found = _told(Mention.objects.filter(scored=0).order_by("id")[:BATCH])
        brands = {mention.brand_id for mention in found}
        for brand in Brand.objects.filter(id__in=brands).order_by("id"):
            opinion = opinion_of(brand)
            if opinion.rules != rules.VERSION:
                opinion.rules = rules.VERSION
                changed(opinion, now)
            _score(opinion, [one for one in found if one.brand_id == brand.id])
        ledger.finish(claim, again_at=now if len(found) == BATCH else now + EVERY)


def score_again(claim: Claim, now: datetime) -> None:
    """The next batch of a brand whose opinion changed."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        opinion = Opinion.objects.select_for_update(of=("self",)).get(brand=claim.subject)
        rest = Mention.objects.filter(brand=claim.subject, id__gt=opinion.place or FIRST)
        found = _told(rest.order_by("id")[:BATCH])
        _score(opinion, found)
        opinion.place = found[-1].id if len(found) == BATCH else None
        opinion.save(update_fields=["place"])
        ledger.finish(claim, again_at=now if opinion.place else None)


def facts(mention: Mention, *, own: bool) -> Facts:
    """What the rules ask, of a mention with its post and query, as it was scored."""
    text = mention.post.text
    places = matcher_of(mention.query).places(text)
    return Facts(text, places, own, mention.language, mention.alike)


def _told(found: QuerySet[Mention]) -> list[Mention]:
    return list(found.select_related("post", "query"))


def _score(opinion: Opinion, found: list[Mention]) -> None:
    """Mentions whose text had to go keep what was held of them."""
    readable = [mention for mention in found if mention.post.text]
    for mention in readable:
        mention.language = language_of(mention.post.text, mention.post.lang)
        mention.sentiment = sentiment_of(mention.post.text, mention.language)
        mention.fingerprint = fingerprint(mention.post.text)
    _count_alike(opinion.brand_id, readable)
    insiders = Insider.objects.filter(brand=opinion.brand_id, kind=Insider.Kind.OWN)
    own = set(insiders.values_list("profile_id", flat=True))
    leanings = leanings_of(opinion)
    learned = weights_of(opinion.learned)
    for mention in readable:
        known = facts(mention, own=mention.profile_id in own)
        mention.relevance = (
            learned.relevance(features(known)) if learned else rules.score(known, leanings)
        )
    columns = ("id", "relevance", "language", "sentiment", "fingerprint", "alike")
    rows = [{name: getattr(mention, name) for name in columns} for mention in found]
    writing.update(Mention, [row | {"scored": opinion.version} for row in rows])


def _count_alike(brand: UUID, found: Sequence[Mention]) -> None:
    """Ids grow with time: of mentions that say the same, those that came before."""
    if not found:
        return
    before = Mention.objects.filter(
        brand=brand, fingerprint__in={one.fingerprint for one in found}, id__lt=found[0].id
    )
    counted = before.values("fingerprint").annotate(n=Count("id")).values_list("fingerprint", "n")
    seen = Counter(dict(counted))
    for mention in found:
        if mention.fingerprint is not None:
            mention.alike = min(seen[mention.fingerprint], MOST_ALIKE)
            seen[mention.fingerprint] += 1
