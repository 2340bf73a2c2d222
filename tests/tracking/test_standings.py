from __future__ import annotations

import random
import threading
from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from accounts import wall
from accounts.models import Organization
from brands.calendar import local_day
from brands.models import Brand
from connectors.contract import Account, Kind, Page
from tests.factories import NOW, import_feed, make_brand, make_post, make_record, utc
from tracking import identity, ingest, queries, ranking, refreshing, standings
from tracking.models import Feed, Insider, Mention, Person, Post, Profile, Standing, Touch
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


def recounted(brand: Brand, window: Window) -> list[tuple[int, str, int, int, tuple[str, ...]]]:
    """The board by Python alone: read everything, count it, sort it."""
    totals, without = Counter[UUID](), Counter[UUID]()
    profiles: dict[UUID, set[str]] = {}
    own = {account.casefold() for account in brand.own_accounts}
    accounts = {
        id_: (person, f"{platform}:{handle}")
        for id_, person, platform, handle in Profile.objects.values_list(
            "id", "person_id", "platform", "handle"
        )
    }
    found = Mention.objects.filter(brand=brand, profile__isnull=False, published_at__isnull=False)
    for by, at, kind in found.values_list("profile_id", "published_at", "kind"):
        assert by and at  # noqa: PT018  # filtered
        person, account = accounts[by]
        day = local_day(at, brand.timezone)
        if (window.first and day < window.first) or (window.last and day > window.last):
            continue
        if account.startswith(window.platform) and account.casefold() not in own:
            totals[person] += 1
            without[person] += kind != "repost"
            profiles.setdefault(person, set()).add(account)
    names = dict(Person.objects.values_list("id", "name"))
    order = sorted(totals, key=lambda p: (-totals[p], names[p].casefold(), names[p], p))
    return [
        (
            1 + sum(other > totals[person] for other in totals.values()),
            names[person],
            totals[person],
            without[person],
            tuple(sorted(profiles[person])),
        )
        for person in order
    ]


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


class Life:
    """Whatever can happen to a brand's board, by chance."""

    def __init__(self, brand: Brand, chance: random.Random) -> None:
        self.brand, self.chance, self.posts = brand, chance, 0
        self.feeds = [import_feed(brand, platform) for platform in ("x", "youtube")]

    def happen(self) -> None:
        weights = {
            self.insert: 8,
            self.edit: 4,
            self.delete: 3,
            self.name_author: 2,
            self.merge: 2,
            self.give: 2,
            self.rename: 1,
            self.own: 1,
            self.move: 1,
            self.rebuild: 8,
        }
        self.chance.choices(list(weights), list(weights.values()))[0]()

    def insert(self) -> None:
        page = []
        for _ in range(self.chance.randint(1, 4)):
            author = self.chance.choice(("ann", "bea", "Bea", "cyd", "", "dee"))
            page.append(
                make_record(
                    str(self.posts),
                    author=author or None,
                    author_id=f"id-{author}" if author and self.chance.random() < 0.6 else None,
                    created_at=utc(1) + timedelta(hours=self.chance.randrange(24 * 26)),
                    text=self.chance.choice(("acme", "nothing")),
                    kind=self.chance.choice((Kind.POST, Kind.REPOST)),
                )
            )
            self.posts += 1
        ingest.store(page, self.chance.choice(self.feeds), NOW)

    def edit(self) -> None:
        feed = self.chance.choice(self.feeds)
        number = str(self.chance.randrange(self.posts + 1))
        record = make_record(number, text=self.chance.choice(("acme now", "nothing now")))
        refreshing.refresh([number], Page((record,), None), feed, LATER)

    def delete(self) -> None:
        Post.objects.filter(external_id=str(self.chance.randrange(self.posts + 1))).delete()

    def name_author(self) -> None:
        hidden = Post.objects.filter(profile=None).order_by("id").first()
        if hidden is not None:
            ingest.store([make_record(hidden.external_id)], self.feeds[0], LATER)

    def profile(self) -> Profile | None:
        profiles = list(Profile.objects.order_by("id"))
        return self.chance.choice(profiles) if profiles else None

    def merge(self) -> None:
        if profile := self.profile():
            account = Account(external_id=f"id-{profile.handle}", handle=profile.handle)
            identity.identify(profile, account, NOW)

    def give(self) -> None:
        profile, other = self.profile(), self.profile()
        if profile and other:
            identity.give(profile, other.person)

    def rename(self) -> None:
        if profile := self.profile():
            name = self.chance.choice(("Zoë", "ann", "ANN"))
            Person.objects.filter(id=profile.person_id).update(name=name, sort_name=name.casefold())

    def own(self) -> None:
        self.brand.own_accounts = self.chance.choice(([], ["x:Ann"], ["youtube:bea"]))
        self.brand.save()

    def move(self) -> None:
        self.brand.timezone = self.chance.choice(("Africa/Johannesburg", "Asia/Tokyo"))
        self.brand.save()

    def rebuild(self) -> None:
        standings.rebuild(self.brand, NOW)


@pytest.mark.parametrize(
    "events", [40, pytest.param(1000, marks=pytest.mark.nightly)], ids=["smoke", "whole"]
)
def test_the_board_is_a_recount_whatever_happens(brand: Brand, events: int) -> None:
    life, served = Life(brand, random.Random(events)), 0
    quarter = Window(*list(standings.spans(NOW.date()))[-1])
    for _ in range(events):
        life.happen()
        for window in (W47, Window(W47.first, W47.last, "youtube"), quarter, FREE):
            served += kept(brand, window) is not None
            lines, people = queries.people_ranked(brand, window, limit=50)
            expected = recounted(brand, window)
            assert [
                (li.rank, li.name, li.mentions, li.mentions_without_reposts, li.profiles)
                for li in lines
            ] == expected
            assert people == len(expected)
    assert served > events / 4
