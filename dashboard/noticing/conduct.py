"""Rivals that people brought up, and posts that do not disclose what they owe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from brands.models import Brand
from dashboard.noticing.posts import shown
from dashboard.promises import wording
from reports.phrases import counted, moment
from targets.conduct.disclosure import Answer
from targets.models import Breach, DisclosureCheck

SHOWN = 100
DISMISSED = 20
LACKING = (Answer.MISSING, Answer.UNCLEAR)
SEVERE_FIRST = {"high": 0, "medium": 1, "low": 2}


def content(brand: Brand, *, may_write: bool) -> dict[str, Any]:
    found = Breach.objects.filter(brand=brand).select_related("agreement__person", "post")
    standing = found.filter(dismissed_at=None).order_by("-post__published_at", "id")[:SHOWN]
    dismissed = found.exclude(dismissed_at=None).order_by("-dismissed_at", "id")[:DISMISSED]
    checks = DisclosureCheck.objects.filter(brand=brand, answer__in=LACKING).select_related(
        "post__profile__person"
    )
    lacking = list(checks.order_by("-post__published_at", "id")[:SHOWN])
    rivals = sorted(standing, key=lambda one: SEVERE_FIRST[one.severity])
    return {
        "sentence": [wording.part(_sentence(len(rivals), lacking))] if rivals or lacking else None,
        "rivals": [_breach(one, brand) for one in rivals],
        "dismissed": [_breach(one, brand) for one in dismissed],
        "lacking": [_check(one, brand) for one in lacking],
        "may_write": may_write,
        "empty": None if rivals or lacking else _empty(brand),
    }


def _breach(one: Breach, brand: Brand) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.agreement.person.name,
        "what": f"{one.rival}: {one.how}",
        "why": f"{one.severity.capitalize()}, {one.phase}",
        "post": shown(one.post, one.spans, brand),
        "decided": f"Dismissed by {one.dismissed_by}, {moment(one.dismissed_at, brand.timezone)}"
        if one.dismissed_at
        else "",
        "note": one.note,
    }


def _check(one: DisclosureCheck, brand: Brand) -> dict[str, Any]:
    assert one.post.profile is not None  # whoever owes something is known
    return {
        "name": one.post.profile.person.name,
        "what": f"{one.answer.capitalize()}: {one.reason}",
        "why": f"Rule {one.pack}.{one.rule}, version {one.version}; owed by {one.ground}",
        "post": shown(one.post, one.spans, brand),
    }


def _sentence(rivals: int, lacking: Iterable[DisclosureCheck]) -> str:
    missing = sum(one.answer == Answer.MISSING for one in lacking)
    return f"{counted(rivals, 'mention')} of rivals, {counted(missing, 'post')} not disclosed."


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here stand mentions of rivals, and posts that do not say they are advertising.",
        "text": f"Nothing of the kind was seen for {brand.name}.",
        "action": None,
    }
