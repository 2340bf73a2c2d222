"""What an installation of so many brands costs: arithmetic on measured unit costs. Pure.

`python -m benchmarks.capacity` prints the table of docs/SCALE.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

DAYS = 365
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Habits:
    """Of one brand: accounts under agreement, readings of each a day, searches' readings a day, new
    posts a day, and readers of its report."""

    accounts: int = 20
    account_readings: int = 24
    other_readings: int = 400
    posts: int = 200
    readers: int = 5


@dataclass(frozen=True, slots=True)
class Units:
    """Seconds of one processor, and bytes; docs/SCALE.md says which were measured. A poll is its
    arithmetic, its statements and its hint; a post is matched, stored and its mention written; a
    report is built and set."""

    poll: float = 0.030
    post: float = 0.00034
    report: float = 0.9
    mail: float = 0.05
    post_bytes: int = 1_500
    poll_bytes: int = 250
    kept_polls_days: int = 90
    x_post_dollars: float = 0.005
    x_share: float = 0.25


@dataclass(frozen=True, slots=True)
class Need:
    """polls: a second. workers: processes that are busy half of the time. wave: hours of Monday's
    reports with those workers, all in one zone. gigabytes: after a year. dollars: a month, for
    posts read on X."""

    brands: int
    polls: float
    workers: int
    wave: float
    gigabytes: float
    dollars: float


USUAL, MEASURED = Habits(), Units()


def need(brands: int, habits: Habits = USUAL, units: Units = MEASURED) -> Need:
    readings = brands * (habits.accounts * habits.account_readings + habits.other_readings)
    posts = brands * habits.posts
    busy = (readings * units.poll + posts * units.post) / (24 * HOUR)
    workers = max(2, ceil(2 * busy))
    monday = brands * (units.report + habits.readers * units.mail)
    stored = posts * DAYS * units.post_bytes + readings * units.kept_polls_days * units.poll_bytes
    return Need(
        brands,
        readings / (24 * HOUR),
        workers,
        monday / workers / HOUR,
        stored / 1e9,
        posts * units.x_share * units.x_post_dollars * 30,
    )


def table() -> str:
    """Markdown, as in docs/SCALE.md."""
    lines = [
        "| brands | polls a second | workers | Monday's wave | after a year | X, a month |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.brands:,} | {each.polls:,.1f} | {each.workers:,} | {each.wave * 60:,.0f} min"
        f" | {each.gigabytes:,.0f} GB | ${each.dollars:,.0f} |"
        for each in map(need, (10, 1_000, 100_000))
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
