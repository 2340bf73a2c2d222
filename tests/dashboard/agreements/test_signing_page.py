"""A new agreement by hand: what follows is shown first, what is wrong is said at its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts import wall
from accounts.models import Membership
from targets.models import Agreement, ContributionTarget, CoveredProfile, Period
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_brand, make_connection
from tracking.models import Feed, Person
from work.models import WorkItem

NEW = "/karee/acme/agreements/new/"
EVE: dict[str, Any] = {
    "person": "Eve Adams",
    "accounts": "x:eve\r\nInstagram: @eve.adams",
    "role": "ambassador",
    "starts_on": "2026-11-26",
    "ends_on": "2027-02-28",
    "status": "active",
    "consideration": "paid",
    "value": "1500.50",
    "currency": "zar",
    "rival_categories": "porridge, #muesli",
    "exclusive_days_before": "14",
    "exclusive_during": "on",
    "exclusive_days_after": "0",
    "disclosure_pack": "za",
    "disclosure_tags": "#ad",
    "notes": "Likes dogs.",
    "language": "en",
    "target-minimum": "3",
    "target-per": "week",
    "target-kinds": ["post", "video"],
    "target-spacing_hours": "24",
    "target-stays_up_days": "0",
    "target-count_copies": "on",
    "target-count_crossposts": "on",
    "target-count_stuffed": "on",
    "target-count_bursts": "on",
    "target-required_hashtags": "#acme",
}


def sent(world: World, path: str = NEW, **changes: Any) -> Element:
    answer = world.client.post(path, {**EVE, **changes})
    assert answer.status_code == 200, answer
    return read(answer.content.decode())


def errors(page: Element) -> dict[str, str]:
    """By the label of its field, each refusal."""
    assert page.all("p", "refused") == []
    return {
        (place.all("legend") or place.all("label"))[0].text: error.text
        for place in page.all(css="field")
        for error in place.all("p", "error")
    }


def saved(world: World) -> list[int]:
    with wall.inside(world.organization.id):
        return [
            model.objects.count()
            for model in (Agreement, ContributionTarget, Person, Period, Feed, CoveredProfile)
        ] + [WorkItem.objects.count()]


def foreseen(page: Element) -> list[str]:
    return [item.text for item in page.one("section", "foreseen").all("li")]


def test_a_preview_says_what_follows_and_saves_nothing(world: World) -> None:
    with wall.inside(world.organization.id):
        make_connection(world.brand, "x")
    before = saved(world)
    assert foreseen(sent(world)) == [
        "At least 3 mentions a week, with #acme, at least 24 hours apart, from 26 Nov 2026.",
        # Thursday on: 3 x 4/7 = 1.7
        "2026-W48 owes 2 of 3: not every day of it is in force.",
        # Thirteen whole weeks follow: 2 + 13 x 3
        "41 mentions in 14 weeks until 28 Feb 2027.",
        "How it would have gone before cannot be told: no period before was read as a whole.",
        "Instagram eve.adams: no connection reads Instagram for Acme yet. Until then it can be hit,"
        " never missed.",
        "X (Twitter) eve will be read back over its newest 3,200 posts.",
    ]
    assert saved(world) == before


def test_what_no_feed_lists_is_named_before_saving(world: World) -> None:
    asked: Any = {"target-kinds": ["video", "comment"], "target-formats": ["story"]}
    said = foreseen(sent(world, accounts="youtube:Eve", **asked))
    assert "YouTube does not list an account's comments. That can be hit, never missed." in said
    assert (
        "No platform lists stories; the person hands them in. That can be hit, never missed."
        in said
    )


def test_an_agreement_with_another_brand_in_these_days_is_named(world: World) -> None:
    with wall.inside(world.organization.id):
        make_brand("zeta")
    sent_to_zeta = {**EVE, "save": "1"}
    assert world.client.post("/karee/zeta/agreements/new/", sent_to_zeta).status_code == 302
    assert "Eve Adams also has an agreement with Zeta in these days." in foreseen(sent(world))


def test_the_past_is_held_against_the_promise(world: World) -> None:
    """Bob's first agreement is over; of the last half year, W47 was read: he posted once."""
    with wall.inside(world.organization.id):
        Agreement.objects.filter(person=world.people["Bob"]).update(ends_on=date(2026, 11, 22))
    asked = {"target-minimum": "1", "target-required_hashtags": ""}
    page = sent(world, person="Bob", accounts="x:bob", **asked)
    assert (
        "Before, it would have been hit in 1 of 1 period; 26 periods not read as a whole."
        in foreseen(page)
    )


