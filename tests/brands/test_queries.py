from __future__ import annotations

import pytest

from accounts.models import Organization
from brands import queries
from brands.models import Query
from tests.factories import make_brand, make_query, utc

pytestmark = pytest.mark.usefixtures("inside")


def test_listening_uses_the_newest_version_of_each_brand(inside: Organization) -> None:
    acme, zeta = make_brand(), make_brand("zeta")
    second = make_query(acme, ["oats"], accepted_at=utc(20))
    assert queries.newest_query(acme) == second
    assert {query.brand: query for query in queries.newest_queries()} == {
        acme: second,
        zeta: Query.objects.get(brand=zeta),
    }


def test_a_period_uses_the_version_in_force_at_its_start(inside: Organization) -> None:
    acme = make_brand()
    Query.objects.update(accepted_at=utc(10))
    make_query(acme, ["oats"], accepted_at=utc(20))
    versions = queries.query_versions([acme.id])[acme.id]
    assert [queries.in_force(versions, at).version for at in (utc(1), utc(10), utc(19))] == [1] * 3
    assert [queries.in_force(versions, at).version for at in (utc(20), utc(25))] == [2, 2]


def test_own_accounts_are_compared_without_case(inside: Organization) -> None:
    brands = [make_brand(own_accounts=["x:AcmeOats", "youtube:Straße"]), make_brand("zeta")]
    assert queries.own_account_handles(brands) == {("x", "acmeoats"), ("youtube", "strasse")}
