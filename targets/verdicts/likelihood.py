"""Will an open period still be hit? Told from the person's own rhythm. Pure.

A Gamma-Poisson model, explained in docs/PACE.md:

* how often a person posts in a week is unknown; before they have posted it is what the brand's
  people do (a Gamma distribution with their mean and spread), and each week that passes says more,
  the newest weeks most;
* weeks differ, by as much as those of the brand's people do beyond chance;
* a day of the week has its share of a week, from the person's posts and the brand's people's;
* so the posts still to come are negative binomial, and the likelihood is that of enough of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, pvariance
from zoneinfo import ZoneInfo

from brands.calendar import midnight

LOOKED_BACK = 8
"""Weeks of history that are looked at."""
FORGET = 0.9
"""What a week counts for against the one after it."""
DAY = timedelta(days=1)
WEEK = 7
# With nobody to learn from: about two posts a week, on any day, in weeks that differ by a third.
SHAPE, MEAN, SPREAD = 1.0, 2.0, 0.1
PEOPLE_TO_LEARN_FROM, WEEKS_TO_LEARN_FROM = 3, 3
# A brand's weekdays weigh as much as so many posts of the person's own.
WEEKDAYS_WEIGH = 14


@dataclass(frozen=True, slots=True)
class Habits:
    """What the brand's people do: the prior of each of them.

    shape, mean: of the Gamma distribution of posts a week. spread: the squared coefficient of
    variation between a person's weeks, beyond chance. weekdays: the share of each, Monday first.
    """

    shape: float = SHAPE
    mean: float = MEAN
    spread: float = SPREAD
    weekdays: tuple[float, ...] = (1 / WEEK,) * WEEK


def habits(people: Iterable[Mapping[date, int]], weeks: Sequence[date]) -> Habits:
    """people: of each, counted posts by local day; weeks: the Mondays that were read as a whole."""
    people = list(people)
    by_week = [
        [sum(days.get(monday + n * DAY, 0) for n in range(WEEK)) for monday in weeks]
        for days in people
    ]
    if len(by_week) < PEOPLE_TO_LEARN_FROM or len(weeks) < WEEKS_TO_LEARN_FROM:
        return Habits(weekdays=_shares(people, Habits().weekdays, 1.0 * WEEK))
    means = [fmean(counts) for counts in by_week]
    mean = max(fmean(means), 0.1)
    between = max(pvariance(means) - mean / len(weeks), 0.01)
    within = [
        max(0.0, pvariance(counts) * len(weeks) / (len(weeks) - 1) - one) / one**2
        for counts, one in zip(by_week, means, strict=True)
        if one > 0
    ]
    spread = min(1.0, max(0.02, fmean(within))) if within else SPREAD
    weekdays = _shares(people, Habits().weekdays, 1.0 * WEEK)
    return Habits(min(mean**2 / between, 50.0), mean, spread, weekdays)


def likelihood(
    own: Mapping[date, int],
    *,
    since: date,
    needed: int,
    now: datetime,
    ends_at: datetime,
    zone: str,
    prior: Habits,
) -> float:
    """The probability, 0 to 1, that at least `needed` posts that count come before `ends_at`.

    own: the person's counted posts by local day from `since` on; nothing before it is known.
    """
    if needed <= 0:
        return 1.0
    remaining = _days(now, ends_at, zone)
    if not remaining:
        return 0.0
    shares = _shares([own], prior.weekdays, WEEKDAYS_WEIGH)
    watched = _days(midnight(since, zone), now, zone)
    today = max(watched, default=since)
    seen, exposure = prior.shape, prior.shape / prior.mean
    for day, part in watched.items():
        weight = FORGET ** ((today - day).days / WEEK)
        seen += weight * own.get(day, 0)
        exposure += weight * part * shares[day.weekday()]
    rate = seen / exposure
    shape = 1 / (1 / seen + prior.spread)
    expected = rate * sum(part * shares[day.weekday()] for day, part in remaining.items())
    return 1 - _fewer(needed, shape, expected)


def _fewer(needed: int, shape: float, expected: float) -> float:
    """P(K < needed) of a negative binomial K with this mean and shape."""
    chance = shape / (shape + expected)
    log = shape * math.log(chance)
    total, term = 0.0, log
    for k in range(needed):
        total += math.exp(term)
        term += math.log((shape + k) / (k + 1)) + math.log1p(-chance) if expected > 0 else -math.inf
    return min(1.0, total)


def _shares(
    people: Iterable[Mapping[date, int]], prior: Sequence[float], weight: float
) -> tuple[float, ...]:
    counts = [weight * share for share in prior]
    for days in people:
        for day, posts in days.items():
            counts[day.weekday()] += posts
    return tuple(count / sum(counts) for count in counts)


def _days(start: datetime, end: datetime, zone: str) -> dict[date, float]:
    """The local days between two instants, each with the part of it that lies between them."""
    parts: dict[date, float] = {}
    if start >= end:
        return parts
    day = start.astimezone(ZoneInfo(zone)).date()
    while (begins := midnight(day, zone)) < end:
        ends = midnight(day + DAY, zone)
        if ends > begins:
            parts[day] = (min(end, ends) - max(start, begins)) / (ends - begins)
        day += DAY
    return parts
