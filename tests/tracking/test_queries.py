from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organization
from brands.models import Brand
from tests.factories import make_brand, make_person, make_post, profile_of, utc
from tracking import queries
from tracking.models import Mention, Person, Profile
from tracking.storing.identity import profile_for_handle
from tracking.windows import Window

W47 = Window(date(2026, 11, 16), date(2026, 11, 22))
EVER = Window()
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand(own_accounts=["x:AcmeOats"])


def board(brand: Brand, window: Window = W47, limit: int = 50) -> list[tuple[int, str, int]]:
    lines, _ = queries.people_ranked(brand, window, limit=limit)
    return [(line.rank, line.name, line.mentions) for line in lines]


def test_the_board_is_a_plain_count_sorted_by_mentions_then_folded_name_then_name(
    brand: Brand,
) -> None:
    counts = {"bea": 3, "Éa": 2, "ann": 2, "Ann": 2, "ANN": 2, "zed": 2, "éa": 2, "cyd": 1}
    for name, count in counts.items():
        person = make_person(name, f"x:{name}")
        for number in range(count):
            make_post(person, utc(17 + number), brand=brand)
    plain = Counter(Mention.objects.values_list("profile__person__name", flat=True))
    order = sorted(plain, key=lambda name: (-plain[name], name.casefold(), name))
    assert order == ["bea", "ANN", "Ann", "ann", "zed", "Éa", "éa", "cyd"]
    assert board(brand) == [
        (1, "bea", 3),
        (2, "ANN", 2),
        (2, "Ann", 2),
        (2, "ann", 2),
        (2, "zed", 2),
        (2, "Éa", 2),
        (2, "éa", 2),
        (8, "cyd", 1),
    ]
    assert plain == counts


def test_a_page_of_the_board_keeps_ranks_and_says_how_many_there_are(brand: Brand) -> None:
    for name, count in [("ann", 2), ("bea", 1), ("cyd", 1), ("dee", 1)]:
        person = make_person(name, f"x:{name}")
        for number in range(count):
            make_post(person, utc(17 + number), brand=brand)
    lines, total = queries.people_ranked(brand, W47, limit=2, offset=2)
    assert [(line.rank, line.name) for line in lines] == [(2, "cyd"), (2, "dee")]
    assert total == 4


def test_people_of_one_name_stand_in_one_order_whatever_the_page(brand: Brand) -> None:
    for number in range(6):
        make_post(make_person("Ann", f"x:ann{number}"), utc(17), brand=brand)
    whole, _ = queries.people_ranked(brand, W47, limit=6)
    pages = [queries.people_ranked(brand, W47, limit=1, offset=offset)[0][0] for offset in range(6)]
    assert [line.person for line in pages] == [line.person for line in whole]


def test_profiles_of_one_person_are_counted_together(brand: Brand) -> None:
    ann = make_person("Ann", "x:ann", "youtube:Ann Cooks", "facebook:silent")
    make_post(profile_for_handle("x", "ann"), utc(17), brand=brand)
    make_post(profile_for_handle("youtube", "Ann Cooks"), utc(18), brand=brand, kind="video")
    (line,), total = queries.people_ranked(brand, W47, limit=5)
    assert (line.person, line.mentions, total) == (ann.id, 2, 1)
    assert line.profiles == ("x:ann", "youtube:Ann Cooks")


def test_accounts_that_look_alike_are_named_once(brand: Brand) -> None:
    ann = make_person("Ann", "x:ann")
    named = Profile.objects.create(
        person=ann, platform="x", external_id="a1", handle="ann", handle_folded="ann"
    )
    for profile in (profile_for_handle("x", "ann"), named):
        make_post(profile, utc(17), brand=brand)
    (line,), _ = queries.people_ranked(brand, W47, limit=5)
    assert (line.mentions, line.profiles) == (2, ("x:ann",))


def test_own_accounts_are_left_out_of_the_board_unless_asked_for(brand: Brand) -> None:
    make_post(make_person("ACMEoats", "x:ACMEoats"), utc(17), brand=brand)
    make_post(make_person("acmeoats", "youtube:acmeoats"), utc(17), brand=brand)
    assert board(brand) == [(1, "acmeoats", 1)]
    own = Window(W47.first, W47.last, own=True)
    assert board(brand, own) == [(1, "ACMEoats", 1), (1, "acmeoats", 1)]


