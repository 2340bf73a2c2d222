from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from anymail.signals import tracking

        from reports.making import publishing
        from reports.proof import erasure
        from reports.sending import bouncing, delivery, receiving, releasing
        from work import performers

        performers.register(publishing.REPORT, publishing.perform)
        performers.register(releasing.DELIVER, delivery.perform)
        performers.register(receiving.INVITE, receiving.perform)
        tracking.connect(bouncing.hear)
        performers.register(erasure.KIND, erasure.perform)
