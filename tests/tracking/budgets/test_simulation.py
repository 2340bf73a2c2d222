"""A simulated day: nobody asks too much, little is left unused, nobody under agreement is lost."""

from __future__ import annotations

import pytest

from connectors.contract import Bucket
from tests.tracking.budgets.simulation import Outcome, Simulation


def printed(outcome: Outcome) -> Outcome:
    print(f"\n{outcome.readings} readings, {outcome.refused_by_us} put off by us")
    print(f"refused by platforms: {dict(outcome.refused_by_platforms)}")
    print(f"covered: {outcome.covered} of {outcome.people} people under agreement")
    for (platform, bucket), share in outcome.shares().items():
        print(f"{platform} {bucket}: {share:.1%} of what is not kept in reserve")
    return outcome


def test_the_first_hours_of_twenty_brands_and_a_hundred_people() -> None:
    outcome = Simulation(size=0.1).run(hours=3)
    assert outcome.refused_by_platforms == {}
    assert outcome.people == 100
    assert outcome.readings > 1000


@pytest.mark.nightly
@pytest.mark.parametrize("budget", [1, 0.5])
def test_a_day_of_200_brands_and_1000_people(budget: float) -> None:
    outcome = printed(Simulation(budget=budget).run())
    assert outcome.refused_by_platforms == {}
    assert (outcome.covered, outcome.people) == (1000, 1000)
    used = outcome.shares()
    assert set(used) == {
        ("x", Bucket.SEARCH),
        ("x", Bucket.TIMELINE),
        ("x", Bucket.MONEY),
        ("youtube", Bucket.SEARCH),
        ("youtube", Bucket.UNITS),
        ("facebook", Bucket.PAGES),
        ("instagram", Bucket.APP),
        ("instagram", Bucket.INSTAGRAM),
    }
    assert min(used.values()) >= 0.95


def test_who_allows_less_than_we_know_refuses_once_and_is_left_alone() -> None:
    """Ten searches are on their way before the first refusal is back."""
    simulation = Simulation(size=0.1)
    for credential in simulation.credentials:
        if credential.platform == "youtube":
            credential.limits[Bucket.SEARCH] = 5
    assert simulation.run(hours=1).refused_by_platforms == {"youtube search": 5}
