from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        from notices import digest, telling
        from notices.webhooks import sending
        from work import performers

        performers.register(telling.DIGEST, digest.perform)
        performers.register(sending.KIND, sending.perform)