def test_reposts_count_for_whoever_reposts_and_can_be_left_out(brand: Brand) -> None:
    ann, bea = make_person("Ann", "x:ann"), make_person("Bea", "x:bea")
    make_post(ann, utc(17), brand=brand)
    make_post(bea, utc(17), brand=brand, kind="repost")
    make_post(bea, utc(18), brand=brand, kind="repost")
    lines, _ = queries.people_ranked(brand, W47, limit=5)
    assert [(li.name, li.mentions, li.mentions_without_reposts) for li in lines] == [
        ("Bea", 2, 0),
        ("Ann", 1, 1),
    ]
    assert board(brand, Window(W47.first, W47.last, reposts=False)) == [(1, "Ann", 1)]


def test_mentions_without_author_count_for_the_brand_and_for_no_person(brand: Brand) -> None:
    make_post(None, utc(17), brand=brand)
    make_post(make_person("Ann", "x:ann"), utc(17), brand=brand)
    assert board(brand) == [(1, "Ann", 1)]
    counts = queries.counts(brand, W47)
    assert (counts.mentions, counts.authors) == (2, 1)


def test_another_brands_mentions_are_not_counted(brand: Brand) -> None:
    other = make_brand("zeta", terms=["zeta"])
    make_post(make_person("Ann", "x:ann"), utc(17), brand=brand, text="zeta")
    assert board(brand) == []
    assert board(other) == [(1, "Ann", 1)]


@pytest.mark.parametrize(
    ("at", "inside_it"),
    [
        # Monday begins at 22:00 UTC of Sunday in Johannesburg.
        (utc(15, 22) - MOMENT, False),
        (utc(15, 22), True),
        (utc(22, 22) - MOMENT, True),
        (utc(22, 22), False),
    ],
)
def test_a_window_holds_its_days_in_the_brands_zone(
    brand: Brand, at: datetime, inside_it: bool
) -> None:
    make_post(make_person("Ann", "x:ann"), at, brand=brand)
    assert queries.counts(brand, W47).mentions == inside_it
    assert bool(board(brand)) == inside_it


def test_a_window_narrows_by_platform_and_kind(brand: Brand) -> None:
    make_post(make_person("Ann", "x:ann"), utc(17), brand=brand, kind="reply")
    make_post(make_person("Bea", "youtube:bea"), utc(17), brand=brand, kind="video")
    assert board(brand, Window(platform="x")) == [(1, "Ann", 1)]
    assert board(brand, Window(kinds=("video", "comment"))) == [(1, "Bea", 1)]


def test_undated_mentions_are_counted_apart_and_are_in_no_window(brand: Brand) -> None:
    make_post(make_person("Ann", "x:ann"), None, brand=brand)
    counts = queries.counts(brand, EVER)
    assert (counts.mentions, counts.undated, counts.authors) == (1, 1, 1)
    assert queries.counts(brand, W47).mentions == 0
    assert queries.counts(brand, W47).undated == 0
    assert queries.per_week(brand, EVER) == ([], 1)


def test_weeks_are_those_of_the_brands_zone_with_zero_weeks_between(brand: Brand) -> None:
    ann = make_person("Ann", "x:ann")
    for at in (utc(8, 21), utc(8, 23), utc(8, 22), utc(24)):  # Sunday 23:00, Monday 01:00 and 00:00
        make_post(ann, at, brand=brand, kind="repost" if at == utc(24) else "post")
    weeks, undated = queries.per_week(brand, EVER)
    assert [(w.week, w.mentions, w.mentions_without_reposts) for w in weeks] == [
        ("2026-W45", 1, 1),
        ("2026-W46", 2, 2),
        ("2026-W47", 0, 0),
        ("2026-W48", 1, 0),
    ]
    assert undated == 0


