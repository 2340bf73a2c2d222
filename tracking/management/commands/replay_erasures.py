import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracking.privacy.erasing import replay
from work import clock


class Command(BaseCommand):
    help = "Erase again, after a restore, everybody whom the erasure log names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=settings.ERASURE_LOG)

    def handle(self, *args: Any, **options: Any) -> None:
        log = Path(options["file"])
        if not log.exists():
            raise CommandError(f"{log} is not there: name the log kept beside the backups.")
        with log.open() as lines:
            self.stdout.write(json.dumps({"erased": replay(lines, clock.now())}))
