"""The likelihood against what came: better than what elapsed time says, and right as often as it
says.

docs/PACE.md has the tables of the two long ones.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from tests.targets.rhythms import Trial, pages, simulated, trial

FIRST = date(2026, 1, 5)


def weeks(first: date, many: int) -> list[date]:
    return [first + timedelta(weeks=n) for n in range(many)]


def told(name: str, found: Trial) -> None:
    """For docs/PACE.md: run with -s."""
    print(f"\n{name}: {len(found.noons)} guesses, Brier {found.brier('likely'):.3f}")
    print(f"even pace {found.brier('even_pace'):.3f}, share {found.brier('share'):.3f}")
    print(f"median lead of a correct warning {found.lead:.0f} hours")
    for tenth, many, said, came in found.calibration():
        print(f"| {tenth} | {many} | {said:.2f} | {came:.2f} |")


def test_on_a_few_simulated_people_it_beats_elapsed_time() -> None:
    mondays = weeks(FIRST, 9)
    found = trial(simulated(12, mondays, 0.1, seed=1), mondays, "UTC")
    assert found.brier("likely") < 0.8 * found.baseline
    assert found.lead >= 48


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("moods", [0.05, 0.2])
def test_on_many_simulated_people_it_is_right_as_often_as_it_says(moods: float) -> None:
    mondays = weeks(FIRST, 20)
    found = trial(simulated(80, mondays, moods, seed=2), mondays, "UTC")
    told(f"simulation, moods {moods}", found)
    assert found.brier("likely") < 0.6 * found.baseline
    assert found.lead >= 48
    for _, many, said, came in found.calibration():
        assert many < 100 or abs(said - came) < 0.1


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.shared_data
def test_on_real_pages_it_beats_elapsed_time(shared_data: Path) -> None:
    """Of June and July 2017, with targets of 80, 90, 100 and 110 % of what they used to post."""
    first = date(2017, 6, 5)
    people = pages(shared_data, first, hours_behind=4)
    mondays = weeks(first, 5)
    found = reduce(add, (trial(people, mondays, "UTC", share=s) for s in (0.8, 0.9, 1.0, 1.1)))
    told(f"{len(people)} real pages", found)
    assert found.brier("likely") < found.baseline
    assert found.lead >= 48
