"""The shapes agencies build on, as INTERFACES fixes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from accounts import keys, wall
from accounts.models import Organization
from tests.factories import make_brand, make_person, make_post, utc

Ask = Callable[..., Any]


@pytest.fixture
def get(organization: Organization, client: Client) -> Ask:
    """GET with the organization's key; checks the status and gives the body."""
    key = keys.create(organization, "tests")

    def get(path: str, status: int = 200, **parameters: Any) -> Any:
        answer = client.get(
            path if path.startswith("http") else f"/api/v1/{path}",
            parameters or None,
            headers={"Authorization": f"Bearer {key}"},
        )
        assert answer.status_code == status, answer.content
        kind = "application/json" if status == 200 else "application/problem+json"
        assert answer["Content-Type"] == kind
        return answer.json()

    return get


@pytest.fixture
def ann(organization: Organization) -> str:
    """Ann's id. She mentions acme twice in W47 (once by a repost) and once in W48; Bea does once,
    on YouTube; the brand itself and somebody hidden do, too; one mention has no date."""
    with wall.inside(organization.id):
        brand = make_brand(own_accounts=["x:acme"])
        ann, bea = make_person("Ann", "x:ann"), make_person("Bea", "youtube:Bea & Co")
        make_post(ann, utc(17), brand=brand, text="acme, early")
        make_post(ann, utc(18), brand=brand, kind="repost")
        make_post(ann, utc(23), brand=brand)
        make_post(bea, utc(19), brand=brand, kind="video")
        make_post(make_person("acme", "x:acme"), utc(19), brand=brand)
        make_post(None, utc(20), brand=brand)
        make_post(ann, None, brand=brand)
        return str(ann.id)


W47 = {"from": "2026-11-16", "to": "2026-11-22"}


def test_brands(get: Ask, ann: str) -> None:
    assert get("brands/")["results"] == [
        {
            "slug": "acme",
            "name": "Acme",
            "timezone": "Africa/Johannesburg",
            "matching": "plain",
        }
    ]


def test_people(get: Ask, ann: str) -> None:
    board = get("brands/acme/people/", **W47)
    assert (board["total"], board["next"]) == (2, None)
    assert board["results"][0] == {
        "rank": 1,
        "person": ann,
        "name": "Ann",
        "profiles": ["x:ann"],
        "mentions": 2,
        "mentions_without_reposts": 1,
    }
    assert board["results"][1]["profiles"] == ["youtube:Bea & Co"]
    without = get("brands/acme/people/", **W47, reposts=0, own=1)
    assert [(line["name"], line["rank"]) for line in without["results"]] == [
        ("acme", 1),
        ("Ann", 1),
        ("Bea", 1),
    ]


def test_a_list_leads_to_its_next_page(get: Ask, ann: str) -> None:
    names, page = [], get("brands/acme/people/", own=1, limit=2)
    names += [line["name"] for line in page["results"]]
    page = get(page["next"])
    names += [line["name"] for line in page["results"]]
    assert (names, page["next"], page["total"]) == (["Ann", "acme", "Bea"], None, 3)


def test_mentions(get: Ask, ann: str) -> None:
    found = get("brands/acme/mentions/", **W47)
    assert found["total"] == 5
    newest, *_, oldest = found["results"]
    assert newest["author"] is None
    # Named 0.5, at its beginning 0.25; in all two words -0.1.
    assert (oldest["platform"], oldest["kind"], oldest["relevance"]) == ("x", "post", 0.65)
    assert (oldest["author"], oldest["created_at"]) == ("ann", "2026-11-17T12:00:00Z")
    # X's texts stay with us; others' go out.
    assert oldest["text"] is None
    video = get("brands/acme/mentions/", kinds="video")["results"]
    assert [mention["text"] for mention in video] == ["acme is fine"]


def test_mentions_can_be_narrowed(get: Ask, ann: str) -> None:
    def total(**parameters: Any) -> int:
        count: int = get("brands/acme/mentions/", **parameters)["total"]
        return count

    assert total() == 7
    assert total(person=ann) == total(person="x:ann") == 4
    assert total(person="youtube:Bea & Co") == 1
    assert total(platform="youtube") == 1
    assert total(kinds="retweet") == total(kinds="repost,comment") == 1
    assert total(q="EARLY") == 1
    assert total(relevance=0.8) == 0
    assert total(reposts=0, **W47) == 4


def test_counts(get: Ask, ann: str) -> None:
    assert get("brands/acme/mentions/count/") == {
        "mentions": 7,
        "mentions_without_reposts": 6,
        "authors": 3,
        "undated": 1,
    }


def test_weeks(get: Ask, ann: str) -> None:
    weeks = get("brands/acme/weeks/", **{"from": "2026-11-10", "to": "2026-11-23"})
    assert weeks == {
        "timezone": "Africa/Johannesburg",
        "undated": 0,
        "results": [
            {"week": "2026-W46", "mentions": 0, "mentions_without_reposts": 0},
            {"week": "2026-W47", "mentions": 5, "mentions_without_reposts": 4},
            {"week": "2026-W48", "mentions": 1, "mentions_without_reposts": 1},
        ],
    }
    hers = get("brands/acme/weeks/", person=ann)
    assert [week["mentions"] for week in hers["results"]] == [2, 1]
    assert hers["undated"] == 1


@pytest.mark.parametrize(
    ("path", "parameters", "sentence"),
    [
        ("people/", {"from": "16.11.2026"}, "from: Write a date as 2026-11-16."),
        ("people/", {"to": "9999-12-31"}, "to: Write a date of the years 1900 to 2199."),
        ("weeks/", {"from": "0001-01-01"}, "from: Write a date of the years 1900 to 2199."),
        ("people/", {"from": "2026-11-16", "to": "2026-11-15"}, "`to` lies before `from`."),
        ("people/", {"limit": 0}, "limit: Ensure this value is greater than or equal to 1."),
        ("people/", {"limit": 501}, "limit: Ensure this value is less than or equal to 500."),
        ("people/", {"cursor": "?"}, "cursor: This cursor was not made by the API."),
        ("people/", {"sort": "name"}, 'sort: "name" is not a valid choice.'),
        ("people/", {"platform": "myspace"}, 'platform: "myspace" is not a valid choice.'),
        ("people/", {"kinds": "story"}, "kinds: story: not a kind of post. Choose from"),
        ("people/", {"reposts": "perhaps"}, "reposts: Must be a valid boolean."),
        ("mentions/", {"relevance": 2}, "relevance: Ensure this value is less than or equal to 1."),
        ("mentions/", {"q": "\0"}, "q: Null characters are not allowed."),
    ],
)
def test_a_wrong_question_is_answered_in_words(
    get: Ask, ann: str, path: str, parameters: dict[str, object], sentence: str
) -> None:
    problem = get(f"brands/acme/{path}", 400, **parameters)
    assert problem["status"] == 400
    assert problem["detail"].startswith(sentence)


@pytest.mark.parametrize(
    "path",
    [
        "brands/nobody/people/",
        "brands/acme/mentions/?person=x:nobody",
        "brands/acme/mentions/?person=nonsense",
        f"brands/acme/people/{quote('x:a%00b')}/backtest/?minimum=3",
        "brands/acme/people/x:%00/backtest/?minimum=3",
    ],
)
def test_what_is_not_there_is_404(get: Ask, ann: str, path: str) -> None:
    assert get(path, 404)["title"] == "Not Found"
