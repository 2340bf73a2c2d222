"""A roster on its pages: nothing is saved until it is confirmed, and then all of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import wall
from targets.models import Agreement, Roster
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, make_agreement, make_person
from work import clock

UPLOAD = "/karee/acme/agreements/roster/"
GOOD = "person;accounts;from;minimum\nEve;x:eve;2026-12-01;2\nBob;x:bob;2026-11-16;5\n"


def uploaded(world: World, text: str) -> str:
    """The address of the preview."""
    file = SimpleUploadedFile("roster.csv", text.encode())
    answer = world.client.post(UPLOAD, {"file": file})
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def shown(world: World, address: str) -> Element:
    return read(world.client.get(address).content.decode())


def agreed(world: World) -> list[str]:
    with wall.inside(world.organization.id):
        found = Agreement.objects.order_by("person__sort_name")
        return list(found.values_list("person__name", flat=True))


def test_a_preview_survives_a_reload_and_saves_nothing(world: World) -> None:
    address = uploaded(world, GOOD)
    for _ in range(2):
        page = shown(world, address)
        assert page.one("p", "sentence").text == "1 is new, 1 changes."
        assert "minimum: 2 becomes 5" in page.text
    assert agreed(world) == ["Ann", "Bob", "Cid", "Dee"]
    assert shown(world, UPLOAD).link("roster.csv") == address


def test_confirmed_all_of_it_is_saved_and_the_file_goes(world: World) -> None:
    address = uploaded(world, GOOD)
    answer = world.client.post(address, {"confirm": "1"}, follow=True)
    assert "Saved: 1 is new, 1 changes." in answer.content.decode()
    assert agreed(world) == ["Ann", "Bob", "Cid", "Dee", "Eve"]
    assert world.client.get(address).status_code == 404


def test_errors_stand_by_line_and_nothing_can_be_confirmed(world: World) -> None:
    address = uploaded(world, GOOD + "=1+1;x:fay;soon;0\n")
    page = shown(world, address)
    assert page.one("p", "sentence").text == "1 is new, 1 changes, 1 row cannot be saved."
    row = page.one("tbody") if len(page.all("tbody")) == 1 else page.all("tbody")[0]
    assert row.text.startswith("4=1+1person looks like a formula")
    assert "minimum must be a whole number from 1 to 1,000" in row.text
    assert "Save all of it" not in page.text
    answer = world.client.post(address, {"confirm": "1"})
    assert "Some rows cannot be saved by now. Nothing was." in answer.content.decode()
    assert agreed(world) == ["Ann", "Bob", "Cid", "Dee"]


def test_what_changed_meanwhile_is_looked_at_again(world: World) -> None:
    address = uploaded(world, GOOD)
    with wall.inside(world.organization.id):
        make_agreement(make_person("Eve", "x:eve"), world.brand, now=NOW)
    answer = world.client.post(address, {"confirm": "1"}).content.decode()
    assert "from shares days with the agreement of 2026-11-16" in answer
    with wall.inside(world.organization.id):
        assert Agreement.objects.get(person=world.people["Bob"]).targets.get().minimum == 2


def test_discarded_or_expired_it_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address = uploaded(world, GOOD)
    assert world.client.post(address, {"discard": "1"}).status_code == 302
    assert world.client.get(address).status_code == 404
    address = uploaded(world, GOOD)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=24))
    assert world.client.get(address).status_code == 404
    assert world.client.post(address, {"confirm": "1"}).status_code == 404
    uploaded(world, GOOD)
    with wall.inside(world.organization.id):
        assert Roster.objects.count() == 1


def test_a_file_that_is_no_roster_is_refused_at_its_field(world: World) -> None:
    for content, words in (
        (b"name\nAnn\n", "There is no column &#x27;name&#x27;."),
        (b"", "The file is empty."),
    ):
        file = SimpleUploadedFile("roster.csv", content)
        assert words in world.client.post(UPLOAD, {"file": file}).content.decode()
    assert "Choose a file." in world.client.post(UPLOAD, {}).content.decode()
    with wall.inside(world.organization.id):
        assert not Roster.objects.exists()


def test_the_template_can_be_filled_in_and_uploaded(world: World) -> None:
    template = world.client.get(f"{UPLOAD}template.csv")
    assert template["Content-Disposition"] == 'attachment; filename="roster.csv"'
    page = shown(world, uploaded(world, template.content.decode()))
    assert page.one("p", "sentence").text == "1 is new."
