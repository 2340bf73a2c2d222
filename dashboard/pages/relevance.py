"""Why a mention has its relevance: the reasons of `tracking.relevance.rules`, and what people and
the model make of it."""

from __future__ import annotations

from typing import Any

from tracking.models import Mention, Opinion
from tracking.relevance.rules import Facts, Reason, reasons, total
from tracking.relevance.scoring import leanings_of

MIDDLE = 50
"""Where on a bar nothing lies; to the right of it what speaks for the mention."""
HUNDREDTH = 0.005


def why(facts: Facts, mention: Mention, opinion: Opinion) -> dict[str, Any]:
    """What templates/dashboard/mentions.html opens in place; the total is the stored one."""
    return {
        "reasons": [_bar(reason) for reason in explained(facts, mention.relevance, opinion)],
        "total": f"{mention.relevance:.2f}",
    }


def explained(facts: Facts, stored: float, opinion: Opinion) -> list[Reason]:
    """The reasons by the rules, and what lies between them and the stored relevance."""
    found = list(reasons(facts, leanings_of(opinion)))
    apart = round(stored - total(found), 2)
    if abs(apart) > HUNDREDTH:
        found.append(Reason(_apart(opinion), apart))
    return found


def _apart(opinion: Opinion) -> str:
    if opinion.learned is None:
        return "By earlier rules; it is about to be scored again"
    return f"Learned from {opinion.learned.quality['judged']} answers"


def _bar(reason: Reason) -> dict[str, Any]:
    width = min(abs(reason.weight), 1) * MIDDLE
    against = reason.weight < 0
    return {
        "text": reason.text,
        "weight": f"{reason.weight:+.2f}".replace("-", "−"),
        "start": MIDDLE - width if against else MIDDLE,
        "width": width,
        "against": against,
    }
