from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        from notices import digest, telling  # noqa: PLC0415  # models are ready only now
        from work import performers  # noqa: PLC0415

        performers.register(telling.DIGEST, digest.perform)
