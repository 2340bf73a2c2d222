"""The set-up document: who is followed, for whom, and what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sandbox.demo.agreements import AGREEMENTS, Agreement, Target
from sandbox.demo.brands import AGENCY, BRANDS, JOHANNESBURG, ORGANIZATION, TOPIC, USERS, Brand
from sandbox.demo.people import PEOPLE
from sandbox.world.things import PLATFORMS

Line = dict[str, Any]


def document(history: date, day: Callable[[int], date], port: int) -> Line:
    """The JSON of `manage.py set_up`.

    history: the first day of all; day: so many days before the open Monday.
    """
    return {
        "organizations": [
            {"slug": ORGANIZATION, "name": AGENCY, "timezone": JOHANNESBURG, "users": USERS}
        ],
        "brands": [_brand(brand) for brand in BRANDS.values()],
        "topics": [TOPIC],
        "people": [
            {"organization": ORGANIZATION, "name": person.name, "profiles": person.profiles}
            for person in PEOPLE.values()
        ],
        "agreements": [_agreement(agreement, history, day) for agreement in AGREEMENTS],
        "targets": [
            _target(agreement, target) for agreement in AGREEMENTS for target in agreement.targets
        ],
        "connections": [
            {
                "organization": ORGANIZATION,
                "platform": platform,
                "base_url": f"http://127.0.0.1:{port}/{platform}",
                "token": f"demo-{platform}",
                "brands": [*BRANDS, TOPIC["slug"]],
            }
            for platform in PLATFORMS
        ],
    }


def _brand(brand: Brand) -> Line:
    line = {
        "organization": ORGANIZATION,
        "slug": brand.slug,
        "name": brand.name,
        "timezone": brand.timezone,
        "terms": brand.terms,
        "own_accounts": brand.own_accounts,
        "competitors": [*brand.rivals, *([brand.namesake] if brand.namesake else [])],
        "client": brand.client,
    }
    return line | ({"accent": brand.accent} if brand.accent else {})


def _agreement(agreement: Agreement, history: date, day: Callable[[int], date]) -> Line:
    starts = history if agreement.starts is None else day(agreement.starts)
    line = {
        "key": agreement.key,
        "organization": ORGANIZATION,
        "brand": agreement.brand,
        "person": agreement.person,
        "role": agreement.role,
        "from": starts.isoformat(),
        "email": f"{agreement.key.rpartition('-')[2]}@people.example",
        **agreement.terms,
    }
    if agreement.ends is not None:
        line["to"] = day(agreement.ends).isoformat()
    return line


def _target(agreement: Agreement, target: Target) -> Line:
    line = {
        "organization": ORGANIZATION,
        "agreement": agreement.key,
        "minimum": target.minimum,
        "per": target.per,
        "kinds": list(target.kinds) or ["post", "video"],
        "platforms": list(target.platforms),
    }
    stays = target.stays_up_days
    return line if stays is None else line | {"stays_up_days": stays}
