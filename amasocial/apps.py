from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import pre_migrate

from amasocial.checks import refuse_bad_settings
from amasocial.telemetry import begin

LOCK_SECONDS = 2


class AmasocialConfig(AppConfig):
    name = "amasocial"

    def ready(self) -> None:
        refuse_bad_settings()
        begin()
        pre_migrate.connect(_give_up_soon)


def _give_up_soon(using: str, **_: Any) -> None:
    """A migration that waits for a lock makes everybody behind it wait, too: it fails, and is run
    again."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
