"""Is this process alive, and can it do its work? For load balancers and container engines."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def livez(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """503 without the database. Without the broker pages answer all the same, and what is due waits
    in its rows: a balancer that took every host away then would make an outage of a delay."""
    database = _database()
    return JsonResponse(
        {"ok": database, "database": database, "broker": _broker()}, status=200 if database else 503
    )


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker() -> bool:
    try:
        with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        return False
