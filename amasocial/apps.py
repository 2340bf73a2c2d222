from django.apps import AppConfig

from amasocial.checks import refuse_bad_settings
from amasocial.telemetry import begin


class AmasocialConfig(AppConfig):
    name = "amasocial"

    def ready(self) -> None:
        refuse_bad_settings()
        begin()
