from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import wall
from accounts.document import Document
from accounts.models import Organization, User
from accounts.removal import remove
from amasocial import office
from amasocial.hands import Hands, do_not_wait_for_the_disk
from brands.calendar import week
from brands.platforms import Listing
from reports.set_up import set_up
from tracking.models import Feed
from work import clock, running

SLUG = "karee"
LOGIN, PASSWORD = "demo@karee.example", "listen-and-count"
# What a worker does, in the order in which one thing makes the next one due.
KINDS = (
    "worth", "demand", "poll", "close", "poll", "examine", "warn", "classes", "close", "report",
    "deliver", "erase", "digest", "retain", "score",
)  # fmt: skip
# Noon UTC: after Monday's closings and reports in every zone of the demo.
NOON = timedelta(hours=12)


class Command(BaseCommand):
    help = "Wipe the demo organization and live through its weeks again, day by day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unless-there", action="store_true", help="do nothing if the organization exists"
        )
        parser.add_argument("--weeks", type=int, default=settings.DEMO_WEEKS)

    def handle(self, *args: Any, **options: Any) -> None:
        demo = Organization.objects.filter(slug=SLUG).first()
        if demo is None or not options["unless_there"]:
            if demo is not None:
                remove(demo)
            with Hands() as hands:
                self._live(options["weeks"], hands)
        self.stdout.write(f"{LOGIN} / {PASSWORD}")

    def _live(self, weeks: int, hands: Hands) -> None:
        if settings.CLOCK != "sandbox":
            raise CommandError("The demo is lived on the sandbox's clock: set CLOCK=sandbox.")
        path = Path(settings.VAR) / "demo" / "setup.json"
        if not path.is_file():
            raise CommandError(f"{path} is missing; `make demo` writes it.")
        do_not_wait_for_the_disk()
        began = time.monotonic()
        today = datetime.now(UTC)
        monday = week(today.date(), "UTC").starts_at
        first = monday - timedelta(weeks=weeks)
        try:
            clock.set_sandbox(first)
            set_up(Document(json.loads(path.read_text())), clock.now())
            demo = Organization.objects.get(slug=SLUG)
            self._operator()
            moment = first + NOON
            while moment < today:
                clock.set_sandbox(moment - NOON)
                _read_hashtags(demo)
                clock.set_sandbox(moment)
                office.work(demo, (monday.date() - moment.date()).days, clock.now())
                _live_through(demo, hands)
                if moment.weekday() == 0:
                    self.stderr.write(f"lived until Monday {moment:%d %B}")
                moment += timedelta(days=1)
        finally:
            clock.set_sandbox(datetime.now(UTC))
        _live_through(demo, hands)
        self.stderr.write(f"{weeks} weeks lived in {time.monotonic() - began:.0f} s")

    def _operator(self) -> None:
        """The demo's owner also sees the operator's pages."""
        user = User.objects.get(email=LOGIN)
        user.is_staff = True
        user.set_password(PASSWORD)
        user.save()


def _read_hashtags(organization: Organization) -> None:
    """Instagram shows the last 24 hours of a hashtag: at noon alone each day would miss an hour."""
    with wall.inside(organization.id):
        tags = list(Feed.objects.filter(listing=Listing.HASHTAG).values_list("id", flat=True))
    running.run_until_dry(clock.now, kind="poll", organization=organization.id, subjects=tags)


def _live_through(organization: Organization, hands: Hands) -> None:
    for kind in KINDS:
        hands.begin(kind, organization.id, clock.now())
        running.run_until_dry(clock.now, kind=kind, organization=organization.id)
        hands.finish()
