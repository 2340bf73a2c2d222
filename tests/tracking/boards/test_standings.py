from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, import_feed, make_brand, make_post, make_record, utc
from tracking import queries
from tracking.boards import ranking, standings
from tracking.models import Feed, Insider, Mention, Person, Post, Profile, Standing, Touch
from tracking.storing import ingest
from tracking.windows import Window
from work import ledger
from work.ledger import Claim

W47 = Window(date(2026, 11, 16), date(2026, 11, 22))
FREE = Window(date(2026, 11, 2), date(2026, 11, 19))  # days that nobody keeps
LATER = utc(25)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def feed(brand: Brand) -> Feed:
    return import_feed(brand)


def claimed(now: datetime) -> Claim:
    (claim,) = ledger.claim_due(now, kind=standings.KIND)
    return claim


def kept(brand: Brand, window: Window = W47) -> list[tuple[int, str, int]] | None:
    board = ranking.kept(brand, window, limit=50, offset=0)
    return None if board is None else [(one.rank, one.name, one.mentions) for one in board[0]]


def test_a_kept_board_is_the_counted_one(brand: Brand, feed: Feed) -> None:
    page = [make_record(str(n), author_id=f"a{n % 3}", author=f"n{n % 3}") for n in range(5)]
    ingest.store(page, feed, NOW)
    assert kept(brand) is None
    standings.rebuild(brand, NOW)
    assert kept(brand) == [(1, "n0", 2), (1, "n1", 2), (3, "n2", 1)]
    assert queries.people_ranked(brand, W47, limit=2, offset=1) == queries.people_counted(
        brand, W47, limit=2, offset=1
    )


def test_only_the_days_and_narrowings_that_were_kept_are_served(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record()], feed, NOW)
    standings.rebuild(brand, NOW)
    week = (W47.first, W47.last)
    for other in (
        FREE,
        Window(*week, kinds=("post",)),
        Window(*week, reposts=False),
        Window(*week, own=True),
        Window(*week, platform="youtube"),
        Window(),
    ):
        assert kept(brand, other) is None
    assert kept(brand, Window(*week, platform="x")) == [(1, "ann", 1)]


def test_lines_below_the_kept_ones_are_counted(
    brand: Brand, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "KEPT_LINES", 2)
    page = [make_record(str(n), author_id=f"a{n}", author=f"n{n}") for n in range(3)]
    ingest.store(page, feed, NOW)
    standings.rebuild(brand, NOW)
    assert kept(brand) is None
    lines, people = queries.people_ranked(brand, W47, limit=1, offset=1)
    assert ([line.name for line in lines], people) == (["n1"], 3)
    lines, people = queries.people_ranked(brand, W47, limit=2, offset=2)
    assert ([line.name for line in lines], people) == (["n2"], 3)


def test_weeks_and_the_quarter_are_kept() -> None:
    assert list(standings.spans(date(2026, 11, 24))) == [
        (date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 2), date(2026, 11, 29)),
        (date(2026, 9, 7), date(2026, 11, 29)),
        (date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 10, 26), date(2026, 11, 22)),
        (date(2026, 8, 31), date(2026, 11, 22)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ]
    assert list(standings.spans(date(2027, 3, 31)))[-1] == (date(2027, 1, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    "change",
    [
        lambda _: Person.objects.update(name="Zoë", sort_name="zoë"),
        lambda _: Profile.objects.update(handle="zoe"),
        lambda brand: Brand.objects.filter(id=brand.id).update(timezone="Asia/Tokyo"),
        lambda brand: Brand.objects.filter(id=brand.id).update(own_accounts=["x:ann"]),
        lambda brand: Insider.objects.create(
            brand=brand, profile=Profile.objects.get(), kind=Insider.Kind.STAFF, made_at=NOW
        ),
        lambda _: Mention.objects.update(kind="repost"),
        lambda _: Post.objects.all().delete(),
        lambda brand: make_post(Profile.objects.get(), utc(18), brand=brand),
    ],
)
def test_whatever_a_board_shows_makes_it_old(brand: Brand, feed: Feed, change: object) -> None:
    assert callable(change)
    ingest.store([make_record()], feed, NOW)
    standings.rebuild(brand, NOW)
    assert kept(brand) == [(1, "ann", 1)]
    change(brand)
    assert kept(brand) is None


def test_a_page_that_brings_nothing_new_leaves_boards_fresh(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record()], feed, NOW)
    standings.rebuild(brand, NOW)
    ingest.store([make_record(likes=7, followers=99)], feed, LATER)
    zeta = make_brand("zeta", terms=["zeta"])
    ingest.store([make_record("2", text="zeta")], feed, LATER)
    assert kept(brand) == [(1, "ann", 1)]
    assert Touch.objects.get().brand == zeta


def test_somebody_limited_to_one_brand_makes_the_boards_of_others_old(
    organization: Organization,
) -> None:
    with wall.inside(organization.id):
        acme, zeta = make_brand(), make_brand("zeta", terms=["zeta"])
        ingest.store([make_record(text="acme, zeta")], import_feed(acme), NOW)
        standings.rebuild(acme, NOW)
        standings.rebuild(zeta, NOW)
    with wall.inside(organization.id, [acme.id]):
        Person.objects.update(name="Zoë")
        assert Touch.objects.count() == 1
    with wall.inside(organization.id):
        assert kept(zeta) is None


def test_the_job_counts_what_is_old_and_comes_back(organization: Organization) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        ingest.store([make_record()], import_feed(brand), NOW)
        quiet = make_brand("quiet")
    standings.rank(claimed(NOW), NOW)
    with wall.inside(organization.id):
        assert kept(brand) == [(1, "ann", 1)]
        assert kept(quiet) == []
        before = set(Standing.objects.values_list("id", flat=True))
    later = NOW + standings.EVERY
    standings.rank(claimed(later), later)
    next_week = NOW + timedelta(weeks=1)
    with wall.inside(organization.id):
        assert set(Standing.objects.values_list("id", flat=True)) == before
    standings.rank(claimed(next_week), next_week)
    with wall.inside(organization.id):
        assert not Standing.objects.filter(id__in=before).exists()


def test_what_commits_while_boards_are_counted_is_not_forgotten(committed: Organization) -> None:
    with wall.inside(committed.id):
        brand = make_brand()
        feed = import_feed(brand)
        ingest.store([make_record()], feed, NOW)
    stored, counted = threading.Event(), threading.Event()

    def work() -> None:
        with wall.inside(committed.id):
            ingest.store([make_record("2")], feed, NOW)
            stored.set()
            counted.wait(20)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    stored.wait(20)
    with wall.inside(committed.id):
        standings.rebuild(brand, NOW)
    with wall.inside(committed.id):
        assert kept(brand) == [(1, "ann", 1)]
    counted.set()
    worker.join()
    with wall.inside(committed.id):
        assert kept(brand) is None
        lines, _ = queries.people_ranked(brand, W47, limit=5)
        assert [line.mentions for line in lines] == [2]