def test_what_was_written_is_saved(world: World) -> None:
    answer = world.client.post(NEW, {**EVE, "save": "1"})
    with wall.inside(world.organization.id):
        agreement = Agreement.objects.get(person__name="Eve Adams")
        assert answer["Location"] == f"/karee/acme/agreements/{agreement.id}/"
        assert [str(profile) for profile in agreement.profiles.order_by("platform")] == [
            "instagram:eve.adams",
            "x:eve",
        ]
        assert (agreement.value, agreement.currency) == (Decimal("1500.50"), "ZAR")
        assert agreement.rival_categories == ["porridge", "muesli"]
        assert (agreement.disclosure_pack, agreement.disclosure_tags) == ("za", ["ad"])
        assert (agreement.made_by, agreement.notes) == ("owner@karee.example", "Likes dogs.")
        target = agreement.targets.get()
        assert (target.minimum, target.required_hashtags) == (3, ["acme"])
        assert list(target.periods.values_list("label", "minimum")) == [
            ("2026-W48", 2),
            ("2026-W49", 3),
        ]


def test_a_draft_says_that_it_owes_nothing(world: World) -> None:
    assert foreseen(sent(world, status="draft"))[0] == "A draft owes and watches nothing."


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"person": ""}, "Person", "Write the person's name."),
        ({"accounts": " "}, "Accounts", "Write at least one account, like x:ann."),
        ({"accounts": "eve"}, "Accounts", "'eve' is no account. Write x:ann; platforms are"),
        ({"accounts": "myspace:eve"}, "Accounts", "'myspace:eve' is no account."),
        ({"accounts": "x:ann"}, "Accounts", "x:ann is Ann's, who is under agreement."),
        ({"starts_on": "2026-02-30"}, "First day", "Write a day that exists, like 2026-11-16."),
        ({"starts_on": "0001-01-01"}, "First day", "Choose a year from 2000 to 2199."),
        ({"ends_on": "2026-11-25"}, "Last day", "The last day lies before the first."),
        ({"value": "-1"}, "Value", "Write an amount like 1500 or 1500.50."),
        ({"currency": ""}, "Currency", "Write the currency of the value, like ZAR."),
        ({"currency": "R"}, "Currency", "Write three letters, like ZAR."),
        ({"exclusive_days_before": "-1"}, "Days before the first day", "from 0 to 366"),
        ({"target-minimum": "0"}, "Mentions", "Must be 1 to 1,000. To owe nothing for a while"),
        ({"target-minimum": "1e9"}, "Mentions", "Must be 1 to 1,000."),
        ({"target-kinds": []}, "What counts", "Choose at least one: nothing else could count."),
        ({"target-minimum_relevance": "2"}, "Least relevance", "Write a number from 0 to 1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    world: World, changes: dict[str, Any], field: str, words: str
) -> None:
    before = saved(world)
    said = errors(sent(world, save="1", **changes))
    assert list(said) == [field]
    assert words in said[field]
    assert saved(world) == before


def test_two_agreements_with_one_brand_do_not_overlap(world: World) -> None:
    said = errors(sent(world, save="1", person="Ann", accounts="x:ann"))
    assert said == {
        "First day": "Ann already has an agreement with Acme from 16 Nov 2026 without an end."
        " End that one first, or begin after it."
    }


def test_a_person_is_offered_with_the_accounts_they_have(world: World) -> None:
    page = read(world.page("agreements/new/", person=str(world.people["Cid"].id)))
    (name,) = (one for one in page.all("input") if one.attributes.get("name") == "person")
    assert name.attributes["value"] == "Cid"
    assert page.all("textarea")[0].text == "instagram:cid"


def test_of_two_people_of_one_name_the_account_says_which(world: World) -> None:
    with wall.inside(world.organization.id):
        Person.objects.create(name="ann", sort_name="ann")
        Agreement.objects.filter(person=world.people["Ann"]).update(ends_on=date(2026, 11, 22))
    said = errors(sent(world, person="Ann", accounts="x:other"))
    assert said == {"Person": "There are 2 people called Ann. Write an account."}
    world.client.post(NEW, {**EVE, "person": "Ann", "accounts": "x:ann", "save": "1"})
    with wall.inside(world.organization.id):
        assert Agreement.objects.filter(person=world.people["Ann"]).count() == 2


def test_who_only_looks_signs_nothing(world: World) -> None:
    Membership.objects.update(role="viewer")
    assert world.client.get(NEW).status_code == 403
    assert world.client.post(NEW, {**EVE, "save": "1"}).status_code == 403
