"""Posts that almost count: those that wait, the strongest of the newest period first, and what was
decided lately."""

from __future__ import annotations

from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.noticing.posts import shown
from dashboard.promises import wording
from reports.phrases import counted, moment
from targets.models import NearMiss

SHOWN = 100
DECIDED = 20


def content(brand: Brand, to: Addresses, *, may_write: bool) -> dict[str, Any]:
    found = NearMiss.objects.filter(brand=brand).select_related(
        "post__profile", "period__target__agreement__person"
    )
    waiting = found.filter(decision=NearMiss.Decision.WAITING)
    count = waiting.count()
    decided = found.exclude(decision=NearMiss.Decision.WAITING).order_by("-decided_at", "id")
    return {
        "sentence": [wording.part(_sentence(count))] if count else None,
        "waiting": [
            _row(one, brand, to)
            for one in waiting.order_by("-period__starts_at", "-strength", "id")[:SHOWN]
        ],
        "decided": [_row(one, brand, to) for one in decided[:DECIDED]],
        "may_write": may_write,
        "empty": None if count else _empty(),
    }


def _row(one: NearMiss, brand: Brand, to: Addresses) -> dict[str, Any]:
    person = one.period.target.agreement.person
    return {
        "id": one.id,
        "name": person.name,
        "period": wording.period(one.period),
        "url": to.evidence(one.period_id),
        "reason": f"{one.reason[0].upper()}{one.reason[1:]}",
        "post": shown(one.post, one.spans, brand),
        "decided": _decided(one, brand),
        "note": one.note,
    }


def _decided(one: NearMiss, brand: Brand) -> str:
    if one.decided_at is None or one.decision == NearMiss.Decision.WAITING:
        return ""
    said = one.get_decision_display().capitalize()
    return f"{said} by {one.decided_by}, {moment(one.decided_at, brand.timezone)}"


def _sentence(count: int) -> str:
    return f"{counted(count, 'post')} almost {'counts' if count == 1 else 'count'}."


def _empty() -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here stand posts that almost count: a slip in a tag, a few minutes late.",
        "text": "None waits for you.",
        "action": None,
    }
