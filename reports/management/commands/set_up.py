from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.document import Document, DocumentError
from reports.set_up import set_up
from work import clock


class Command(BaseCommand):
    help = "Make organizations, brands, people, agreements and connections from a JSON file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            document = Document(json.loads(options["file"].read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        try:
            made = set_up(document, clock.now())
        except DocumentError as error:
            raise CommandError(f"{error}. Nothing was saved.") from error
        self.stdout.write(json.dumps(made))
