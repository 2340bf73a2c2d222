"""What happened, for other systems: one row each, written in the transaction of the fact. Whoever
wants to hear of it has a dispatch in that same statement (`notices.webhooks`, and the trigger
`dispatch` of the table).

A row holds our ids, times and counts, and nothing that a platform or a person may ask back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from accounts.identifiers import uuid7
from notices.models import Event


class Name(models.TextChoices):
    """What a subscriber is told; `target.` is followed by a `targets.models.Happening`."""

    AT_RISK = "target.at_risk"
    HIT = "target.hit"
    MISSED = "target.missed"
    UNVERIFIED = "target.unverified"
    EXCUSED = "target.excused"
    REOPENED = "target.reopened"
    REMOVED = "post.removed"
    DISCLOSURE = "disclosure.breach"
    EXCLUSIVITY = "exclusivity.breach"
    SPIKE = "brand.spike"
    MENTION = "mention.created"
    REPORT = "report.sent"
    CONNECTION = "connection.failed"
    PING = "ping"


def record(name: Name, brand: UUID | None, about: UUID, at: datetime, **body: Any) -> None:
    """Append one. brand: None = of the whole organization. about: the period, post or breach, or
    the brand itself."""
    Event.objects.create(**row(name, brand, about, at, **body))


def row(name: Name, brand: UUID | None, about: UUID, at: datetime, **body: Any) -> dict[str, Any]:
    """The same as columns, for who writes many."""
    told = {key: str(value) if isinstance(value, UUID) else value for key, value in body.items()}
    return {
        "id": uuid7(),
        "brand_id": brand,
        "name": name.value,
        "about": about,
        "at": at,
        "body": told,
    }
