from __future__ import annotations

import getpass
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

import connectors
from accounts.models import Organization
from tracking.collecting.feeds import SCORE
from tracking.storing.importing import Refused, import_posts
from work import clock, running


class Command(BaseCommand):
    help = "Import posts from JSON Lines or CSV; prints {read, stored, duplicates, rejected}."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--brand", required=True, metavar="SLUG")
        parser.add_argument("--platform", choices=sorted(connectors.PLATFORMS))
        parser.add_argument(
            "--covers",
            metavar="FROM/TO",
            help="declare the file complete for these days of the brand's zone, TO excluded",
        )
        parser.add_argument("--despite-rejects", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"There is no organization {options['organization']!r}.")
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        now = clock.now()
        try:
            done = import_posts(
                path,
                organization=organization.id,
                brand_slug=options["brand"],
                platform=options["platform"],
                covers=_days(options["covers"]),
                despite_rejects=options["despite_rejects"],
                declared_by=getpass.getuser(),
                now=now,
                progress=lambda read: self.stderr.write(f"{read} lines read"),
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        running.run_until_dry(lambda: now, kind=SCORE, organization=organization.id)
        self.stdout.write(
            json.dumps(
                {
                    "read": done.read,
                    "stored": done.stored.new,
                    "duplicates": done.stored.duplicates,
                    "rejected": done.rejected,
                }
            )
        )


def _days(covers: str | None) -> tuple[date, date] | None:
    if covers is None:
        return None
    first, _, after = covers.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(after)
    except ValueError as error:
        raise CommandError("--covers: write two dates, like 2026-11-16/2026-11-23.") from error
