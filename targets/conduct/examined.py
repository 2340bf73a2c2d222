"""A stored post as those who examine it need it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from brands.language import Subject
from targets.conduct.captions import Span
from targets.models import Examined
from tracking.models import Post as Stored
from work import ledger

EXAMINE = "examine"
HORIZON = timedelta(days=60)
"""What was published longer ago is not examined: nobody can mend it any more."""


class Post(NamedTuple):
    """deleted_at: since when it is known to be gone; then its text is gone, too. expired_at: since
    when the platform's terms have kept its text from us."""

    id: UUID
    person: UUID
    profile: UUID
    platform: str
    external_id: str
    parent: str
    kind: str
    published_at: datetime
    text: str
    lang: str
    url: str
    author: str
    paid_label: bool | None
    deleted_at: datetime | None
    expired_at: datetime | None

    @property
    def wordless(self) -> bool:
        """Whether its text had to go: what was found in it stands."""
        return self.deleted_at is not None or self.expired_at is not None

    @property
    def subject(self) -> Subject:
        """As a query reads it."""
        return Subject(self.text, self.author, self.platform, self.lang, self.kind)


def examine_again(brand: UUID, now: datetime) -> None:
    """A duty, a rival or a term has changed: all posts within the horizon are examined anew."""
    Examined.objects.filter(brand=brand).update(until=now - HORIZON, place=None, begun_at=None)
    ledger.schedule(EXAMINE, brand, now)


def posts(*where: Q, **narrower: Any) -> list[Post]:
    """Posts with an author and a date, oldest first."""
    found = Stored.objects.filter(
        *where, **narrower, profile__isnull=False, published_at__isnull=False
    )
    return [
        Post._make(row)
        for row in found.order_by("published_at", "id").values_list(
            "id",
            "profile__person_id",
            "profile_id",
            "platform",
            "external_id",
            "parent_external_id",
            "kind",
            "published_at",
            "text",
            "lang",
            "url",
            "profile__handle",
            "paid_label",
            "deleted_at",
            "expired_at",
        )
    ]


def as_json(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
