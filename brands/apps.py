from django.apps import AppConfig


class BrandsConfig(AppConfig):
    name = "brands"

    def ready(self) -> None:
        from accounts.second_factors import tells_agencies
        from brands.queries import is_agency

        tells_agencies(is_agency)
