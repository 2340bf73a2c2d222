"""The trail of an organization: append-only, and chained like the evidence of verdicts.

digest(n) = SHA-256( digest(n-1) + canonical JSON of body(n) ); before the first stands "". The body
holds what may stay; who, from where and which values stand beside it and may be erased, with a
salted hash of them inside.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.db import connection
from django.http import HttpRequest

from accounts import wall
from accounts.audit.watching import LONGEST_VALUE, SECRET, watching
from accounts.models import AuditContent, AuditEvent

SAFE = {"GET", "HEAD", "OPTIONS"}
DEEDS_BY_GET = {"connected"}
"""Where a platform sends people back with something to keep."""


@contextmanager
def watched(request: HttpRequest, who: str, *, user: Any = None, key: Any = None) -> Iterator[None]:
    """Inside the wall, around what a request does: one event if it wrote anything."""
    match = request.resolver_match
    route = (match.url_name or match.route) if match else ""
    if request.method in SAFE and route not in DEEDS_BY_GET:
        yield
        return
    with watching() as seen:
        yield
    if seen.tables and not connection.needs_rollback:
        named = match.kwargs.items() if match else ()
        about = {name: str(value) for name, value in named if name != "organization"}
        append(
            {
                "action": route,
                "about": about,
                "brand": _text(getattr(request, "brand_id", None)),
                "user": _text(user and user.id),
                "key": _text(key and key.id),
                "tables": sorted(seen.tables),
            },
            {
                "who": who,
                "ip": get_client_ip(request) or "",
                "said": _said(request),
                "rows": seen.rows,
            },
        )


def append(body: dict[str, Any], content: dict[str, Any]) -> None:
    """One event more, in the whole organization whatever its writer is limited to: the chain is
    one. body: action, about, brand, user, key, tables; content: who, ip, said, rows."""
    with wall.inside(wall.current_organization()):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT now(), pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"audit {wall.current_organization()}"],
            )
            at: datetime = cursor.fetchone()[0]
        last = AuditEvent.objects.order_by("-sequence").first()
        previous, sequence = (last.digest, last.sequence) if last else ("", 0)
        salt = secrets.token_hex(16)
        body = body | {
            "sequence": sequence + 1,
            "at": at.astimezone(UTC).isoformat(),
            "content": salted(salt, content),
        }
        event = AuditEvent.objects.create(
            sequence=sequence + 1,
            at=at,
            action=body["action"],
            brand_id=body["brand"],
            user_id=body["user"],
            body=body,
            previous=previous,
            digest=chained(previous, body),
        )
        AuditContent.objects.create(event=event, salt=salt, **content)


def chained(previous: str, body: dict[str, Any]) -> str:
    return hashlib.sha256((previous + _canonical(body)).encode()).hexdigest()


def salted(salt: str, content: dict[str, Any]) -> str:
    written = salt + _canonical(content)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: dict[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _said(request: HttpRequest) -> dict[str, str]:
    """The form as it was sent, without secrets; files by name."""
    sent = {name: ", ".join(request.POST.getlist(name)) for name in request.POST}
    sent |= {name: file.name or "" for name, file in request.FILES.items()}  # type: ignore[union-attr]
    kept = {name: value for name, value in sent.items() if not SECRET.search(name)}
    return {name[:100]: value[:LONGEST_VALUE].replace("\0", "") for name, value in kept.items()}


def _text(value: object) -> str | None:
    return str(value) if value else None
