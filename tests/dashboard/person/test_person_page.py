"""The person's own page: what stands on it, and in which language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts import wall
from targets.contracts import person_links
from targets.models import Agreement
from tests.dashboard.person.visiting import opened
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import NOW, make_brand, make_post, utc
from work import clock


def test_it_shows_ones_own_promise_and_what_counted(
    client: Client, world: World, token: str
) -> None:
    page = opened(client, token)
    assert page.one("h1").text == "Bob, for Acme"
    now, *_, earlier = page.all("section")
    assert now.text == (
        "Now At least 2 a week 0 of 2, on track 2 more are needed until Sun 29 Nov 2026."
        " We have seen no post of these days yet. A post may take a few hours to reach us."
        " If one is missing, hand in its link."
    )
    assert "2026-W47 missed 1 of 2" in earlier.text
    assert "Counted X (Twitter) Tue 17 Nov 2026, 14:00" in earlier.text


def test_it_shows_nothing_of_anybody_else(client: Client, world: World, token: str) -> None:
    with wall.inside(world.organization.id):
        zeta = make_brand("zeta")
        bob = Agreement.objects.get(person=world.people["Bob"])
        bob.rivals.add(zeta)
        Agreement.objects.filter(id=bob.id).update(notes="a secret", made_by="Zed Secret")
    text = client.get(f"/p/{token}/").content.decode()
    for name in ("Ann", "Cid", "Dee", "Zeta", "zeta", "secret", "Secret", "karee", "Karee"):
        assert name not in text, name


def test_posts_are_shown_without_their_text(client: Client, world: World, token: str) -> None:
    assert "acme is fine" not in client.get(f"/p/{token}/").content.decode()


def test_it_is_neither_kept_nor_found_nor_told(client: Client, world: World, token: str) -> None:
    answer = client.get(f"/p/{token}/")
    assert "no-store" in answer["Cache-Control"]
    head = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in head
    assert '<meta name="referrer" content="no-referrer">' in head


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "af-ZA,af;q=0.9,en;q=0.5", "af"),
        ("", "de,en;q=0.5,af;q=0.4", "en"),
        ("", "zu", "en"),
        ("af", "en", "af"),
        ("xx", "af", "af"),
    ],
)
def test_it_speaks_the_language_asked_for(
    client: Client, world: World, token: str, asked: str, accepted: str, language: str
) -> None:
    answer = client.get(f"/p/{token}/", {"language": asked}, headers={"Accept-Language": accepted})
    page = read(answer.content.decode())
    assert page.one("html").attributes["lang"] == language
    assert page.one("h1").text == {"en": "Bob, for Acme", "af": "Bob, vir Acme"}[language]


def test_without_an_agreement_it_says_so(client: Client, world: World) -> None:
    with wall.inside(world.organization.id):
        token = person_links.make(world.people["Ann"], make_brand("zeta"), by="Zed", now=NOW)
    page = opened(client, token)
    assert page.one("p", "sentence").text == "You have no agreement with Zeta at the moment."


def test_a_day_in_the_brands_zone(client: Client, world: World, monkeypatch: Any) -> None:
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # the 25th in Johannesburg
    monkeypatch.setattr(clock, "now", lambda: late)
    with wall.inside(world.organization.id):
        token = person_links.make(world.people["Bob"], world.brand, by="Zed", now=late)
    assert "The link opens until Tue 23 Feb 2027." in opened(client, token).text


@pytest.mark.parametrize(
    ("language", "why"),
    [("en", "does not name the brand"), ("af", "noem nie die handelsmerk nie")],
)
def test_it_says_why_a_post_does_not_count(
    client: Client, world: World, token: str, language: str, why: str
) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23), brand=world.brand, text="porridge")
    answer = client.get(f"/p/{token}/", {"language": language})
    assert why in read(answer.content.decode()).all("section")[0].text
