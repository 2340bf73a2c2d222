"""The report on all clients by mail: for those who see all of them."""

from __future__ import annotations

from accounts import wall
from accounts.models import Membership
from reports.making.publishing import REPORT
from reports.models import Kind, Schedule
from reports.queries import receiving
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import utc
from work.models import WorkItem

CLIENTS = "/karee/"


def readers(world: World) -> list[str]:
    with wall.inside(world.organization.id):
        return [reader.email for reader in receiving(None)]


def buttons(world: World) -> list[str]:
    page = read(world.client.get(CLIENTS).content.decode())
    return [one.text for one in page.all("button", "button")]


def test_it_is_asked_for_and_ended_on_the_page_of_all_clients(world: World) -> None:
    assert "Mail me all clients on Mondays at 07:00, Africa/Johannesburg" in buttons(world)
    assert world.client.post(CLIENTS, {"portfolio": "receive"}).status_code == 302
    assert readers(world) == ["owner@karee.example"]
    with wall.inside(world.organization.id):
        schedule = Schedule.objects.get(brand=None)
    assert schedule.kind == Kind.PORTFOLIO
    assert WorkItem.objects.get(kind=REPORT, subject=schedule.id).due_at == utc(30, 5)
    assert "Stop the mails of all clients" in buttons(world)
    world.client.post(CLIENTS, {"portfolio": "stop"})
    assert readers(world) == []


def test_who_sees_some_clients_only_is_not_offered_it(world: World) -> None:
    Membership.objects.update(brand_ids=[world.brand.id])
    assert not [text for text in buttons(world) if "all clients" in text]
    assert world.client.post(CLIENTS, {"portfolio": "receive"}).status_code == 403
    assert readers(world) == []
