"""Recomputing the trail of the organization one stands in."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.audit import trail
from accounts.models import AuditContent, AuditEvent

AT_ONCE = 1000


def failures() -> Iterator[str]:
    """A sentence for each event that is not what was written, or is missing."""
    previous, expected = "", 1
    contents = {content.event_id: content for content in AuditContent.objects.iterator(AT_ONCE)}
    for event in AuditEvent.objects.order_by("sequence").iterator(AT_ONCE):
        name = f"event {event.sequence}"
        if event.sequence != expected:
            yield f"{name}: those before it are missing from {expected} on"
        if event.previous != previous or event.digest != trail.chained(previous, event.body):
            yield f"{name}: it is not what was written"
        kept = (event.action, event.brand_id and str(event.brand_id), event.at.isoformat())
        if kept != tuple(event.body[part] for part in ("action", "brand", "at")):
            yield f"{name}: its columns are not what was written"
        content = contents.get(event.id)
        if content and trail.salted(content.salt, content.as_json()) != event.body["content"]:
            yield f"{name}: who did it, or its values, are not what was written"
        previous, expected = event.digest, event.sequence + 1