def test_a_window_cuts_its_weeks(brand: Brand) -> None:
    ann = make_person("Ann", "x:ann")
    for day in (16, 18, 20):
        make_post(ann, utc(day), brand=brand)
    weeks, _ = queries.per_week(brand, Window(date(2026, 11, 17), date(2026, 11, 30)))
    assert [(week.week, week.mentions) for week in weeks] == [
        ("2026-W47", 2),
        ("2026-W48", 0),
        ("2026-W49", 0),
    ]


def test_weeks_of_one_person(brand: Brand) -> None:
    ann, bea = make_person("Ann", "x:ann"), make_person("Bea", "x:bea")
    make_post(ann, utc(17), brand=brand)
    make_post(bea, utc(17), brand=brand)
    weeks, _ = queries.per_week(brand, W47, ann)
    assert [week.mentions for week in weeks] == [1]


def test_days_and_weeks_by_person_agree_with_the_weeks(brand: Brand) -> None:
    ann, bea = make_person("Ann", "x:ann"), make_person("Bea", "x:bea")
    for at in (utc(15, 23), utc(17), utc(22, 23)):
        make_post(ann, at, brand=brand)
    last = date(2026, 11, 25)
    by_person = queries.weekly_by_person(brand, [ann.id, bea.id], last=last, weeks=3)
    assert by_person == {ann.id: [0, 2, 1], bea.id: [0, 0, 0]}
    assert queries.per_day(brand, EVER) == {
        date(2026, 11, 16): 1,
        date(2026, 11, 17): 1,
        date(2026, 11, 23): 1,
    }


def test_a_person_is_found_by_id_or_by_the_author_exactly_as_written(brand: Brand) -> None:
    ann = make_person("Ann", "x:ann")
    assert queries.find_person(str(ann.id)) == ann
    assert queries.find_person("x:ann") == ann
    for nobody in ("x:Ann", "youtube:ann", "ann", "", "x:", "x:\0", str(brand.id), "urn:uuid:1"):
        assert queries.find_person(nobody) is None


def test_a_name_of_digits_is_taken_for_a_name_before_an_id(brand: Brand) -> None:
    by_id, by_name = make_person("Id", "x:somebody"), make_person("Name", "x:115712")
    profile = profile_of(by_id)
    profile.external_id = "115712"
    profile.save()
    assert queries.find_person("x:115712") == by_name
    by_name.delete()
    assert queries.find_person("x:115712") == by_id


def test_a_window_before_is_of_the_same_length() -> None:
    assert W47.before() == Window(date(2026, 11, 9), date(2026, 11, 15))
    with pytest.raises(ValueError, match="open window"):
        EVER.before()


def test_a_board_of_twenty_takes_as_many_queries_as_a_board_of_one(brand: Brand) -> None:
    def asked() -> list[int]:
        numbers = []
        for ask in (
            lambda: queries.people_ranked(brand, W47, limit=50),
            lambda: queries.counts(brand, W47),
            lambda: queries.per_week(brand, W47),
        ):
            with CaptureQueriesContext(connection) as seen:
                ask()
            numbers.append(len(seen))
        return numbers

    make_post(make_person("Ann", "x:ann"), utc(17), brand=brand)
    for_one = asked()
    for number in range(19):
        make_post(make_person(f"p{number}", f"x:p{number}"), utc(18), brand=brand)
    assert asked() == for_one == [3, 2, 1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.booleans()), max_size=12))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_board_agrees_with_a_count_in_python(
    brand: Brand, made: list[tuple[int, int, bool]]
) -> None:
    Mention.objects.all().delete()
    people = [
        Person.objects.filter(name=name).first() or make_person(name, f"x:{name}")
        for name in ("a", "B", "b", "ß")
    ]
    expected: Counter[str] = Counter()
    for who, hours, repost in made:
        at = utc(15, 12) + timedelta(hours=5 * hours)
        make_post(people[who], at, brand=brand, kind="repost" if repost else "post")
        if utc(15, 22) <= at < utc(22, 22) and not repost:
            expected[people[who].name] += 1
    window = Window(W47.first, W47.last, reposts=False)
    order = sorted(expected.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    ranks = [1 + sum(other > count for other in expected.values()) for _, count in order]
    assert board(brand, window) == [
        (rank, name, count) for rank, (name, count) in zip(ranks, order, strict=True)
    ]
