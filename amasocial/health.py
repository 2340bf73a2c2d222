"""Is this process alive, and can it do its work? For load balancers and container engines."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from accounts.roles import bound


def livez(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """503 without the database, or where it would obey us as its owner. Without the broker pages
    answer all the same, and what is due waits in its rows: a balancer that took every host away
    then would make an outage of a delay."""
    database, role = _database()
    parts = {"database": database, "role": role, "broker": _broker()}
    return JsonResponse({"ok": role, **parts}, status=200 if role else 503)


def _database() -> tuple[bool, bool]:
    """Whether it answers, and whether we are there as the application's role."""
    try:
        return True, bound()
    except DatabaseError:
        return False, False


def _broker() -> bool:
    try:
        with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        return False
