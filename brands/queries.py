"""Named questions about brands; the caller stands inside the wall."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from brands.matching import Matcher, matcher
from brands.models import Brand, Query


def newest_query(brand: Brand) -> Query:
    """What listening uses."""
    return Query.objects.filter(brand=brand).latest("version")


def newest_queries() -> list[Query]:
    """The newest query of each brand of the organization."""
    return list(
        Query.objects.order_by("brand_id", "-version").distinct("brand_id").select_related("brand")
    )


def query_in_force(brand: Brand, at: datetime) -> Query:
    """The version accepted last before `at`; before the first one, the first."""
    versions = Query.objects.filter(brand=brand)
    return versions.filter(accepted_at__lte=at).order_by("version").last() or versions.earliest(
        "version"
    )


def matcher_of(query: Query) -> Matcher:
    return matcher(query.terms, query.matching)


def own_account_handles(brands: Iterable[Brand]) -> set[tuple[str, str]]:
    """(platform, casefolded handle) of the brands' own accounts."""
    pairs = (account.partition(":") for brand in brands for account in brand.own_accounts)
    return {(platform, handle.casefold()) for platform, _, handle in pairs}
