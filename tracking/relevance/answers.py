"""What people say of mentions: about the brand, or not. Said again it is replaced; taken back it
stays in the books, with who did it; what is in force teaches the brand's model.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from brands.models import Brand
from tracking.models import Insider, Judgement, Mention
from tracking.relevance.rules import Answer
from tracking.relevance.scoring import facts
from tracking.workbench.labelling import labels
from work import ledger

LEARN = "learn"
LEARN_AFTER = timedelta(minutes=10)


def judge(
    brand: Brand, mentions: Iterable[UUID], *, relevant: bool, by: str, now: datetime
) -> list[UUID]:
    """Say of mentions of the brand whether they are about it; returns the judgements that are new.
    What is said already stays as it is."""
    posts = Mention.objects.filter(brand=brand, id__in=list(mentions)).values("post")
    said = Judgement.objects.filter(brand=brand, post__in=posts, undone_at=None)
    same = set(said.filter(relevant=relevant).values_list("post_id", flat=True))
    said.exclude(relevant=relevant).update(undone_at=now, undone_by=by)
    made = Judgement.objects.bulk_create(
        Judgement(brand=brand, post_id=post, relevant=relevant, by=by, at=now)
        for post in posts.order_by("id").values_list("post_id", flat=True)
        if post not in same
    )
    learn_soon(brand, now)
    return [one.id for one in made]


def take_back(brand: Brand, judgements: Iterable[UUID], *, by: str, now: datetime) -> int:
    """Returns how many were in force."""
    said = Judgement.objects.filter(brand=brand, id__in=list(judgements), undone_at=None)
    learn_soon(brand, now)
    return said.update(undone_at=now, undone_by=by)


def learn_soon(brand: Brand, now: datetime) -> None:
    """Once people had time to say more."""
    ledger.schedule(LEARN, brand.id, now + LEARN_AFTER)


def answers(brand: Brand) -> list[Answer]:
    """What is in force, also what was said in a query's sample; the stream has the last word. Posts
    without a text teach nothing."""
    said = {label.post_id: label.about for label in labels(brand)}
    said |= dict(
        Judgement.objects.filter(brand=brand, undone_at=None).values_list("post_id", "relevant")
    )
    insiders = Insider.objects.filter(brand=brand, kind=Insider.Kind.OWN)
    own = set(insiders.values_list("profile_id", flat=True))
    found = Mention.objects.filter(brand=brand, post__in=list(said), post__text__gt="")
    return [
        Answer(facts(mention, own=mention.profile_id in own), bool(said[mention.post_id]))
        for mention in found.select_related("post", "query").order_by("id")
    ]
