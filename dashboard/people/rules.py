"""How a brand's people are told apart and ranked, and who is left out."""

from __future__ import annotations

from typing import Any

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses
from dashboard.pages.class_rule import texts
from reports.phrases import KEPT
from targets.classifying import thresholds
from tracking.models import Insider, PeopleRules
from tracking.people.people_rules import weights_of
from tracking.people.score import VERSION

HISTORY = 5
FORMULAS = {
    "mentions": "100 × ln(1 + mentions) / ln(1 + the most of anybody on the board)",
    "steadiness": "100 × weeks with a mention / weeks",
    "reach": "100 × ln(1 + followers) / ln(1 + the most of anybody on the board)",
    "engagement": "100 × engagement / (engagement + that in the middle of the board)",
    "relevance": "100 × mean relevance of the mentions",
    "growth": "50 + 50 × (now − before) / (now + before)",
}


def content(brand: Brand, rules: PeopleRules, to: Addresses, *, may_write: bool) -> dict[str, Any]:
    versions = PeopleRules.objects.filter(brand=brand).order_by("-version")[:HISTORY]
    marked = Insider.objects.filter(brand=brand).select_related("profile__person")
    weights = weights_of(rules)
    return {
        "may_write": may_write,
        "board_url": to.page("people"),
        "classes": [
            {"name": name.value, "rule": rule} for name, rule in texts(thresholds(rules)).items()
        ],
        "formula": VERSION,
        "weights": [
            {
                "name": f"w_{name}",
                "label": name.capitalize(),
                "value": weight,
                "formula": FORMULAS[name],
            }
            for name, weight in weights.items()
        ],
        "versions": [
            f"Version {one.version}, {one.made_at:%a}{KEPT}{one.made_at.day}{KEPT}"
            f"{one.made_at:%b %Y}, by {one.made_by}"
            for one in versions
        ],
        "own": [_account(account) for account in brand.own_accounts],
        "insiders": [
            {
                "id": one.id,
                "platform": one.profile.platform,
                "handle": one.profile.handle,
                "name": one.profile.person.name,
                "url": to.part("person", one.profile.person_id),
                "kind": one.get_kind_display(),
                "made": f"Marked by {one.made_by}",
            }
            for one in marked.order_by("kind", "profile__platform", "profile__handle_folded", "id")
        ],
    }


def _account(account: str) -> dict[str, str]:
    platform, _, handle = account.partition(":")
    known = PLATFORMS.get(platform)
    return {"platform": platform if known else "", "handle": handle or account}
