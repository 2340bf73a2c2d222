"""What is followed: added, renamed, paused, archived."""

from __future__ import annotations

import pytest

from accounts import wall
from accounts.models import Membership
from brands.models import Brand, Competitor, Topic
from tests.dashboard.reading import Element
from tests.dashboard.workbench.conftest import Bench
from tests.factories import NOW, make_connection, make_person, make_post, utc
from tracking.collecting import feeds
from tracking.models import Feed


def rows(page: Element) -> list[list[str]]:
    return [
        [cell.text for cell in row.all("th") + row.all("td")][:4]
        for row in page.one("table", "queries").one("tbody").all("tr")
    ]


def named(bench: Bench, slug: str) -> Brand:
    with wall.inside(bench.organization.id):
        return Brand.objects.get(slug=slug)


def searches(bench: Bench, slug: str) -> list[tuple[str, bool]]:
    with wall.inside(bench.organization.id):
        found = Feed.objects.filter(brand__slug=slug, listing="search")
        return list(found.order_by("about").values_list("about", "active"))


@pytest.fixture
def connected(bench: Bench) -> Bench:
    with wall.inside(bench.organization.id):
        feeds.listen(bench.brand, make_connection(bench.brand), NOW)
    return bench


def test_the_list_says_what_is_followed_and_by_which_query(bench: Bench) -> None:
    assert rows(bench.get("")) == [["AcmeBrand", "acmeVersion 1, since Thu 1 Jan", "2", "Measure"]]


def test_a_rival_is_followed_at_once_also_in_what_is_stored(connected: Bench) -> None:
    page = connected.post("", add="1", what="rival", name="Red Bush", words="porridge, red bush")
    assert "Red Bush is followed." in page.text
    connected.work()
    assert connected.mentions("red-bush") == {"porridge"}
    assert searches(connected, "red-bush") == [('(porridge OR "red bush") -is:retweet', True)]
    with wall.inside(connected.organization.id):
        rival = Competitor.objects.get().rival
        assert (rival.name, rival.is_client, rival.timezone) == (
            "Red Bush", False, connected.brand.timezone,
        )  # fmt: skip
    assert [row[0] for row in rows(connected.get(""))] == ["AcmeBrand", "Red BushCompetitor"]


def test_a_topic_is_a_query_like_the_others(connected: Bench) -> None:
    connected.post("", add="1", what="topic", name="Oats", words="")
    connected.work()
    assert connected.mentions("oats") == {"acme oats", "acme oats again"}
    with wall.inside(connected.organization.id):
        assert list(Topic.objects.get().brands.all()) == [connected.brand]
    assert [row[0] for row in rows(connected.get(""))] == ["AcmeBrand", "OatsTopic"]


def test_a_topic_of_the_organization_alone_stands_with_every_brand(bench: Bench) -> None:
    bench.post("", add="1", what="shared", name="Tea", words="")
    with wall.inside(bench.organization.id):
        assert not Topic.objects.get().brands.exists()
    assert [row[0] for row in rows(bench.get(""))] == ["AcmeBrand", "TeaTopic"]


def test_two_of_the_same_name_have_two_addresses(bench: Bench) -> None:
    for _ in range(2):
        bench.post("", add="1", what="rival", name="Zeta", words="")
    assert named(bench, "zeta") != named(bench, "zeta-2")


@pytest.mark.parametrize(
    ("said", "refused"),
    [({"name": ""}, "Give it a name."), ({"name": "Zeta", "what": "enemy"}, "not one of")],
)
def test_what_cannot_be_followed_is_refused_in_words(
    bench: Bench, said: dict[str, str], refused: str
) -> None:
    page = bench.post("", **{"add": "1", "what": "rival", "words": "", **said})
    assert refused in page.text
    with wall.inside(bench.organization.id):
        assert Brand.objects.count() == 1


def test_paused_it_asks_no_platform_and_still_counts(connected: Bench) -> None:
    connected.post("", add="1", what="rival", name="Porridge", words="")
    connected.work()
    connected.post("", do="pause", to="porridge")
    assert searches(connected, "porridge") == [("(Porridge) -is:retweet", False)]
    assert rows(connected.get(""))[1][0] == "PorridgeCompetitor · paused"
    connected.post("", do="resume", to="porridge")
    assert searches(connected, "porridge") == [("(Porridge) -is:retweet", True)]


def test_archived_it_finds_nothing_and_restored_what_came_meanwhile(connected: Bench) -> None:
    connected.post("", add="1", what="rival", name="Oats", words="")
    connected.work()
    connected.post("", do="archive", to="oats")
    page = connected.get("")
    assert [row[0] for row in rows(page)] == ["AcmeBrand"]
    assert "Follow it again" in page.text
    with wall.inside(connected.organization.id):
        make_post(make_person("Bob", "x:bob"), utc(23), brand=connected.brand, text="oats!")
    assert connected.mentions("oats") == {"acme oats", "acme oats again"}
    connected.post("", do="restore", to="oats")
    connected.work()
    assert connected.mentions("oats") == {"acme oats", "acme oats again", "oats!"}


def test_a_name_can_change_and_a_client_cannot_be_paused(bench: Bench) -> None:
    bench.post("", do="rename", to="acme", name="Acme Oats")
    assert named(bench, "acme").name == "Acme Oats"
    assert "at least one letter" in bench.post("", do="rename", to="acme", name=" ").text
    for do in ("pause", "archive", "restore"):
        assert bench.status("", do=do, to="acme") == 404
    assert bench.status("", do="pause", to="nobody") == 404


def test_a_viewer_only_looks(bench: Bench) -> None:
    Membership.objects.update(role="viewer")
    assert "Follow it" not in bench.get("").text
    assert bench.status("", add="1", what="rival", name="Z", words="") == 403
    assert bench.status("", do="rename", to="acme", name="Z") == 403


def test_who_sees_one_brand_sees_its_query_alone(bench: Bench) -> None:
    bench.post("", add="1", what="rival", name="Zeta", words="")
    Membership.objects.update(brand_ids=[bench.brand.id])
    assert [row[0] for row in rows(bench.get(""))] == ["AcmeBrand"]
