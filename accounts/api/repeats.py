"""A request may be sent twice: with an `Idempotency-Key` it has its effect once, and the same
answer for 48 hours.

The answer is kept in the transaction of the effect. So whoever dies in the middle leaves neither,
and an error is never kept: the same key may try again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.db import connection
from django.db.models.functions import Now
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.problems import Conflict, Reused
from accounts.models import ApiKey, Repeat

KEPT = timedelta(hours=48)
NAMED = re.compile(r"[\x21-\x7e]{1,255}")


def once(request: Request, act: Callable[[], Response]) -> Response:
    """What `act` answers, or what it answered to the same request before."""
    name = request.headers.get("Idempotency-Key")
    if name is None:
        return act()
    if not NAMED.fullmatch(name):
        sentence = "Write it in 1 to 255 visible ASCII characters."
        raise ValidationError({"Idempotency-Key": sentence})
    key = cast("ApiKey", request.auth)
    _take_turns(f"repeat {key.id} {name}")
    asked = _asked(request)
    kept = Repeat.objects.filter(key=key.id, name=name, made_at__gt=Now() - KEPT).first()
    if kept is not None:
        return _again(kept, asked)
    response = act()
    Repeat.objects.update_or_create(
        key=key.id,
        name=name,
        defaults={
            "asked": asked,
            "status": response.status_code,
            "body": JSONRenderer().render(response.data).decode(),
            "made_at": Now(),
        },
    )
    return response


def forget() -> int:
    """Remove what need not be kept any more; how many those were. Inside the wall."""
    return Repeat.objects.filter(made_at__lte=Now() - KEPT).delete()[0]


def _again(kept: Repeat, asked: str) -> Response:
    if kept.asked != asked:
        raise Reused(
            "This Idempotency-Key was used for another request. Use a new one for each request."
        )
    response = Response(json.loads(kept.body), kept.status)
    response["Idempotent-Replayed"] = "true"
    return response


def _asked(request: Request) -> str:
    """What tells one request from another."""
    words = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(words + request.body).hexdigest()


def _take_turns(about: str) -> None:
    """Raises Conflict while another request of the same key is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [about])
        (free,) = cursor.fetchone()
    if not free:
        raise Conflict("The same request is at work. Ask again in a moment.")
