import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import wall
from accounts.audit.verification import failures
from accounts.models import AuditEvent, Organization


class Command(BaseCommand):
    help = "Recompute the trail of every organization, or of one; exit 1 on a failure."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Organization.objects.order_by("slug")
        if options["organization"]:
            found = found.filter(slug=options["organization"])
            if not found:
                raise CommandError(f"There is no organization {options['organization']!r}.")
        events, wrong = 0, []
        for organization in found:
            with wall.inside(organization.id):
                events += AuditEvent.objects.count()
                wrong += [f"{organization.slug}: {said}" for said in failures()]
        self.stdout.write(json.dumps({"events": events, "failures": wrong}, indent=2))
        if wrong:
            raise SystemExit(1)
