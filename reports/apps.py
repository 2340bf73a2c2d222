from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from anymail.signals import tracking  # noqa: PLC0415  # models are ready only now

        from reports import (  # noqa: PLC0415
            bouncing,
            delivery,
            erasure,
            publishing,
            receiving,
            releasing,
        )  # fmt: skip
        from work import performers  # noqa: PLC0415

        performers.register(publishing.REPORT, publishing.perform)
        performers.register(releasing.DELIVER, delivery.perform)
        performers.register(receiving.INVITE, receiving.perform)
        tracking.connect(bouncing.hear)
        performers.register(erasure.KIND, erasure.perform)
