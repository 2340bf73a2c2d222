"""The page, the CSV, the API and the report say the same of the same filters."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from typing import Any

import pytest

from accounts import keys, wall
from accounts.models import ApiKey
from reports.gathering.listening import voices
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_brand, make_person, make_post, utc
from tracking.models import Judgement, Mention, Profile
from tracking.windows import Window

SMOKE, NIGHT = 10, 500
WORDS = ("trail", "shoe", "#acme", "kettle", "東京", "İyi", "<b>", "=1+1", "😂")
LANGUAGES = ("en", "af", "")
COUNTRIES = ("ZA", "NA", "")
WEEK = Window(date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
def crowd(world: World) -> World:
    """Forty more mentions in two weeks, of everything that a filter tells apart."""
    chance = random.Random(3)
    with wall.inside(world.organization.id):
        authors = [
            make_person(f"P{n}", f"{platform}:p{n}")
            for n, platform in enumerate(("x", "youtube", "instagram", "facebook"))
        ]
        for author in authors:
            country = chance.choice(COUNTRIES)
            Profile.objects.filter(person=author).update(country=country)
        for number in range(40):
            text = " ".join(["acme", *chance.choices(WORDS, k=3)])
            kind = chance.choice(("post", "video", "repost", "reply"))
            at = utc(chance.randint(15, 23), chance.randint(0, 23), number % 7)
            post = make_post(
                chance.choice([*authors, None]), at, brand=world.brand, text=text, kind=kind
            )
            Mention.objects.filter(post=post).update(
                relevance=chance.choice((0.2, 0.5, 0.8)),
                language=chance.choice(LANGUAGES),
                sentiment=chance.choice(("positive", "negative", "")),
            )
            if chance.random() < 0.2:
                Judgement.objects.create(
                    brand=world.brand, post=post, relevant=chance.random() < 0.5, by="Zed", at=at
                )
    return world


def drawn(chance: random.Random) -> dict[str, str]:
    first = date(2026, 11, 15) + timedelta(days=chance.randint(0, 8))
    filters = {
        "from": str(first),
        "to": str(first + timedelta(days=chance.randint(0, 9))),
        "platform": chance.choice(("x", "youtube", "instagram", "facebook")),
        "kinds": chance.choice(("post", "video,reply", "retweet")),
        "reposts": chance.choice("01"),
        "person": chance.choice(("x:ann", "youtube:p1", "facebook:p3")),
        "relevance": chance.choice(("0.3", "0.75")),
        "tab": chance.choice(("relevant", "low")),
        "language": chance.choice(("en", "af", "unknown")),
        "sentiment": chance.choice(("positive", "unknown")),
        "country": chance.choice(("ZA", "unknown")),
        "q": " ".join(chance.choices(WORDS, k=chance.randint(1, 2))),
    }
    kept = {"from", "to", *chance.sample(sorted(filters), chance.randint(0, 4))}
    return {name: value for name, value in filters.items() if name in kept}


def agree(world: World, filters: dict[str, str], key: str) -> int:
    page = read(world.page("mentions/", **filters))
    assert not page.all("p", "further"), "these fit on one page"
    shown = [one.attributes["value"] for one in page.all("input")
             if one.attributes.get("name") == "mention"]  # fmt: skip
    with wall.inside(world.organization.id):
        posts = {
            str(one.id): one.post.external_id for one in Mention.objects.select_related("post")
        }
    body = world.client.get("/karee/acme/mentions/export/csv/", filters).getvalue()
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    told = world.client.get(
        "/api/v1/brands/acme/mentions/",
        {**filters, "detail": "1", "limit": "500"},
        headers={"Authorization": f"Bearer {key}"},
    ).json()
    assert [row["post_id"] for row in rows] == [posts[one] for one in shown], filters
    assert [one["mention"] for one in told["results"]] == shown, filters
    assert told["total"] == figure(page) == len(shown), filters
    return len(shown)


def figure(page: Element) -> int:
    said: Any = page.one("div", "narrowing").one("span", "soft").text
    return int(said.split(" ")[0])


def check(world: World, filters: int) -> None:
    chance = random.Random(11)
    key = keys.create(world.organization, "tests", scope=ApiKey.Scope.READ)
    found = [agree(world, drawn(chance), key) for _ in range(filters)]
    assert sum(found) > 2 * filters, "too narrow to tell anything"


def test_page_csv_and_api_agree_on_some_filters(crowd: World) -> None:
    check(crowd, SMOKE)


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_page_csv_and_api_agree_on_many_filters(crowd: World) -> None:
    check(crowd, NIGHT)


def test_a_report_prints_what_the_page_counts(crowd: World) -> None:
    with wall.inside(crowd.organization.id):
        crowd.brand.rivals.add(make_brand("zeta"))
        figures = {one.brand: one for one in voices(crowd.brand, WEEK, WEEK.before())}
    printed = figures["Acme"].mentions
    assert printed == figure(read(crowd.page("mentions/", week="2026-W47"))) > 20
