from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"

    def ready(self) -> None:
        from tracking.access import connections, renewing
        from tracking.boards import spiking, standings
        from tracking.budgets import demand
        from tracking.collecting import polling
        from tracking.collecting.feeds import DEMAND, SCORE
        from tracking.privacy import erasing, exporting
        from tracking.relevance import answers, lessons, scoring
        from tracking.storing import retention
        from tracking.workbench import reevaluating
        from work import performers

        performers.register(polling.KIND, polling.poll)
        performers.register(DEMAND, demand.count)
        performers.register(retention.KIND, retention.retain)
        performers.register(reevaluating.KIND, reevaluating.perform)
        performers.register(answers.LEARN, lessons.learn)
        performers.register(SCORE, scoring.score_fresh)
        performers.register(scoring.RESCORE, scoring.score_again)
        performers.register(spiking.KIND, spiking.look)
        performers.register(standings.KIND, standings.rank)
        performers.register(erasing.KIND, erasing.perform)
        performers.register(exporting.KIND, exporting.perform)
        performers.register(connections.RENEW, renewing.perform)
