import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organization
from accounts.rotation import Rotation, rotate, rotate_second_factors


class Command(BaseCommand):
    help = "Seal every platform token and second factor anew with the first of CREDENTIALS_KEY."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Rotation()
        every = [rotate(one.id) for one in Organization.objects.order_by("id")]
        for counted in [*every, rotate_second_factors()]:
            total.rotated += counted.rotated
            total.unreadable += counted.unreadable
        self.stdout.write(json.dumps(asdict(total)))
        if total.unreadable:
            raise CommandError(
                "Some tokens open with none of the keys: set the key that sealed them beside the"
                " others and run this again, or connect these accounts anew."
            )
