from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import wall
from accounts.models import Organization
from reports.proof.verification import Verified, verify


class Command(BaseCommand):
    help = "Check every chain, verdict and report figure; prints {agreements, verdicts, figures, failures}."  # noqa: E501

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        organizations = Organization.objects.order_by("slug")
        if options["organization"]:
            organizations = organizations.filter(slug=options["organization"])
            if not organizations:
                raise CommandError(f"There is no organization {options['organization']!r}.")
        whole = Verified()
        for organization in organizations:
            with wall.inside(organization.id):
                whole += verify()
        self.stdout.write(
            json.dumps(
                {
                    "agreements": whole.agreements,
                    "verdicts": whole.verdicts,
                    "figures": whole.figures,
                    "failures": list(whole.failures),
                }
            )
        )
        if whole.failures:
            raise SystemExit(1)
