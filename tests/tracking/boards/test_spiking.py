"""A brand against its own usual: hand-worked windows, and what members are told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts.models import Organization
from brands.models import Brand
from notices.models import Event, Notice
from tests.factories import NOW, make_brand, make_person, make_post
from tracking.boards import spiking
from tracking.boards.spiking import Spike, spike
from work import ledger


@pytest.mark.parametrize(
    ("count", "before", "found"),
    [
        # Median 16, no distance; chance spreads 4: above 16 + 4 x 4 = 32.
        (32, [16] * 28, None),
        (33, [16] * 28, Spike(33, 16)),
        # Distances 0, 10 or 20 from 30, median 10: spread 14.826, above 30 + 59.3.
        (89, [10, 20, 30, 40, 50] * 5, None),
        (90, [10, 20, 30, 40, 50] * 5, Spike(90, 30)),
        # One spike among the days before hides no other.
        (33, [16] * 27 + [500], Spike(33, 16)),
        # A brand nobody talks about: the spread is at least 1, and the count at least 10.
        (9, [0] * 28, None),
        (10, [0] * 28, Spike(10, 0)),
        # Nothing is usual before a week is known.
        (500, [1] * 6, None),
        (500, [1] * 7, Spike(500, 1)),
    ],
)
def test_a_spike_stands_out_from_the_windows_before(
    count: int, before: list[int], found: Spike | None
) -> None:
    assert spike(count, before) == found


def test_a_larger_sensitivity_asks_for_more() -> None:
    assert spike(33, [16] * 28, sensitivity=5) is None
    assert spike(37, [16] * 28, sensitivity=5) == Spike(37, 16)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    """Two mentions a day for ten days, up to the day before yesterday."""
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    for back in range(2, 12):
        for minutes in (0, 1):
            at = NOW - timedelta(days=back, minutes=minutes)
            make_post(ann, at, brand=brand)
    return brand


def say(brand: Brand, times: int, at: datetime) -> None:
    bob = make_person("Bob", "x:bob")
    for number in range(times):
        make_post(bob, at - timedelta(minutes=number), brand=brand)


def look(brand: Brand, now: datetime) -> list[tuple[str, bool]]:
    """The notices after a look: the sentence, and whether it stands."""
    ledger.schedule("spike", brand.id, now)
    for claim in ledger.claim_due(now, kind="spike"):
        spiking.look(claim, now)
    found = Notice.objects.order_by("told_at")
    return [(one.sentence, one.settled_at is None) for one in found]


def test_members_are_told_once_until_it_was_calm_again(brand: Brand) -> None:
    assert look(brand, NOW) == []
    say(brand, 12, NOW)
    told = "Much is said about Acme: 12 mentions in the last day, where 2 are usual."
    assert look(brand, NOW) == [(told, True)]
    assert look(brand, NOW + timedelta(hours=1)) == [(told, True)]
    assert Notice.objects.get().address == "/karee/acme/mentions/"
    assert [(one.name, one.body) for one in Event.objects.all()] == [
        ("brand.spike", {"count": 12, "usual": 2.0})
    ]
    assert look(brand, NOW + timedelta(days=2)) == [(told, False)]


def test_a_platform_that_is_read_since_yesterday_is_no_spike(brand: Brand) -> None:
    eve = make_person("Eve", "facebook:eve")
    for number in range(12):
        make_post(eve, NOW - timedelta(minutes=number), brand=brand)
    assert look(brand, NOW) == []
