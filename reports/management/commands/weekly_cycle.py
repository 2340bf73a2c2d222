from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Organization
from reports.cycle import summary, weekly_cycle
from work import clock


class Command(BaseCommand):
    help = "Read, close, report and send one week in the foreground; prints what came about."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", metavar="SLUG", help="default: all of them")
        parser.add_argument("--week", metavar="2026-W47", help="default: the last ended week")

    def handle(self, *args: Any, **options: Any) -> None:
        organizations = Organization.objects.order_by("slug")
        if options["organization"]:
            organizations = organizations.filter(slug=options["organization"])
            if not organizations:
                raise CommandError(f"There is no organization {options['organization']!r}.")
        week = options["week"]
        if week and not re.fullmatch(r"\d{4}-W\d{2}", week):
            raise CommandError("--week: write a week as 2026-W47.")
        since = clock.now()
        whole: dict[str, Any] = {}
        for organization in organizations:
            try:
                weekly_cycle(organization, week, now=clock.now, tell=self.stderr.write)
            except ValueError as error:
                raise CommandError(f"--week: {error}.") from error
            whole = _sum(whole, asdict(summary(organization.id, since)))
        self.stdout.write(json.dumps(whole))


def _sum(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _sum(whole.get(name, {}), value)
        if isinstance(value, dict)
        else whole.get(name, 0) + value
        for name, value in part.items()
    }
