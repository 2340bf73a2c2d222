"""Rivals and topics beside a brand: begun, paused, archived. What was found stays."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from brands.following import follow_rival, follow_topic, free_slug
from brands.matching import Mode
from brands.models import Brand, ConnectionBrand
from brands.queries import change_queries, newest_query
from brands.versions import next_version
from tracking.collecting import feeds
from tracking.workbench.reevaluating import judge_stored


class What(models.TextChoices):
    """What can be followed beside a brand."""

    RIVAL = "rival", "A competitor"
    TOPIC = "topic", "A topic of its industry"
    SHARED = "shared", "A topic of the whole organization"


def follow(what: What, brand: Brand, name: str, expression: str, by: str, now: datetime) -> Brand:
    """Begin to follow something with the connections that serve the brand; what is stored is judged
    by its query, too. Returns what is followed."""
    change_queries()
    if what is What.RIVAL:
        followed = follow_rival(brand, name, now)
    else:
        of = brand if what is What.TOPIC else None
        followed = follow_topic(free_slug(name), name, brand.timezone, now, of).followed
    query = next_version(followed, expression, Mode.FOLDED, now)
    for connection in brand.connections.filter(removed_at=None):
        ConnectionBrand.objects.create(connection=connection, brand=followed)
    judge_stored(query, by, now)
    return followed


def pause(followed: Brand, now: datetime) -> None:
    """Ask no platform for it."""
    followed.paused_at = now
    _keep(followed, now)


def resume(followed: Brand, now: datetime) -> None:
    followed.paused_at = None
    _keep(followed, now)


def archive(followed: Brand, now: datetime) -> None:
    """Ask no platform for it, and find no more mentions of it."""
    followed.archived_at = now
    _keep(followed, now)


def restore(followed: Brand, by: str, now: datetime) -> None:
    """Follow it again, and find what was stored meanwhile."""
    change_queries()
    followed.archived_at = None
    _keep(followed, now)
    judge_stored(newest_query(followed), by, now)


def _keep(followed: Brand, now: datetime) -> None:
    followed.save(update_fields=["paused_at", "archived_at"])
    for connection in followed.connections.filter(removed_at=None):
        feeds.listen(followed, connection, now)
