import gc

from django.apps import AppConfig

from amasocial.checks import refuse_bad_settings
from amasocial.telemetry import begin

ROWS_AT_ONCE = 50_000


class AmasocialConfig(AppConfig):
    name = "amasocial"

    def ready(self) -> None:
        refuse_bad_settings()
        begin()
        # Rows that are read by the thousand hold no cycles: looking for some after each 700 takes
        # a quarter of a closing. What is imported by now stays.
        gc.freeze()
        gc.set_threshold(ROWS_AT_ONCE)
