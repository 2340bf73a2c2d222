"""Named questions about brands; the caller stands inside the wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from brands.language import Engine
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


def query_versions(brands: Iterable[UUID]) -> dict[UUID, list[Query]]:
    """All versions of the brands' queries, oldest first."""
    versions: dict[UUID, list[Query]] = defaultdict(list)
    for query in Query.objects.filter(brand__in=list(brands)).order_by("version"):
        versions[query.brand_id].append(query)
    return versions


def in_force(versions: Sequence[Query], at: datetime) -> Query:
    """Of one brand's versions the last accepted by `at`; before the first one, the first."""
    accepted = [query for query in versions if query.accepted_at <= at]
    return accepted[-1] if accepted else versions[0]


def matcher_of(query: Query) -> Matcher:
    return matcher(query.terms, query.matching, query.expression)


def own_account_handles(brands: Iterable[Brand]) -> set[tuple[str, str]]:
    """(platform, casefolded handle) of the brands' own accounts."""
    pairs = (account.partition(":") for brand in brands for account in brand.own_accounts)
    return {(platform, handle.casefold()) for platform, _, handle in pairs}


def engine_of(queries: Iterable[Query]) -> Engine[UUID]:
    """All of the queries at once; the keys are their ids. Versions never change: it is kept."""
    return _engine(tuple(queries))


@lru_cache(maxsize=64)
def _engine(queries: tuple[Query, ...]) -> Engine[UUID]:
    readers = ((query.id, matcher_of(query)) for query in queries)
    return Engine({key: (reader.node, reader.mode) for key, reader in readers})
