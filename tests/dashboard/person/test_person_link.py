"""Who may open the person's page: whoever holds a link that stands, and nobody else."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts import wall
from accounts.models import Organization
from targets.contracts import person_links
from targets.models import Agreement, PersonLink
from tests.dashboard.person.visiting import made, requests, sent
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import NOW
from work import clock


def forged(world: World, token: str) -> list[str]:
    """Tokens that open nothing, each in its own way."""
    raw = base64.urlsafe_b64decode(token)
    foreign = Organization.objects.create(slug="foreign", name="Foreign").id.bytes + raw[16:]
    return [
        "x",
        "made-up:token",
        token[:-4],
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token + token,
        base64.urlsafe_b64encode(raw[:16] + bytes(32)).decode(),
        base64.urlsafe_b64encode(bytes(48)).decode(),
        base64.urlsafe_b64encode(foreign).decode(),
        "\udcff".encode("utf-8", "surrogatepass").hex(),
    ]


def told(answer: Any) -> tuple[int, bytes]:
    return answer.status_code, answer.content


def test_every_link_that_opens_nothing_says_the_same(
    client: Client, world: World, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {told(client.get(f"/p/{one}/")) for one in forged(world, token)}
    ((status, text),) = said
    assert (status, "This link opens nothing.") == (404, read(text.decode()).one("h1").text)
    monkeypatch.setattr(clock, "now", lambda: NOW + person_links.LASTS)
    assert told(client.get(f"/p/{token}/")) == (status, text)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with wall.inside(world.organization.id):
        assert person_links.revoke(world.people["Bob"], world.brand, NOW) == 1
    assert told(client.get(f"/p/{token}/")) == (status, text)
    assert told(client.post(f"/p/{token}/", {"leave": "1"})) == (status, text)
    assert requests(world) == []


def test_the_token_itself_is_not_kept(world: World, token: str) -> None:
    with wall.inside(world.organization.id):
        kept = PersonLink.objects.values().get()
    assert token not in str(kept)
    assert kept["expires_at"] == NOW + timedelta(days=90)


def test_a_link_opens_one_persons_page_and_its_requests_are_theirs(
    client: Client, world: World, token: str
) -> None:
    sent(client, made(world, "Ann"), {"hand_in": "1", "url": "https://x.com/ann/1"})
    assert "https://x.com/ann/1" not in client.get(f"/p/{token}/").content.decode()


def test_the_brand_makes_a_link_sees_it_once_and_revokes_it(client: Client, world: World) -> None:
    with wall.inside(world.organization.id):
        agreement = Agreement.objects.get(person=world.people["Bob"])
    where = f"/karee/acme/agreements/{agreement.id}/"
    shown = read(world.client.post(where, {"link": "1"}).content.decode())
    address = shown.one("input", "copy").attributes["value"]
    path = "/p/" + address.partition("/p/")[2]
    assert client.get(path).status_code == 200
    later = read(world.client.get(where).content.decode())
    assert later.all("input", "copy") == []
    assert "Opens until 22 Feb 2027, made by owner@karee.example" in later.text
    world.client.post(where, {"revoke": "1"})
    assert client.get(path).status_code == 404
