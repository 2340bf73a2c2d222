from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from connectors.contract import Account
from tests.factories import (
    NOW,
    W47,
    import_feed,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_record,
    profile_of,
    utc,
)
from tracking.collecting import coverage, feeds
from tracking.collecting.intervals import Interval
from tracking.models import Coverage, Feed, Followers, Mention, Person, Post, Profile
from tracking.storing.identity import authors, identify, profile_for_handle
from tracking.storing.ingest import store

pytestmark = pytest.mark.usefixtures("inside")

ANN = Account(external_id="a1", handle="ann", name="Ann A.", followers=5)


def test_an_author_without_id_is_known_by_the_name_exactly_as_written(
    inside: Organization,
) -> None:
    record = make_record(author="Ann ", author_id=None)
    profile = authors("x", [record], NOW)["handle:Ann "]
    assert (profile.external_id, profile.handle) == ("handle:Ann ", "Ann ")
    assert profile.person.name == "Ann "
    assert authors("x", [make_record(author="ann ", author_id=None)], NOW)["handle:ann "] != profile


def test_the_same_author_is_the_same_profile(inside: Organization) -> None:
    one = authors("x", [make_record()], NOW)
    assert authors("x", [make_record(), make_record("2")], NOW) == one
    assert Person.objects.count() == 1


def test_authors_of_two_platforms_are_two_people(inside: Organization) -> None:
    authors("x", [make_record()], NOW)
    authors("youtube", [make_record()], NOW)
    assert (Profile.objects.count(), Person.objects.count()) == (2, 2)


def test_a_hidden_author_has_no_profile(inside: Organization) -> None:
    assert authors("x", [make_record(author=None, author_id=None)], NOW) == {}


def test_the_first_record_of_an_author_names_the_profile(inside: Organization) -> None:
    records = [make_record(author_name="Ann"), make_record("2", author="ann2", author_name="Bo")]
    profile = authors("x", records, NOW)["a1"]
    assert (profile.handle, profile.name, profile.followers) == ("ann", "Ann", 10)


def test_a_profile_known_by_name_takes_the_id_that_comes_later(inside: Organization) -> None:
    person = make_person("Ann Lee", "x:ann")
    profile = authors("x", [make_record()], NOW)["a1"]
    assert profile == profile_of(person)
    assert (profile.external_id, profile.handle) == ("a1", "ann")


def test_an_id_known_already_speaks_for_records_with_the_name_alone(inside: Organization) -> None:
    named = authors("x", [make_record()], NOW)["a1"]
    assert authors("x", [make_record(author_id=None)], NOW) == {"handle:ann": named}


def test_two_ids_with_one_name_stay_two_profiles(inside: Organization) -> None:
    """Names of YouTube channels and Facebook pages are not unique."""
    unnamed = profile_for_handle("youtube", "Luxury")
    page = [
        make_record("1", author="Luxury", author_id="UC1"),
        make_record("2", author="Luxury", author_id="UC2"),
    ]
    found = authors("youtube", page, NOW)
    assert found["UC1"] == unnamed
    assert found["UC2"] != unnamed
    assert {p.external_id for p in Profile.objects.all()} == {"UC1", "UC2"}


def test_a_renamed_account_keeps_its_profile(inside: Organization) -> None:
    profile = authors("x", [make_record()], NOW)["a1"]
    identify(profile, Account(external_id="a1", handle="ann_lee"), NOW)
    profile.refresh_from_db()
    assert (profile.handle, profile.handle_folded, profile.name) == ("ann_lee", "ann_lee", "Ann")
    assert profile.followers == 10


def test_followers_are_the_last_seen_and_kept_by_day(inside: Organization) -> None:
    profile = authors("x", [make_record(followers=10)], NOW)["a1"]
    for later, followers in ((0, 11), (1, 11), (2, 12), (3, None)):
        authors("x", [make_record(followers=followers)], NOW + timedelta(days=later))
    profile.refresh_from_db()
    assert profile.followers == 12
    kept = Followers.objects.order_by("day").values_list("day", "followers")
    # The first of a day stands, and a day without a change has none.
    assert list(kept) == [(NOW.date(), 10), ((NOW + timedelta(days=2)).date(), 12)]


def test_identifying_does_not_undo_a_link_that_people_made_meanwhile(inside: Organization) -> None:
    profile = authors("x", [make_record()], NOW)["a1"]
    person = make_person("Ann Lee")
    Profile.objects.filter(id=profile.id).update(person=person)
    identify(profile, ANN, NOW)
    assert Profile.objects.get().person == person


@pytest.fixture
def renamed(inside: Organization) -> tuple[Profile, Profile]:
    """(named "a1" as ann with a mention; unnamed "annie" with another): one account, as will
    turn out."""
    feed = import_feed(make_brand())
    store([make_record()], feed, NOW)
    store([make_record("2", author="annie", author_id=None)], feed, NOW)
    return Profile.objects.get(handle="ann"), Profile.objects.get(handle="annie")


def test_two_profiles_of_one_account_become_one_with_all_posts(
    renamed: tuple[Profile, Profile],
) -> None:
    _, unnamed = renamed
    store([make_record("3", author="annie")], Feed.objects.get(), NOW)
    profile = Profile.objects.get()
    assert (profile.id, profile.external_id, profile.handle) == (unnamed.id, "a1", "annie")
    assert set(Post.objects.values_list("profile", flat=True)) == {profile.id}
    assert set(Mention.objects.values_list("profile", flat=True)) == {profile.id}
    assert Mention.objects.count() == 3
    assert Person.objects.count() == 1


def test_the_person_under_agreement_keeps_the_account(renamed: tuple[Profile, Profile]) -> None:
    named, _ = renamed
    agreement = make_agreement(named.person, make_brand("zeta"))
    store([make_record("3", author="annie")], Feed.objects.get(listing="import"), NOW)
    assert Profile.objects.get().person == agreement.person
    assert Person.objects.get() == agreement.person


def test_two_timelines_of_one_account_become_one_with_what_both_covered(
    renamed: tuple[Profile, Profile],
) -> None:
    named, unnamed = renamed
    brand = make_brand("zeta")
    connection = make_connection(brand)
    for profile, whole in [
        (named, Interval(utc(16), utc(18))),
        (unnamed, Interval(utc(18), utc(20))),
    ]:
        feeds.watch(profile.person, brand, W47.start, NOW)
        coverage.add(Feed.objects.get(profile=profile), whole)
    identify(unnamed, Account(external_id="a1", handle="annie"), NOW)
    feed = Feed.objects.get(listing="timeline")
    assert (feed.profile, feed.connection) == (unnamed, connection)
    row = Coverage.objects.get()
    assert (row.feed, row.starts_at, row.ends_at) == (feed, utc(16), utc(20))
    feeds.watch(unnamed.person, brand, W47.start, NOW)  # finds the one


def test_a_page_of_authors_takes_as_many_queries_as_one(inside: Organization) -> None:
    def queries(first: int, count: int) -> int:
        page = [make_record(str(n), author_id=f"i{n}") for n in range(first, first + count)]
        with CaptureQueriesContext(connection) as asked:
            authors("x", page, NOW)
        return len(asked)

    assert queries(0, 1) == queries(1, 100)
