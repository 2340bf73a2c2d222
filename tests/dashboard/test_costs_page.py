"""What X costs, and its ceilings."""

from __future__ import annotations

import pytest

from accounts import wall
from accounts.models import Membership
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import NOW, make_connection, make_person, utc
from tracking.budgets import queries
from tracking.collecting import feeds
from tracking.models import Feed, Spending

PATH = "/karee/acme/connections/costs/"


@pytest.fixture
def spent(world: World) -> World:
    """$2.00 for Cleo's timeline and $0.50 for the search today, $1.25 for the search before."""
    with wall.inside(world.organization.id):
        connection = make_connection(world.brand)
        feeds.listen(world.brand, connection, NOW)
        person = make_person("Cleo", "x:cleo")
        feeds.watch(person, world.brand, utc(1), NOW)
        search = Feed.objects.get(connection=connection, brand=world.brand, listing="search")
        timeline = Feed.objects.get(profile__person=person)
        for feed, day, mills in ((timeline, 24, 2_000), (search, 24, 500), (search, 20, 1_250)):
            Spending.objects.create(brand=world.brand, feed=feed, day=utc(day).date(), mills=mills)
    return world


def test_the_page_says_what_was_spent_by_person(spent: World) -> None:
    page = read(spent.page("connections/costs/"))
    facts = [one.text for one in page.all("dd")]
    assert facts[:2] == ["$2.50", "$3.75"]
    rows = [row.text for row in page.all("tbody")[0].all("tr")]
    assert rows == ["Cleo$2.00", "Search and metrics$1.75"]


def test_a_ceiling_is_kept_and_lifted(spent: World) -> None:
    spent.client.post(PATH, {"brand": "20", "organization": "99.50"})
    with wall.inside(spent.organization.id):
        assert (queries.ceiling(spent.brand), queries.ceiling(None)) == (20_000, 99_500)
    spent.client.post(PATH, {"brand": "", "organization": "99.50"})
    with wall.inside(spent.organization.id):
        assert (queries.ceiling(spent.brand), queries.ceiling(None)) == (None, 99_500)


def test_a_ceiling_under_a_dollar_is_refused_in_words(spent: World) -> None:
    answer = spent.client.post(PATH, {"brand": "0.5"})
    assert "greater than or equal to 1" in answer.content.decode()
    with wall.inside(spent.organization.id):
        assert queries.ceiling(spent.brand) is None


def test_who_sees_one_brand_only_looks(spent: World) -> None:
    Membership.objects.update(brand_ids=[spent.brand.id])
    assert "Ceilings" not in spent.page("connections/costs/")
    assert spent.client.post(PATH, {"brand": "20"}).status_code == 403


def test_an_analyst_only_looks(spent: World) -> None:
    Membership.objects.update(role="analyst")
    assert "Ceilings" not in spent.page("connections/costs/")
    assert spent.client.post(PATH, {"brand": "20"}).status_code == 403
