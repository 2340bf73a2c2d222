from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"

    def ready(self) -> None:
        from targets import classifying  # noqa: PLC0415
        from targets.conduct.examined import EXAMINE  # noqa: PLC0415
        from targets.conduct.examining import examine  # noqa: PLC0415
        from targets.contracts import agreements, reminding, worth  # noqa: PLC0415  # models are ready only now
        from targets.contracts.opening import CLOSE  # noqa: PLC0415
        from targets.verdicts.closing import close  # noqa: PLC0415
        from targets.verdicts.warning import WARN, warn  # noqa: PLC0415
        from tracking.identity import merging  # noqa: PLC0415
        from tracking.persons import splitting  # noqa: PLC0415
        from work import performers  # noqa: PLC0415

        performers.register(CLOSE, close)
        performers.register(WARN, warn)
        performers.register(EXAMINE, examine)
        performers.register(reminding.REMIND, reminding.perform)
        performers.register(classifying.KIND, classifying.reclassify)
        performers.register(worth.WORTH, worth.tell)
        merging.connect(agreements.profiles_became_one)
        splitting.connect(agreements.accounts_leave)
