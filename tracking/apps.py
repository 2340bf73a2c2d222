from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        from tracking import (  # noqa: PLC0415  # models are ready only now
            answers,
            connections,
            lessons,
            polling,
            reevaluating,
            renewing,
            retention,
            scoring,
            spiking,
            standings,
        )
        from tracking.budgets import demand  # noqa: PLC0415
        from tracking.feeds import DEMAND, SCORE  # noqa: PLC0415
        from work import performers  # noqa: PLC0415

        performers.register(polling.KIND, polling.poll)
        performers.register(DEMAND, demand.count)
        performers.register(retention.KIND, retention.retain)
        performers.register(reevaluating.KIND, reevaluating.perform)
        performers.register(answers.LEARN, lessons.learn)
        performers.register(SCORE, scoring.score_fresh)
        performers.register(scoring.RESCORE, scoring.score_again)
        performers.register(spiking.KIND, spiking.look)
        performers.register(standings.KIND, standings.rank)
        performers.register(connections.RENEW, renewing.perform)
