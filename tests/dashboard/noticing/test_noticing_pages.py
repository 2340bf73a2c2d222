"""Near misses, conduct and the register, as a member of the brand meets them."""

from __future__ import annotations

from datetime import date

import pytest

from accounts import wall
from accounts.models import Membership, Role
from targets.models import Agreement, Benefit, Breach, NearMiss
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World, make_member, signed_in
from tests.factories import NOW, make_brand, make_post, utc
from work import running


@pytest.fixture
def noticed(world: World) -> World:
    """Bob slips once and names a rival; Ann's week owes a disclosure."""
    with wall.inside(world.organization.id):
        omega = make_brand("omega", terms=["omega"])
        Agreement.objects.get(person=world.people["Bob"]).rivals.set([omega])
        Agreement.objects.filter(person=world.people["Ann"]).update(disclosure_pack="za")
        make_post(world.people["Bob"], utc(19), brand=world.brand, text="my acem morning")
        make_post(world.people["Bob"], utc(23), brand=world.brand, text="omega again #omega")
    running.run_until_dry(lambda: NOW, kind="examine")
    return world


def items(page: Element, heading: str) -> list[Element]:
    (region,) = (one for one in page.all(css="region") if one.all("h2")[0].text == heading)
    return [one for one in region.all("li") if "tabindex" in one.attributes]


def post(world: World, path: str, **asked: str) -> str:
    """The page one comes back to."""
    answer = world.client.post(f"/karee/acme/{path}", asked, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_near_miss_is_shown_with_what_was_noticed_marked(noticed: World) -> None:
    (one,) = items(read(noticed.page("near-misses/")), "Waiting")
    assert one.one(css="who").text == "Bobweek 47"
    assert one.one(css="words").text == "my acem morning"
    assert one.one("mark").text == "acem"
    assert one.one(css="reason").text == "A slip in the name"
    period = noticed.period("Bob")
    assert one.link("week 47") == f"/karee/acme/targets/{period.id}/"


def test_accepting_counts_and_undoing_takes_it_back(noticed: World) -> None:
    with wall.inside(noticed.organization.id):
        near_miss = str(NearMiss.objects.get().id)
    page = post(noticed, "near-misses/", accept=near_miss, note="she means us")
    assert "It counts for 2026-W47." in page
    (one,) = items(read(page), "Decided")
    assert one.all(css="soft")[0].text == (
        "Accepted by owner@karee.example, Tue 24 Nov 10:00: she means us"
    )
    evidence = read(noticed.page(f"targets/{noticed.period('Bob').id}/"))
    assert "Hit, 2 of 2 counted" in evidence.text
    page = post(noticed, "near-misses/", undo=near_miss)
    assert "It waits again." in page
    assert len(items(read(page), "Waiting")) == 1
    assert "This waits already." in post(noticed, "near-misses/", undo=near_miss)


def test_a_rival_can_be_dismissed_and_stands_again(noticed: World) -> None:
    (one,) = items(read(noticed.page("conduct/")), "Rivals")
    assert one.one(css="reason").text == "Omega: its tag"
    assert one.one("small").text == "Medium, during the agreement"
    with wall.inside(noticed.organization.id):
        breach = str(Breach.objects.get().id)
    page = read(post(noticed, "conduct/", dismiss=breach, note="a joke"))
    (one,) = items(page, "Dismissed")
    assert one.all(css="soft")[0].text.endswith("Tue 24 Nov 10:00: a joke")
    assert len(items(read(post(noticed, "conduct/", stand=breach)), "Rivals")) == 1


def test_a_post_without_disclosure_cites_pack_rule_and_version(noticed: World) -> None:
    (first, *more) = items(read(noticed.page("conduct/")), "Disclosure")
    assert first.one(css="reason").text == "Missing: nothing in the text discloses it"
    assert first.one("small").text == (
        "Rule za.nothing, version 1; owed by the agreement from 2026-11-16"
    )
    assert len(more) == 3
    evidence = noticed.page(f"targets/{noticed.period('Ann').id}/")
    assert (
        "Disclosure missing: nothing in the text discloses it (za.nothing, version 1)" in evidence
    )


def test_an_entry_of_the_register_is_made_withdrawn_and_restored(world: World) -> None:
    dee = str(world.people["Dee"].id)
    asked = {"person": dee, "kind": "trip", "what": "a week at sea", "since": "2026-11-20"}
    page = post(world, "register/", enter="1", pack="za", **asked)
    assert "Entered for Dee." in page
    with wall.inside(world.organization.id):
        entry = Benefit.objects.get()
    assert (entry.since, entry.until, entry.made_by) == (
        date(2026, 11, 20),
        None,
        "owner@karee.example",
    )
    (row,) = items(read(page), "Entries")
    assert "A disclosure is owed (ZA)." in row.text
    assert "nothing is owed for it" in post(world, "register/", withdraw=str(entry.id))
    assert "in the register again" in post(world, "register/", restore=str(entry.id))


def test_what_is_wrong_with_an_entry_is_said_by_field_and_nothing_is_kept(world: World) -> None:
    asked = {"person": str(world.people["Dee"].id), "kind": "gift", "what": "a mug", "pack": "za"}
    page = read(
        post(
            world,
            "register/",
            enter="1",
            since="2026-11-20",
            until="2026-11-19",
            value="5",
            **asked,
        )
    )
    assert [one.text for one in page.all(css="error")] == [
        "The last day lies before the first.",
        "A value needs a currency, like ZAR.",
    ]
    with wall.inside(world.organization.id):
        assert not Benefit.objects.exists()


def test_who_only_looks_sees_all_and_may_change_nothing(noticed: World) -> None:
    user = make_member("v@karee.example", noticed.organization)
    Membership.objects.filter(user=user).update(role=Role.VIEWER)
    viewer = signed_in(user)
    for path in ("near-misses", "conduct", "register"):
        answer = viewer.get(f"/karee/acme/{path}/")
        assert answer.status_code == 200
        assert b'name="accept"' not in answer.content
        assert b'name="dismiss"' not in answer.content
        assert viewer.post(f"/karee/acme/{path}/", {"accept": "x"}).status_code == 403


@pytest.mark.parametrize("asked", [{"accept": "x"}, {"accept": "0" * 32}, {}])
def test_what_is_not_there_cannot_be_accepted(world: World, asked: dict[str, str]) -> None:
    assert world.client.post("/karee/acme/near-misses/", asked).status_code == 404


def test_first_use_says_what_will_be_here(world: World) -> None:
    assert "posts that almost count" in world.page("near-misses/")
    assert "mentions of rivals" in world.page("conduct/")
    assert "Nothing was entered yet." in world.page("register/")
