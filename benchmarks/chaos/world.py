"""What is read during the trial: people on four platforms, and a brand they all name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from benchmarks import generator
from benchmarks.generator import Line
from connectors.platforms import PLATFORMS

ORGANIZATION = "chaos"
OWNER = "owner@chaos.example"
DAYS = 5


def lines(posts: int, people: int, now: datetime) -> list[Line]:
    """Every person is on one platform and posts there once at least."""
    return generator.lines(posts, people, until=now, days=DAYS, platforms=list(PLATFORMS))


def document(
    world: list[Line], sandbox_url: str, now: datetime, organization: str = ORGANIZATION
) -> dict[str, Any]:
    """The set-up: one brand, a connection for each platform, and an agreement with each author, so
    that there is a timeline to read for each, beside the searches."""
    here = {"organization": organization}
    brand = generator.NAMES[0]
    authors = sorted({(line["author"], line["platform"]) for line in world})
    first_day = (now - timedelta(days=DAYS + 1)).date().isoformat()
    return {
        "organizations": [
            {
                "slug": organization,
                "name": "Chaos",
                "users": [{"email": OWNER, "name": "Owner", "role": "owner"}],
            }
        ],
        # A client would be sent reports.
        "brands": [
            {**here, "slug": brand, "name": brand, "terms": generator.terms(brand), "client": False}
        ],
        "people": [
            {**here, "name": author, "profiles": [f"{platform}:{author}"]}
            for author, platform in authors
        ],
        "connections": [
            {**here, "platform": platform, "base_url": f"{sandbox_url}/{platform}", "token": "any"}
            for platform in PLATFORMS
        ],
        "agreements": [
            {**here, "brand": brand, "person": author, "role": "influencer", "from": first_day}
            for author, _ in authors
        ],
    }
