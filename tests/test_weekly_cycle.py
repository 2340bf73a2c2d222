"""The demo's world through the whole product, against a count that shares no code with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db.models import Count
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from amasocial.launch.ports import free_port
from reports.cycle import summary
from sandbox.demo.story import tell
from sandbox.server import start
from targets.models import Verdict
from tests.independent_count import clients, count, mails
from tests.independent_feeds import Line, World, read
from tracking.models import Mention
from work import clock, running

pytestmark = pytest.mark.timeout(300)

WEEKS = 8
AFTER = datetime(2026, 11, 23, 12, tzinfo=UTC)  # the Monday after 2026-W47
BEFORE = AFTER - timedelta(weeks=WEEKS)
DAY = timedelta(days=1)
# The sandbox's clock runs on, and a look at a window stays a minute clear of its edge.
STILL = timedelta(minutes=2)
NOTHING = {"hit": 0, "missed": 0, "unverified": 0, "excused": 0}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Eight weeks of the demo, and what comes after."""
    tell(AFTER, weeks=WEEKS, port=free_port(), seed=1).write(tmp_path)
    return read(tmp_path)


@pytest.fixture
def begin(
    db: None, world: World, tmp_path: Path, settings: Settings
) -> Iterator[Callable[[Line, datetime], Organization]]:
    """Starts the sandbox, and sets up what a document says at a moment of its clock."""
    port = urlsplit(world.document["connections"][0]["base_url"]).port or 0
    sandbox = start([tmp_path / "world.jsonl"], port=port)
    settings.CLOCK, settings.SANDBOX_URL = "sandbox", sandbox.url

    def beginning(document: Line, now: datetime) -> Organization:
        clock.set_sandbox(now)
        path = tmp_path / "told.json"
        path.write_text(json.dumps(document))
        run("set_up", path)
        return Organization.objects.get()

    yield beginning
    sandbox.stop()


def run(command: str, *arguments: object) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=StringIO())
    said: dict[str, Any] = json.loads(out.getvalue())
    return said


def still(world: World, looks: list[datetime]) -> list[datetime]:
    """The looks, all of them so many minutes later that seconds make no difference."""
    later = ([look + timedelta(minutes=n) for look in looks] for n in range(600))
    return next(moved for moved in later if world.is_still(moved, STILL))


def one_client(document: Line, slug: str) -> Line:
    """The same agency with one client and no rivals."""
    (organization,) = document["organizations"]
    users = [user for user in organization["users"] if slug in user.get("brands", [slug])]
    agreements = [{**a, "rivals": []} for a in document["agreements"] if a["brand"] == slug]
    bound = {agreement["key"] for agreement in agreements}
    return {
        "organizations": [{**organization, "users": users}],
        "brands": [{**b, "competitors": []} for b in document["brands"] if b["slug"] == slug],
        "people": document["people"],
        "connections": [{**c, "brands": [slug]} for c in document["connections"]],
        "agreements": agreements,
        "targets": [t for t in document["targets"] if t["agreement"] in bound],
    }


def found(organization: Organization) -> tuple[dict[str, int], list[Any]]:
    """Mentions by brand, and every verdict."""
    with wall.inside(organization.id):
        mentions = Mention.objects.values_list("brand__slug").annotate(Count("id"))
        verdicts = Verdict.objects.values_list(
            "period__target__agreement__key",
            "period__label",
            "period__minimum",
            "counted",
            "outcome",
        )
        return dict(mentions), sorted(verdicts)


def test_every_number_equals_the_independent_count(
    world: World, begin: Callable[[Line, datetime], Organization]
) -> None:
    looks = still(world, [AFTER])
    organization = begin(world.document, looks[0])

    said = run("weekly_cycle")

    expected = count(world, looks)
    assert said == {
        "posts": expected.posts,
        "duplicates": expected.sightings - expected.posts,
        "mentions": sum(expected.mentions.values()),
        "verdicts": expected.outcomes,
        "reports": len(clients(world.document)),
        "messages": mails(world.document),
    }
    assert found(organization) == (expected.mentions, sorted(expected.verdicts))
    # The one feed that is down is tried again; those that were read are due later.
    assert run("weekly_cycle") == {
        "posts": 0,
        "duplicates": 0,
        "mentions": 0,
        "verdicts": NOTHING,
        "reports": 0,
        "messages": 0,
    }
    assert run("verify_evidence")["failures"] == []


def test_two_weeks_lived_day_by_day_come_to_what_was_visible_at_least_once(
    world: World, begin: Callable[[Line, datetime], Organization]
) -> None:
    world = replace(world, document=one_client(world.document, "nolwandi"))
    looks = still(world, [BEFORE + n * DAY for n in range(15)])
    organization = begin(world.document, looks[0])

    for look in looks:
        clock.set_sandbox(look)
        for kind in ("poll", "close", "report", "deliver"):
            running.run_until_dry(clock.now, kind=kind)

    expected = count(world, looks)
    assert asdict(summary(organization.id, since=looks[0] - STILL)) == {
        "posts": expected.posts,
        "duplicates": expected.sightings - expected.posts,
        "mentions": sum(expected.mentions.values()),
        "verdicts": expected.outcomes,
        "reports": 2,
        "messages": 2 * mails(world.document),
    }
    assert found(organization) == (expected.mentions, sorted(expected.verdicts))
