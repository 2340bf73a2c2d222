from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"

    def ready(self) -> None:
        from targets import classifying
        from targets.conduct.examined import EXAMINE
        from targets.conduct.examining import examine
        from targets.contracts import agreements, needed, reminding, worth
        from targets.contracts.opening import CLOSE
        from targets.verdicts.closing import close
        from targets.verdicts.warning import WARN, warn
        from tracking.people.persons import splitting
        from tracking.privacy import erasing
        from tracking.storing.identity import merging
        from work import performers

        performers.register(CLOSE, close)
        performers.register(WARN, warn)
        performers.register(EXAMINE, examine)
        performers.register(reminding.REMIND, reminding.perform)
        performers.register(classifying.KIND, classifying.reclassify)
        performers.register(worth.WORTH, worth.tell)
        merging.connect(agreements.profiles_became_one)
        splitting.connect(agreements.accounts_leave)
        erasing.asking.connect(needed.refuse_to_erase)
