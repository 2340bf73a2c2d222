"""A visitor of the person's page."""

from __future__ import annotations

from typing import Any

from django.test import Client

from accounts import wall
from targets.contracts import person_links
from targets.models import PersonRequest
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW


def made(world: World, name: str) -> str:
    with wall.inside(world.organization.id):
        return person_links.make(world.people[name], world.brand, by="Zed", now=NOW)


def opened(client: Client, token: str, **more: Any) -> Element:
    answer = client.get(f"/p/{token}/", **more)
    assert answer.status_code == 200
    return read(answer.content.decode())


def sent(client: Client, token: str, data: dict[str, Any]) -> str:
    """What the page says to it."""
    answer = client.post(f"/p/{token}/", data, follow=True)
    assert answer.status_code == 200
    page = read(answer.content.decode())
    said = [*page.all("p", "said"), *page.all("p", "error"), *page.all("p", "refused")]
    return " ".join(one.text for one in said)


def requests(world: World) -> list[PersonRequest]:
    with wall.inside(world.organization.id):
        return list(PersonRequest.objects.order_by("made_at"))
