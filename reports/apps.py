from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from reports import delivery, erasure, publishing  # noqa: PLC0415  # models are ready only now
        from work import performers  # noqa: PLC0415

        performers.register(publishing.REPORT, publishing.perform)
        performers.register(publishing.DELIVER, delivery.perform)
        performers.register(erasure.KIND, erasure.perform)
