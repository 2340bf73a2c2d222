"""The rule behind a person's class, with how far they are from it."""

from __future__ import annotations

from typing import Any

from reports.charts.figures import grouped
from targets.classes import DEFAULTS, Class, Conduct, classify

TEXTS = {
    Class.AMBASSADOR: "An agreement with the role ambassador is in force.",
    Class.FORMER_AMBASSADOR: "An agreement with the role ambassador was in force and has ended.",
    Class.INFLUENCER: f"Among the {DEFAULTS.top} with most mentions in these days.",
    Class.POTENTIAL_INFLUENCER: (
        f"Rising, and never under agreement: at least {DEFAULTS.least} mentions, and"
        f" {DEFAULTS.growth} times those of the days before."
    ),
    Class.ADVOCATE: f"At least {DEFAULTS.mentions} mentions in at least {DEFAULTS.weeks} weeks.",
    Class.CITIZEN: "Mentions the brand, and no other class fits.",
}
UNDER_AGREEMENT = "An agreement with the role influencer is in force."
IN_FORCE = ("ambassador", "influencer")
RULE = "The first rule that holds names the class."
NEED_AT = 50
"""Where on its bar a measure meets the rule, in percent."""


def rule_of(conduct: Conduct, new_agreement: str) -> dict[str, Any]:
    """What templates/dashboard/people.html opens in place. new_agreement: where one is made, for
    whoever has none in force."""
    found = classify(conduct)
    agreed = found is Class.INFLUENCER and conduct.role == "influencer"
    return {
        "text": UNDER_AGREEMENT if agreed else TEXTS[found],
        "rule": RULE,
        "measures": [
            _measure("Mentions, for an advocate", conduct.mentions, DEFAULTS.mentions),
            _measure("Weeks, for an advocate", conduct.weeks, DEFAULTS.weeks),
            _measure("Mentions, to be rising", conduct.mentions, _rising_needs(conduct)),
        ],
        "action": None
        if conduct.role in IN_FORCE
        else {"label": "New agreement", "url": new_agreement},
    }


def _rising_needs(conduct: Conduct) -> int:
    return max(DEFAULTS.least, DEFAULTS.growth * (conduct.mentions_before or 0))


def _measure(label: str, value: int, need: int) -> dict[str, Any]:
    return {
        "label": label,
        "share": min(100, NEED_AT * value / need),
        "need": NEED_AT,
        "value": grouped(value),
        "needs": f"needs {grouped(need)}",
    }
