from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        from tracking.polling import KIND, poll  # noqa: PLC0415  # models are ready only now
        from work import performers  # noqa: PLC0415

        performers.register(KIND, poll)
