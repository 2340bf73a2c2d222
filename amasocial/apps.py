from django.apps import AppConfig


class AmasocialConfig(AppConfig):
    name = "amasocial"

    def ready(self) -> None:
        from amasocial import checks  # noqa: F401, PLC0415  # registers itself
