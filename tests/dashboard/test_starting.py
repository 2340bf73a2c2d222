"""The first hour: four steps, a file of one's own posts, and the sample."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from targets.models import Verdict
from tests.dashboard.reading import Element, read
from tests.dashboard.world import make_member, signed_in
from tests.factories import NOW, make_agreement, make_target
from tracking.models import Person, Post
from work import running

ZONE = "Africa/Johannesburg"


@pytest.fixture
def newcomer(organization: Organization) -> Client:
    """Owns an organization in which there is nothing."""
    return signed_in(make_member("new@karee.example", organization))


def page(client: Client, path: str = "/karee/") -> Element:
    return read(client.get(path).content.decode())


def ticked(client: Client) -> list[str]:
    items = page(client).one("section", "checklist").all("li", "done")
    return [item.one("b").text for item in items]


def name_brand(client: Client, **given: str) -> Any:
    asked = {"name": "Acme", "words": "acme, #acmecoffee", "timezone": ZONE, **given}
    return client.post("/karee/start/", asked)


def upload(client: Client, *lines: dict[str, str], **given: str) -> Any:
    text = "\n".join(json.dumps(line) for line in lines).encode()
    file = SimpleUploadedFile("posts.jsonl", text)
    return client.post("/karee/acme/import/", {"file": file, **given})


def post(number: int, day: int) -> dict[str, str]:
    return {
        "platform": "x",
        "post_id": str(number),
        "author": "ann",
        "created_at": f"2026-11-{day}T08:00:00+00:00",
        "text": "acme is fine",
    }


def test_four_steps_tick_themselves_and_go(newcomer: Client, organization: Organization) -> None:
    assert ticked(newcomer) == []
    assert name_brand(newcomer)["Location"] == "/karee/acme/import/"
    assert ticked(newcomer) == ["Name a brand"]
    answer = upload(newcomer, post(1, 17), post(2, 18), first="2026-11-16", last="2026-11-22")
    assert answer["Location"] == "/karee/acme/mentions/"
    assert "2 posts stored" in page(newcomer, "/karee/acme/mentions/").text.replace("\xa0", " ")
    assert ticked(newcomer)[1:] == ["Connect a platform, or import posts"]
    with wall.inside(organization.id):
        brand = Brand.objects.get()
        agreement = make_agreement(Person.objects.get(), brand, starts_on=date(2026, 11, 16))
        make_target(agreement, 3)
    assert ticked(newcomer)[2:] == ["Add a person with a target"]
    running.run_until_dry(lambda: NOW, kind="close", organization=organization.id)
    with wall.inside(organization.id):
        assert list(Verdict.objects.values_list("outcome", "counted")) == [("missed", 2)]
    assert not page(newcomer).all("section", "checklist")


def test_a_brand_without_words_is_found_by_its_name(
    newcomer: Client, organization: Organization
) -> None:
    name_brand(newcomer, words="")
    with wall.inside(organization.id):
        (query,) = Brand.objects.get().queries.all()
    assert (query.terms, query.matching) == (["Acme"], "folded")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first": "2026-11-16"}, "Name both days, or neither."),
        ({"first": "2026-11-17", "last": "2026-11-16"}, "It lies before the first day."),
        ({"first": "2026-11-16", "last": "2026-11-30"}, "This day is not over yet."),
    ],
)
def test_a_file_is_declared_for_days_that_are_over(
    newcomer: Client, organization: Organization, given: dict[str, str], said: str
) -> None:
    name_brand(newcomer)
    assert said in upload(newcomer, post(1, 17), **given).content.decode()
    with wall.inside(organization.id):
        assert not Post.objects.exists()


def test_the_sample_has_every_outcome_and_a_report(newcomer: Client) -> None:
    answer = newcomer.post("/karee/start/sample/", {"load": "1"})
    home = answer["Location"]
    assert home.endswith("/sample/")
    made = page(newcomer, home)
    assert "Everybody and everything here is invented." in made.one("form", "invented").text
    board = page(newcomer, f"{home}targets/?week=2026-W47")
    hints = {one.attributes["aria-label"] for one in board.all("a", "cell")}
    assert {
        "Amara Sample, Week 47: hit, 3 of 3",
        "Thabo Sample, Week 47: missed, 1 of 2",
        "Lena Sample, Week 47: not verified, 1 of 2",
    } <= hints
    assert "Week 47" in page(newcomer, f"{home}reports/").text


def test_the_sample_is_made_once_and_mixed_with_nothing(
    newcomer: Client, organization: Organization
) -> None:
    first = newcomer.post("/karee/start/sample/", {"load": "1"})["Location"]
    assert newcomer.post("/karee/start/sample/", {"load": "1"})["Location"] == first
    assert Organization.objects.filter(is_sample=True).count() == 1
    with wall.inside(organization.id):
        assert not Brand.objects.exists()
