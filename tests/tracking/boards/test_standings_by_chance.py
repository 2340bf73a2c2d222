from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest

from accounts.models import Organization
from brands.calendar import local_day
from brands.models import Brand
from connectors.contract import Account, Kind, Page
from tests.factories import NOW, import_feed, make_brand, make_record, utc
from tracking import queries
from tracking.boards import ranking, standings
from tracking.collecting import refreshing
from tracking.models import Mention, Person, Post, Profile
from tracking.storing import identity, ingest
from tracking.windows import Window

W47 = Window(date(2026, 11, 16), date(2026, 11, 22))
FREE = Window(date(2026, 11, 2), date(2026, 11, 19))  # days that nobody keeps
LATER = utc(25)


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
def test_the_board_is_a_recount_whatever_happens(inside: Organization, events: int) -> None:
    brand, served = make_brand(), 0
    life = Life(brand, random.Random(events))
    quarter = Window(*list(standings.spans(NOW.date()))[-1])
    for _ in range(events):
        life.happen()
        for window in (W47, Window(W47.first, W47.last, "youtube"), quarter, FREE):
            served += ranking.kept(brand, window, limit=50, offset=0) is not None
            lines, people = queries.people_ranked(brand, window, limit=50)
            expected = recounted(brand, window)
            assert [
                (li.rank, li.name, li.mentions, li.mentions_without_reposts, li.profiles)
                for li in lines
            ] == expected
            assert people == len(expected)
    assert served > events / 4
