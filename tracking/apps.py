from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        from tracking.budgets import demand  # noqa: PLC0415  # models are ready only now
        from tracking.feeds import DEMAND  # noqa: PLC0415
        from tracking.polling import KIND, poll  # noqa: PLC0415
        from work import performers  # noqa: PLC0415

        performers.register(KIND, poll)
        performers.register(DEMAND, demand.count)
