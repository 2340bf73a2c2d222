from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"

    def ready(self) -> None:
        from targets import agreements  # noqa: PLC0415  # models are ready only now
        from targets.closing import close  # noqa: PLC0415
        from tracking.identity import merging  # noqa: PLC0415
        from work import performers  # noqa: PLC0415

        performers.register(agreements.CLOSE, close)
        merging.connect(agreements.profiles_became_one)
