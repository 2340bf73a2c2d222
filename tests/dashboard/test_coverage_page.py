from __future__ import annotations

from datetime import timedelta

import pytest

from accounts import wall
from accounts.models import Membership, Role
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, W47, make_connection
from tracking.collecting import coverage, feeds, troubles
from tracking.collecting.intervals import Interval
from tracking.models import Cause, Feed, FeedState, Trouble

BEGAN = W47.start + timedelta(days=1)


@pytest.fixture
def search(world: World) -> Feed:
    """YouTube, which nothing else in this world is, was not searched on the first day of W47."""
    with wall.inside(world.organization.id):
        feeds.listen(world.brand, make_connection(world.brand, "youtube"), NOW)
        feed = Feed.objects.get(listing="search")
        coverage.add(feed, Interval(BEGAN, NOW))
    return feed


def row(world: World) -> list[str]:
    page = read(world.page("coverage/", week="2026-W47"))
    (found,) = [row for row in page.one("tbody").all("tr") if "YouTube search" in row.text]
    return [cell.text for cell in found.inside if isinstance(cell, Element)]


def test_a_gap_says_what_left_it(world: World, search: Feed) -> None:
    assert row(world)[-1] == "Not read on Mon 16 Nov from 00:00 to 24:00."
    with wall.inside(world.organization.id):
        Trouble.objects.create(
            feed=search,
            cause=Cause.OUTAGE,
            words="YouTube was down.",
            starts_at=W47.start,
            ends_at=BEGAN,
        )
    assert row(world)[-1] == "Not read on Mon 16 Nov from 00:00 to 24:00: YouTube was down."


def test_the_trouble_of_now_comes_first(world: World, search: Feed) -> None:
    with wall.inside(world.organization.id):
        FeedState.objects.filter(feed=search).update(trouble="YouTube: no quota is left.")
        troubles.begin(search, Cause.QUOTA, "YouTube: no quota is left.", NOW)
    assert row(world)[-1] == "YouTube: no quota is left."


def test_what_is_left_out_is_read_again_by_whoever_manages(world: World, search: Feed) -> None:
    with wall.inside(world.organization.id):
        FeedState.objects.filter(feed=search).update(covered_until=NOW)
    address = f"/{world.organization.slug}/acme/coverage/?week=2026-W47"
    Membership.objects.update(role=Role.ANALYST)
    assert "Read what is left out" not in world.page("coverage/", week="2026-W47")
    assert world.client.post(address).status_code == 403
    Membership.objects.update(role=Role.OWNER)
    assert "Read what is left out" in world.page("coverage/", week="2026-W47")

    answer = world.client.post(address, follow=True)

    assert "Week 47: 1 feed will be read again." in answer.content.decode().replace("\xa0", " ")
    with wall.inside(world.organization.id):
        assert FeedState.objects.get(feed=search).covered_until == W47.start
