from __future__ import annotations

import functools
import sys
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from amasocial.hands import do_not_wait_for_the_disk
from work import running


class Command(BaseCommand):
    help = "Do what each line of the input names (KIND ORGANIZATION NOW), for `manage.py demo`."

    def handle(self, *args: Any, **options: Any) -> None:
        do_not_wait_for_the_disk()
        for line in sys.stdin:
            kind, organization, now = line.split()
            present = functools.partial(datetime.fromisoformat, now)
            done = running.run_until_dry(present, kind=kind, organization=UUID(organization))
            print(done, flush=True)
