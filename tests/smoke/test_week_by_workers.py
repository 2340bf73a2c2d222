"""A week lived by worker and beat alone comes to what `weekly_cycle` finds in the foreground."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from accounts.document import Document
from accounts.models import Organization
from benchmarks.database import own_database
from benchmarks.processes import Processes, until
from reports.cycle import Summary, summary, weekly_cycle
from reports.set_up import set_up
from sandbox.server import Running
from work import clock, running
from work.models import WorkItem

pytestmark = [pytest.mark.smoke, pytest.mark.timeout(300)]

# Seconds for all that one look makes due. Other tests may use the machine at the same time.
PATIENCE = 90

Line = dict[str, Any]

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
BEGUN = MONDAY + timedelta(hours=6)
ENDED = MONDAY + timedelta(days=7, hours=-2)  # Monday 00:00 in Johannesburg
NOONS = [MONDAY + timedelta(days=day, hours=12) for day in range(8)]
# After the week: Instagram has settled; what could be read then is closed; what could not, nobody
# waits for any more; YouTube has settled; the rest is closed.
CLOSINGS = [ENDED + timedelta(minutes=minutes) for minutes in (61, 63, 110, 361, 363)]
LOOKS = [BEGUN, *NOONS[:-1], *CLOSINGS, NOONS[-1]]

# How many posts a week each of them owes, and where. Ann posts as many as she owes; Ben has one;
# one of Cat's was seen before her account could not be read any more.
OWED = {
    "Ann": (3, ["x:ann", "instagram:ann"]),
    "Ben": (2, ["facebook:ben", "youtube:ben"]),
    "Cat": (2, ["instagram:cat"]),
}
# Platform, author, day, hour, text.
POSTS = [
    ("x", "ann", 0, 9, "acme for breakfast"),
    ("x", "ann", 3, 9, "Nothing new today"),
    ("instagram", "ann", 4, 15, "Again #acme"),
    ("x", "ann", 6, 19, "A Sunday with acme"),
    ("facebook", "ben", 1, 11, "A quiet Tuesday"),
    ("youtube", "ben", 3, 10, "acme in one minute"),
    ("instagram", "cat", 1, 14, "First #acme"),
    *(("x", "dan", day, 7, f"Is acme open on day {day}?") for day in range(7)),
    *(("instagram", "eve", day, 16, f"Day {day} #acme") for day in range(7)),
    *(("instagram", "fay", day, 17, f"With @acme on day {day}") for day in range(7)),
    *(("facebook", "gus", day, 8, f"Thank you @acme, day {day}") for day in range(7)),
]
UNSEEN = {
    "type": "outage",
    "platform": "instagram",
    "account": "cat",
    "from": (MONDAY + timedelta(days=4)).isoformat(),
    "to": (MONDAY + timedelta(days=9)).isoformat(),
    "error": "unavailable",
}
ID = {"x": "{}", "instagram": "{}", "facebook": "7_{}", "youtube": "video-{}"}


def world() -> Iterator[Line]:
    for number, (platform, author, day, hour, text) in enumerate(POSTS, start=80_000):
        at = MONDAY + timedelta(days=day, hours=hour, minutes=37)
        yield {
            "platform": platform,
            "kind": "video" if platform == "youtube" else "post",
            "post_id": ID[platform].format(number),
            "author": author,
            "created_at": at.isoformat(),
            "text": text,
        }
    yield UNSEEN


def document(address: str) -> Document:
    here = {"organization": "week"}
    brand = {"slug": "acme", "name": "Acme", "terms": ["acme"]}
    own = ["facebook:acme", "instagram:acme"]
    promise = {"brand": "acme", "role": "ambassador", "from": f"{MONDAY:%Y-%m-%d}"}
    zoe = {"email": "zoe@week.example", "name": "Zoe", "role": "owner"}
    return Document(
        {
            "organizations": [
                {
                    "slug": "week",
                    "name": "Week",
                    "timezone": "Africa/Johannesburg",
                    "users": [zoe],
                }
            ],
            "brands": [{**here, **brand, "own_accounts": own}],
            "people": [
                {**here, "name": name, "profiles": profiles} for name, (_, profiles) in OWED.items()
            ],
            "connections": [
                {**here, "platform": platform, "base_url": f"{address}/{platform}", "token": "any"}
                for platform in ID
            ],
            "agreements": [{**here, **promise, "key": name, "person": name} for name in OWED],
            "targets": [
                {**here, "agreement": name, "minimum": minimum}
                for name, (minimum, _) in OWED.items()
            ],
        }
    )


def begin(address: str) -> Organization:
    clock.set_sandbox(BEGUN)
    set_up(document(address), clock.now())
    return Organization.objects.get()


def leap(look: datetime) -> None:
    """Move the clock while nobody can take up work: a process knows the time before for a while,
    and would read with it what came later."""
    with transaction.atomic():
        list(WorkItem.objects.select_for_update())
        clock.set_sandbox(look)
        Event().wait(1.2 * clock.KEPT_SECONDS)


def at_rest() -> bool:
    """Whether nothing is due, nor in anybody's hands."""
    busy = Q(due_at__lte=clock.now()) | Q(lease__isnull=False)
    return not WorkItem.objects.filter(busy).exists()


def by_workers(folder: Path, file: Path, settings: Settings) -> Summary:
    (folder / "fonts").symlink_to(settings.FONT_FOLDER)
    with (
        own_database("by_workers") as database,
        (folder / "log").open("w") as log,
        Processes(folder, file, database, log, clock="sandbox") as processes,
    ):
        settings.SANDBOX_URL = processes.sandbox_url
        processes.start("valkey")
        processes.start("sandbox")
        organization = begin(processes.sandbox_url)
        processes.start("worker")
        processes.start("beat")
        for look in LOOKS:
            leap(look)
            assert until(at_rest, within=PATIENCE), look
        return summary(organization.id, since=BEGUN)


def in_the_foreground(address: str, settings: Settings) -> Summary:
    settings.SANDBOX_URL = address
    with own_database("in_the_foreground"):
        organization = begin(address)
        for look in LOOKS:
            clock.set_sandbox(look)
            running.run_until_dry(clock.now, kind="poll")
        weekly_cycle(organization, None, now=clock.now, tell=lambda _: None)
        return summary(organization.id, since=BEGUN)


def test_the_week_comes_to_the_same(
    tmp_path: Path,
    settings: Settings,
    sandbox: Callable[..., Running],
    django_db_blocker: DjangoDbBlocker,
) -> None:
    settings.CLOCK = "sandbox"
    file = tmp_path / "week.jsonl"
    file.write_text("\n".join(map(json.dumps, world())))
    with django_db_blocker.unblock():
        lived = by_workers(tmp_path, file, settings)
        assert lived == in_the_foreground(sandbox(*world()).url, settings)
    assert lived.posts == len(POSTS)
    assert lived.verdicts == {"hit": 1, "missed": 1, "unverified": 1, "excused": 0}
    assert (lived.reports, lived.messages) == (1, 1)
