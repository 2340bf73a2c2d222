"""Named questions about brands; the caller stands inside the wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Q

from accounts import wall
from brands.language import Engine, simple
from brands.matching import Matcher, matcher
from brands.models import Brand, Query, Topic


def newest_query(brand: Brand) -> Query:
    """What listening uses."""
    return Query.objects.filter(brand=brand).latest("version")


def newest_version(brand: Brand) -> Query | None:
    """The same; None of a brand that has no query yet."""
    return Query.objects.filter(brand=brand).order_by("-version").first()


def newest_queries() -> list[Query]:
    """The newest query of each brand that the organization follows, topics among them."""
    followed = Query.objects.filter(brand__archived_at=None).select_related("brand")
    return list(followed.order_by("brand_id", "-version").distinct("brand_id"))


def topics() -> set[UUID]:
    """What the organization's topics follow."""
    return set(Topic.objects.values_list("followed_id", flat=True))


def followed_from(brand: Brand) -> list[Brand]:
    """The brand itself, its rivals, and its topics with those of the organization alone."""
    rivals = Brand.objects.filter(rival_of=brand).order_by("name")
    return [brand, *rivals, *topics_of(brand)]


def topics_of(brand: Brand) -> list[Brand]:
    """What the brand's topics follow, and those of the organization alone, by name."""
    of_all = Q(topic_of__isnull=False, topic_of__brands=None)
    found = Brand.objects.filter(Q(topic_of__brands=brand) | of_all)
    return list(found.distinct().order_by("name"))


def hold_queries() -> None:
    """Until the end of this transaction no query of the organization gets another version.

    Whoever judges posts by the newest queries says so before they store them: then a version is
    accepted either before, and judges them, or after they can be seen, and finds them.
    """
    _lock("pg_advisory_xact_lock_shared")


def change_queries() -> None:
    """Wait for everybody who judges posts now; who comes later waits for the end of this
    transaction. Said before anything is locked that they may hold."""
    _lock("pg_advisory_xact_lock")


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(hashtextextended(%s, 0))",
            [f"queries of {wall.current_organization()}"],
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


def written_out(query: Query) -> str:
    """A version as an expression, also where it only lists words."""
    node = simple(query.terms)
    return query.expression or ("" if node is None else str(node))


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


def is_agency() -> bool:
    """Whether the organization has several client brands."""
    return Brand.objects.filter(is_client=True)[1:2].exists()
