"""Weeks lived through outages, lost tokens, rate limits and private accounts, and counted by hand
from the world: nobody who posted enough is ever said to have missed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from brands.models import Connection
from sandbox.server import Running
from targets.models import Evidence, Verdict
from tests.factories import make_agreement, make_brand, make_connection, make_person, make_target
from tracking.access import connections
from work import clock, running

BEGINS = datetime(2026, 9, 6, 22, tzinfo=UTC)  # a Monday 00:00 in Johannesburg
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
PLATFORMS = ("x", "youtube", "facebook", "instagram")
ERRORS = ("unavailable", "rate_limit", "forbidden", "not_found", "permission", "quota")
MINIMA = (2, 4)  # of the two targets that everybody has
Line = dict[str, Any]


def world(people: int, weeks: int, chance: random.Random) -> list[Line]:
    """Posts that name the brand or do not, accounts that are private, and outages of each."""
    lines: list[Line] = []
    for number in range(people):
        platform, handle = PLATFORMS[number % 4], f"person{number}"
        account: Line = {"type": "account", "platform": platform, "handle": handle}
        lines.append(account | {"private": number % 13 == 0, "kind": "business"})
        for n in range(chance.randint(0, 5 * (weeks + 1))):
            at = BEGINS - WEEK + (weeks + 1) * WEEK * chance.random()
            lines.append(
                {
                    "platform": platform,
                    "kind": "video" if platform == "youtube" else "post",
                    "post_id": f"{1_000_000 + 1000 * number + n}",
                    "author": handle,
                    "created_at": at.isoformat(timespec="seconds"),
                    "text": "so much acme" if chance.random() < 0.85 else "nothing to see",
                }
            )
        for _ in range(chance.randint(0, 3)):
            start = BEGINS + weeks * WEEK * chance.random()
            lines.append(
                {
                    "type": "outage",
                    "platform": platform,
                    "account": handle,
                    "from": start.isoformat(),
                    "to": (start + 10 * DAY * chance.random() ** 2).isoformat(),
                    "error": chance.choice(ERRORS),
                }
            )
    return lines


def truly(lines: list[Line]) -> Counter[tuple[str, int]]:
    """By handle and number of the week: how many posts named the brand."""
    counted: Counter[tuple[str, int]] = Counter()
    for line in lines:
        if "acme" in line.get("text", ""):
            week = (datetime.fromisoformat(line["created_at"]) - BEGINS) // WEEK
            counted[line["author"], week] += 1
    return counted


@pytest.fixture
def lived(
    organization: Organization, sandbox: Callable[..., Running], settings: Settings
) -> Callable[[int, int, int], list[Line]]:
    """Lives so many weeks of so many people, a look every day, with tokens lost now and then."""

    def live(people: int, weeks: int, seed: int) -> list[Line]:
        chance = random.Random(seed)
        lines = world(people, weeks, chance)
        server = sandbox(*lines)
        settings.CLOCK, settings.SANDBOX_URL = "sandbox", server.url
        now = BEGINS - WEEK
        clock.set_sandbox(now)
        with wall.inside(organization.id):
            brand = make_brand()
            for platform in PLATFORMS:
                make_connection(brand, platform, f"{server.url}/{platform}")
            for number in range(people):
                person = make_person(f"person{number}", f"{PLATFORMS[number % 4]}:person{number}")
                agreement = make_agreement(person, brand, starts_on=BEGINS.date() + DAY, now=now)
                for minimum in MINIMA:
                    make_target(agreement, minimum, key=f"{minimum}", now=now)
        for days in range(7 * (weeks + 1) + 2):
            now = BEGINS - WEEK + days * DAY + chance.randint(0, 300) * timedelta(minutes=1)
            clock.set_sandbox(now)
            lose_or_mend_tokens(organization, now, chance)
            for kind in ("poll", "close", "poll", "close"):
                running.run_until_dry(clock.now, kind=kind)
        return lines

    return live


def lose_or_mend_tokens(organization: Organization, now: datetime, chance: random.Random) -> None:
    with wall.inside(organization.id):
        for connection in Connection.objects.order_by("platform"):
            if connection.token == "token" and chance.random() < 0.04:
                connection.token = "invalid-token"
                connection.save()
            elif connection.token != "token" and chance.random() < 0.4:
                connection.token = "token"
                connection.save()
                connections.resume(connection, now)


def found(organization: Organization, lines: list[Line]) -> Counter[str]:
    """How many verdicts of each kind, once it is sure that none of them is a false miss."""
    posted = truly(lines)
    outcomes: Counter[str] = Counter()
    with wall.inside(organization.id):
        verdicts = Verdict.objects.select_related("period__target__agreement__person")
        for verdict in verdicts.order_by("period_id", "-revision").distinct("period_id"):
            period = verdict.period
            week = (period.starts_at - BEGINS) // WEEK
            count = posted[period.target.agreement.person.name, week]
            outcomes[verdict.outcome] += 1
            if verdict.outcome == "missed":
                assert count < period.minimum, f"{period} was reached with {count}"
                for polls in Evidence.objects.get(verdict=verdict).body["polls"]:
                    assert polls["before"] is not None, period
                    assert polls["after"] is not None, period
            if verdict.outcome == "hit":
                assert count >= period.minimum, f"{period} has {count}"
    return outcomes


def test_nobody_is_falsely_said_to_have_missed(
    organization: Organization, lived: Callable[[int, int, int], list[Line]]
) -> None:
    outcomes = found(organization, lived(8, 2, 1))
    assert outcomes.total() == 32
    assert min(outcomes["hit"], outcomes["missed"], outcomes["unverified"]) > 0


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_nobody_is_falsely_said_to_have_missed_in_a_thousand_weeks(
    organization: Organization, lived: Callable[[int, int, int], list[Line]]
) -> None:
    outcomes = found(organization, lived(63, 8, 2))
    print(dict(outcomes))
    assert outcomes.total() == 1008
    assert min(outcomes["hit"], outcomes["missed"], outcomes["unverified"]) > 50
