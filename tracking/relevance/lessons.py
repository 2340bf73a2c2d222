"""A brand's model, learned from its answers in the background: kept with its quality whatever that
is, used only while it beats the rules.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from accounts import wall
from brands.models import Brand
from tracking.models import Learned
from tracking.relevance import scoring, weights
from tracking.relevance.answers import answers
from tracking.relevance.shelf import path_of
from work import ledger
from work.ledger import Claim


def learn(claim: Claim, now: datetime) -> None:
    """Learn the brand's answers, and have its mentions scored by what was learned if that is better
    than the rules. Too few answers teach nothing."""
    # Slow to import, and needed by nobody else.
    from tracking.relevance import learning  # noqa: PLC0415

    with wall.inside(claim.organization):
        ledger.hold(claim)
        brand = Brand.objects.get(id=claim.subject)
        opinion, said = scoring.opinion_of(brand), answers(brand)
        if learning.wanting(said):
            ledger.finish(claim)
            return
    lesson = learning.learn(said, scoring.leanings_of(opinion), opinion.threshold)
    with wall.inside(claim.organization):
        ledger.hold(claim)
        last = Learned.objects.filter(brand=brand).aggregate(last=Max("version"))["last"] or 0
        learned = Learned(
            brand=brand,
            version=last + 1,
            quality=lesson.quality,
            better=lesson.better,
            learned_at=now,
        )
        weights.save(lesson.weights, path_of(learned))
        learned.save()
        opinion = scoring.opinion_of(brand)
        if lesson.better or opinion.learned_id:
            opinion.learned = learned if lesson.better else None
            scoring.changed(opinion, now)
        ledger.finish(claim)
