"""What the stream can be narrowed to."""

from __future__ import annotations

from datetime import date

from accounts import wall
from targets.models import ClassChange, DisclosureCheck
from tests.dashboard.test_mentions_page import said, stream
from tests.dashboard.world import World
from tests.factories import make_post, utc
from tracking.models import Mention, Profile


def test_language_and_sentiment_narrow_with_those_not_known(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand)
        newest = Mention.objects.order_by("-published_at").first()
        assert newest is not None
        Mention.objects.filter(id=newest.id).update(language="af", sentiment="positive")
    assert len(said(stream(world, language="af", sentiment="positive"))) == 1
    assert len(said(stream(world, language="unknown"))) == 1
    page = stream(world)
    assert {"In Afrikaans", "Language not known"} <= {one.text for one in page.all("a")}
    assert [one.text for one in page.all("span", "tag")] == ["Afrikaans, positive"]


def test_class_disclosure_and_country_narrow(world: World) -> None:
    with wall.inside(world.organization.id):
        post = make_post(world.people["Bob"], utc(23, 13), brand=world.brand)
        Profile.objects.filter(handle="bob").update(country="ZA")
        for name, became, day in (("Ann", "Ambassador", 2), ("Bob", "Ambassador", 1),
                                  ("Bob", "Influencer", 3)):  # fmt: skip
            ClassChange.objects.create(
                brand=world.brand,
                person=world.people[name],
                became=became,
                changed_on=date(2026, 11, day),
            )
        DisclosureCheck.objects.create(
            brand=world.brand, post=post, answer="missing", version=1, checked_at=utc(23, 14)
        )

    def by(**narrower: str) -> list[str]:
        page = stream(world, week="2026-W48", **narrower)
        return [one.one("b").text for one in page.all("td", "who")]

    assert by() == ["Bob", "Ann"]
    assert by(**{"class": "ambassador"}) == ["Ann"]
    assert by(**{"class": "influencer"}) == ["Bob"]
    assert by(**{"class": "citizen"}) == []
    assert by(disclosure="missing") == ["Bob"]
    assert by(country="ZA") == ["Bob"]
    assert by(country="unknown") == ["Ann"]
    offered = {one.text for one in stream(world, week="2026-W48").all("a")}
    assert {"From ZA", "By former ambassadors", "Disclosure missing"} <= offered
