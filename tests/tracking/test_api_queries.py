from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts import keys, wall
from accounts.models import Organization
from brands.models import Brand, Example
from tests.factories import NOW, make_brand, make_connection, make_person, make_post, utc
from tracking.models import Mention
from tracking.workbench import reevaluating
from work import clock, running

AT = "/api/v1/brands/acme/queries/"


@pytest.fixture
def brand(organization: Organization, monkeypatch: pytest.MonkeyPatch) -> Brand:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with wall.inside(organization.id):
        brand = make_brand(matching="folded")
        ann = make_person("Ann", "x:ann")
        for day, text in enumerate(("acme oats", "acme of a career", "porridge"), 16):
            make_post(ann, utc(day), brand=brand, text=text)
        make_connection(brand)
    return brand


@pytest.fixture
def asked(brand: Brand) -> Any:
    key = {"Authorization": f"Bearer {keys.create(brand.organization, 'k')}"}
    client = Client()

    def ask(path: str = "", status: int = 200, **said: str) -> Any:
        if said.pop("method", "get") == "post":
            answer = client.post(AT + path, said, headers=key, content_type="application/json")
        else:
            answer = client.get(AT + path, said, headers=key)
        assert answer.status_code == status, answer.content
        return answer.json()

    return ask


def work(brand: Brand) -> None:
    running.run_until_dry(lambda: NOW, kind=reevaluating.KIND, organization=brand.organization_id)


def test_versions_are_listed(asked: Any) -> None:
    assert asked() == {
        "results": [
            {
                "version": 1,
                "expression": "acme",
                "matching": "folded",
                "accepted_at": "2026-01-01T00:00:00+00:00",
            }
        ],
        "total": 1,
        "next": None,
    }


def test_a_draft_is_previewed(asked: Any, brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        Example.objects.create(
            brand=brand, text="acme of a career", must_match=True, kept_by="Zed", kept_at=NOW
        )
    said = asked("preview/", expression="(acme OR porridge) NOT career")
    assert [post["platform"] for post in said.pop("posts")] == ["x", "x"]
    assert said == {
        "judged": 3,
        "found": 2,
        "added": 1,
        "lost": 1,
        "broken": [
            "The query must match and would not: “acme of a career”. Change it, or remove the"
            " example."
        ],
        "asked": [
            {
                "platform": "x",
                "search": "((acme OR porridge) -career) -is:retweet",
                "hashtags": [],
                "left_out": [],
                "cost": ["1 search", "100 posts", "$0.50"],
            }
        ],
    }
    assert asked("preview/")["found"] == 2


def test_a_change_is_worked_out_and_accepted(asked: Any, brand: Brand) -> None:
    assert asked("change/") == {"state": "none"}
    begun = asked(method="post", status=202, expression="acme NOT career")
    assert (begun["state"], begun["total"]) == ("comparing", 3)
    work(brand)
    assert asked("change/") == {
        "state": "compared",
        "expression": "acme NOT career",
        "compared_with": 1,
        "judged": 3,
        "total": 3,
        "added": 0,
        "removed": 1,
    }
    assert asked("change/", method="post", do="accept")["state"] == "applying"
    work(brand)
    assert asked("change/")["state"] == "applied"
    assert [one["version"] for one in asked()["results"]] == [2, 1]
    with wall.inside(brand.organization.id):
        assert Mention.objects.get().post.text == "acme oats"


def test_what_is_wrong_is_said(asked: Any) -> None:
    wrong = asked(method="post", status=400, expression="acme (")
    assert wrong["detail"].startswith("Character 6: ")
    assert "Character 6" in asked("preview/", status=400, expression="acme (")["detail"]
    assert "required" in asked(method="post", status=400)["detail"]
    assert "no change" in asked("change/", method="post", status=400, do="accept")["detail"]
    assert "not a valid choice" in asked("change/", method="post", status=400, do="x")["detail"]


def test_a_change_can_be_cancelled(asked: Any) -> None:
    asked(method="post", status=202, expression="porridge")
    assert asked("change/", method="post", do="cancel")["state"] == "cancelled"
