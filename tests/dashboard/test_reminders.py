"""The button beside a period that may be missed, and what became of it."""

from __future__ import annotations

from accounts import wall
from accounts.models import Membership
from targets.models import Agreement, Reminder
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW
from tests.postbox import Sink
from work import running


def foot(world: World, name: str = "Dee", label: str = "2026-W48") -> Element:
    page = world.page(f"targets/{world.period(name, label).id}/")
    return read(page).one("footer", "panel-foot")


def press(world: World) -> int:
    period = world.period("Dee", "2026-W48")
    return world.client.post(f"/karee/acme/targets/{period.id}/").status_code


def with_address(world: World) -> None:
    with wall.inside(world.organization.id):
        Agreement.objects.update(email="dee@example.org")


def test_somebody_without_an_address_is_given_one_first(world: World) -> None:
    assert foot(world).link("Add an e-mail address to remind Dee").endswith("/edit/")
    assert foot(world, "Ann", "2026-W47").all("button") == []


def test_pressing_it_sends_a_mail_and_the_page_says_so(world: World, smtp: Sink) -> None:
    with_address(world)
    assert foot(world).one("button").text == "Remind Dee"
    assert press(world) == 302
    assert "is on its way to dee@example.org." in foot(world).text
    running.run_until_dry(lambda: NOW, kind="remind")
    (mail,) = smtp.taken
    assert mail["Subject"] == "Acme: 6 more until 29 November"
    shown = foot(world)
    assert "Reminded Tue 24 Nov 10:00 by owner@karee.example, at dee@example.org." in shown.text
    assert shown.one("button").text == "Remind Dee again"


def test_a_viewer_reminds_nobody(world: World) -> None:
    with_address(world)
    Membership.objects.update(role="viewer")
    assert foot(world).all("button") == []
    assert press(world) == 403
    with wall.inside(world.organization.id):
        assert not Reminder.objects.exists()
