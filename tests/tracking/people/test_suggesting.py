"""Which accounts are suggested to be one person's, and what becomes of a suggestion."""

from __future__ import annotations

import pytest

from accounts.models import Organization
from connectors.contract import Account as Shown
from tests.factories import NOW, make_brand, make_person, profile_of, utc
from tracking.models import Person, PersonChange, Profile
from tracking.people import suggesting
from tracking.people.likeness import Account, likeness, links
from tracking.people.suggesting import Suggestion, suggestions
from tracking.storing.identity import identify

TODAY = utc(24).date()


@pytest.mark.parametrize(
    ("bio", "found"),
    [
        ("Runner. https://www.Ann-Runs.example/me/?utm=x", ["ann-runs.example/me"]),
        ("linktr.ee/Ann, ann@example.com", ["linktr.ee/Ann"]),
        ("see ann.example.", ["ann.example"]),
        ("(https://ann.example/a#b)", ["ann.example/a"]),
        ("ann.example and HTTPS://ANN.EXAMPLE/", ["ann.example"]),
        ("no address here. None at all", []),
        ("", []),
        (None, []),
    ],
)
def test_the_addresses_in_a_bio(bio: str | None, found: list[str]) -> None:
    assert links(bio) == found


def test_no_bio_takes_long_to_read() -> None:
    assert links("a." * 50_000) == []
    assert links("a." * 149) == []
    assert len(links(" ".join(f"a{n}.example" for n in range(100)))) == 10


def test_what_two_accounts_have_in_common() -> None:
    ann = Account("x", "Ann_Runs", ["ann.example"])
    assert likeness(ann, Account("youtube", "ann_runs", [])) == ["the same handle, ann_runs"]
    assert likeness(ann, Account("youtube", "annruns", ["ann.example"])) == [
        "the same link in both bios, ann.example"
    ]
    assert likeness(ann, Account("youtube", "annruns", [])) == []
    assert likeness(ann, Account("x", "ann_runs", ["ann.example"])) == []
    assert likeness(ann, Account("youtube", "a", ["ann.example"]), common={"ann.example"}) == []


@pytest.fixture
def found(inside: Organization) -> Suggestion:
    """Ann consented to acme; there is an account of her handle on YouTube."""
    brand = make_brand()
    ann = make_person("Ann", "x:ann")
    make_person("ann", "youtube:ann")
    suggesting.consent(ann, brand, TODAY, "her mail of 3 Nov", by="Zed", now=NOW)
    (one,) = suggestions(brand)
    return one


def test_nothing_is_suggested_without_consent(inside: Organization) -> None:
    make_person("Ann", "x:ann")
    make_person("ann", "youtube:ann")
    assert suggestions(make_brand()) == []


def test_a_suggestion_says_why(found: Suggestion) -> None:
    assert (found.consent.person.name, found.profile.platform) == ("Ann", "youtube")
    assert found.because == "the same handle, ann"


def test_consent_for_one_brand_suggests_nothing_to_another(found: Suggestion) -> None:
    assert suggestions(make_brand("zeta")) == []


def test_consent_that_was_withdrawn_is_none(found: Suggestion) -> None:
    suggesting.withdraw(found.consent, NOW)
    assert suggestions(found.consent.brand) == []


def test_nothing_is_joined_before_somebody_accepts(found: Suggestion) -> None:
    assert Person.objects.count() == 2
    suggesting.accept(found, by="Zed", now=NOW)
    assert Profile.objects.filter(person=found.consent.person).count() == 2
    change = PersonChange.objects.get()
    assert (change.because, change.by) == ("the same handle, ann", "Zed")
    assert suggestions(found.consent.brand) == []


def test_what_was_dismissed_is_suggested_no_more(found: Suggestion) -> None:
    suggesting.dismiss(found)
    assert suggestions(found.consent.brand) == []
    assert Person.objects.count() == 2


def test_a_link_in_both_bios_is_seen_when_the_platforms_tell(inside: Organization) -> None:
    brand = make_brand()
    ann, other = make_person("Ann", "x:ann"), make_person("runs", "youtube:runs")
    suggesting.consent(ann, brand, TODAY, "by mail", by="Zed", now=NOW)
    for person, bio in ((ann, "me: ann.example"), (other, "https://ann.example/ for more")):
        profile = profile_of(person)
        identify(profile, Shown(f"id-{profile.handle}", profile.handle, bio=bio), NOW)
    assert [one.because for one in suggestions(brand)] == [
        "the same link in both bios, ann.example"
    ]
