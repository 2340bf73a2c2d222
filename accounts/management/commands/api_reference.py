from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.api import reference
from accounts.api.schema import told

BEGINS = "| operation |"


class Command(BaseCommand):
    help = "Write the operations of docs/API.md anew, from the schema."

    def handle(self, *args: Any, **options: Any) -> None:
        document = Path(settings.BASE_DIR) / "docs" / "API.md"
        by_hand, _, _ = document.read_text().partition(BEGINS)
        document.write_text(by_hand + reference.markdown(told()))
