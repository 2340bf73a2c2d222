"""Replays of how people post, against which the likelihood is measured: real pages, and a
simulation of people whose habits, weekdays and moods differ."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import fmean, median

from brands.calendar import midnight
from targets.verdicts.likelihood import LOOKED_BACK, habits, likelihood

WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)
THRESHOLD = 0.4  # the default of a brand
Times = Sequence[datetime]


@dataclass(frozen=True)
class Guess:
    """What was said of a week that was not reached yet, at some hour of it. even_pace: whether the
    person was within a post of an even pace; share: of an even pace, at most 1."""

    hours: int
    likely: float
    even_pace: float
    share: float
    hit: bool


@dataclass(frozen=True)
class Trial:
    """Every guess, six-hourly; and of each week that was warned of, how long before its end."""

    guesses: list[Guess]
    leads: list[tuple[int, bool]]

    @property
    def noons(self) -> list[Guess]:
        return [guess for guess in self.guesses if guess.hours % 24 == 12]

    def brier(self, name: str) -> float:
        return fmean((getattr(guess, name) - guess.hit) ** 2 for guess in self.noons)

    @property
    def baseline(self) -> float:
        """The better of the two things that elapsed time says."""
        return min(self.brier("even_pace"), self.brier("share"))

    @property
    def lead(self) -> float:
        """Of warnings that came true, in hours; the median."""
        return median(hours for hours, hit in self.leads if not hit)

    def calibration(self) -> list[tuple[str, int, float, float]]:
        """Per tenth: how many guesses, what they said, what came."""
        tenths: dict[int, list[Guess]] = defaultdict(list)
        for guess in self.noons:
            tenths[min(9, int(guess.likely * 10))].append(guess)
        return [
            (f"{t / 10:.1f}", len(g), fmean(x.likely for x in g), fmean(x.hit for x in g))
            for t, g in sorted(tenths.items())
        ]

    def __add__(self, other: Trial) -> Trial:
        return Trial(self.guesses + other.guesses, self.leads + other.leads)


def trial(
    people: Sequence[Times], mondays: Sequence[date], zone: str, *, share: float | None = None
) -> Trial:
    """Guess every week that has three before it. A target is three posts, or this share of what the
    person posted in a week so far."""
    found = Trial([], [])
    for number in range(3, len(mondays)):
        past, monday = mondays[:number][-LOOKED_BACK:], mondays[number]
        days = [
            Counter(at.date() for at in times if past[0] <= at.date() < monday) for times in people
        ]
        prior = habits(days, past)
        for times, before in zip(people, days, strict=True):
            minimum = 3 if share is None else round(share * before.total() / len(past))
            if minimum:
                guesses = list(_guesses(times, monday, minimum, past[0], zone, prior))
                found.guesses.extend(guesses)
                warned = [168 - g.hours for g in guesses if g.likely < THRESHOLD]
                if warned:
                    found.leads.append((max(warned), guesses[0].hit))
    return found


def _guesses(
    times: Times, monday: date, minimum: int, since: date, zone: str, prior: object
) -> Iterator[Guess]:
    begins, ends = midnight(monday, zone), midnight(monday + WEEK, zone)
    inside = [at for at in times if begins <= at < ends]
    for hours in range(0, 168, 6):
        now = begins + hours * HOUR
        counted = sum(at <= now for at in inside)
        if counted >= minimum:
            return
        own = Counter(at.date() for at in times if since <= at.date() and at <= now)
        said = likelihood(
            own,
            since=since,
            needed=minimum - counted,
            now=now,
            ends_at=ends,
            zone=zone,
            prior=prior,  # type: ignore[arg-type]
        )
        even = minimum * max(hours, 1) / 168
        yield Guess(
            hours,
            said,
            float(counted + 1 > even),
            min(1.0, counted / even),
            len(inside) >= minimum,
        )


def pages(folder: Path, first: date, hours_behind: int) -> list[Times]:
    """The public pages whose posts reach back to `first`, in local time written as UTC."""
    times: dict[str, list[datetime]] = defaultdict(list)
    for line in (folder / "fb_news_posts" / "canonical.jsonl").read_text().splitlines():
        record = json.loads(line)
        if record["created_at"]:
            at = datetime.fromisoformat(record["created_at"]) - hours_behind * HOUR
            times[record["author"]].append(at)
    return [sorted(found) for found in times.values() if min(found).date() <= first]


def simulated(people: int, mondays: Sequence[date], moods: float, seed: int) -> list[Times]:
    """moods: the squared coefficient of variation between a person's weeks."""
    chance = random.Random(seed)
    weekdays = (1.2, 1.1, 1.0, 1.0, 1.3, 0.8, 0.6)
    found: list[Times] = []
    for _ in range(people):
        often = chance.gammavariate(3, 1.0)
        own = [share * chance.gammavariate(8, 1 / 8) for share in weekdays]
        times = []
        for monday in mondays:
            mood = chance.gammavariate(1 / moods, moods)
            for number, share in enumerate(own):
                begins = datetime.combine(monday + timedelta(days=number), time(), UTC)
                waited = chance.expovariate(1)
                while waited < often * mood * share / sum(own):
                    times.append(begins + 24 * HOUR * chance.random())
                    waited += chance.expovariate(1)
        found.append(sorted(times))
    return found
