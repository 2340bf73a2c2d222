from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        from tracking import connections, renewing  # noqa: PLC0415  # models are ready only now
        from tracking.polling import KIND, poll  # noqa: PLC0415
        from work import performers  # noqa: PLC0415

        performers.register(KIND, poll)
        performers.register(connections.RENEW, renewing.perform)
