"""The rule behind a person's class, with how far they are from it."""

from __future__ import annotations

from typing import Any

from reports.charts.figures import grouped
from reports.phrases import KEPT
from targets.classes import Class, Conduct, Thresholds, classify
from targets.classifying import thresholds
from tracking.models import PeopleRules

UNDER_AGREEMENT = "An agreement with the role influencer is in force."
IN_FORCE = ("ambassador", "influencer")
RULE = "The first rule that holds names the class."
NEED_AT = 50
"""Where on its bar a measure meets the rule, in percent."""


def rule_of(conduct: Conduct, new_agreement: str, rules: PeopleRules) -> dict[str, Any]:
    """What templates/dashboard/people.html opens in place. new_agreement: where one is made, for
    whoever has none in force."""
    limits = thresholds(rules)
    found = classify(conduct, limits)
    agreed = found is Class.INFLUENCER and conduct.role == "influencer"
    return {
        "text": UNDER_AGREEMENT if agreed else texts(limits)[found],
        "rule": f"{RULE} {_made(rules)}",
        "measures": [
            _measure("Mentions, for an advocate", conduct.mentions, limits.mentions),
            _measure("Weeks, for an advocate", conduct.weeks, limits.weeks),
            _measure("Mentions, to be rising", conduct.mentions, _rising_needs(conduct, limits)),
        ],
        "action": None
        if conduct.role in IN_FORCE
        else {"label": "New agreement", "url": new_agreement},
    }


def texts(limits: Thresholds) -> dict[Class, str]:
    """Each class in a sentence."""
    return {
        Class.AMBASSADOR: "An agreement with the role ambassador is in force.",
        Class.FORMER_AMBASSADOR: (
            "An agreement with the role ambassador was in force and has ended."
        ),
        Class.INFLUENCER: f"Among the {limits.top} with most mentions in these days.",
        Class.POTENTIAL_INFLUENCER: (
            f"Rising, and never under agreement: at least {limits.least} mentions, and"
            f" {limits.growth} times those of the days before."
        ),
        Class.ADVOCATE: f"At least {limits.mentions} mentions in at least {limits.weeks} weeks.",
        Class.CITIZEN: "Mentions the brand, and no other class fits.",
    }


def _made(rules: PeopleRules) -> str:
    if not rules.version:
        return "The rules every brand begins with."
    return f"Rules of {rules.made_at:%a}{KEPT}{rules.made_at.day}{KEPT}{rules.made_at:%b}."


def _rising_needs(conduct: Conduct, limits: Thresholds) -> int:
    return max(limits.least, limits.growth * (conduct.mentions_before or 0))


def _measure(label: str, value: int, need: int) -> dict[str, Any]:
    return {
        "label": label,
        "share": min(100, NEED_AT * value / need),
        "need": NEED_AT,
        "value": grouped(value),
        "needs": f"needs {grouped(need)}",
    }
