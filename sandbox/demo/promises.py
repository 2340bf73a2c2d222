"""The posts people owe: as many as their habit and the plan of the demo want."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sandbox.demo.agreements import AGREEMENTS, Agreement, Habit, LastWeek, Target
from sandbox.demo.brands import BRANDS
from sandbox.demo.drafts import Draft, moment
from sandbox.demo.people import PEOPLE
from sandbox.demo.speech import Speech

# local hours on Monday and Tuesday by which the eager have posted
_EAGER = ((0, 7, 8), (0, 12, 13), (1, 6, 7))
_LATE_DAYS = (4, 5, 6)
_OUT_OF_SIGHT = (1, 4, 5, 6)  # one in time, the others from Friday on


@dataclass(slots=True, frozen=True)
class Week:
    """number: weeks after the open week, so that 0 is open and -1 ended last."""

    monday: date
    number: int

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=day) for day in range(7)]


class Promises:
    """open_monday: the Monday of the week that is still open."""

    def __init__(self, random: Random, speech: Speech, open_monday: date) -> None:
        self._random = random
        self._speech = speech
        self._open_monday = open_monday

    def kept(self, week: Week) -> list[Draft]:
        """Everything posted in this week because it was promised."""
        drafts: list[Draft] = []
        for agreement in AGREEMENTS:
            days = [day for day in week.days if self._in_force(agreement, day)]
            for target in agreement.targets if days else ():
                count = self._count(agreement, target, week, len(days))
                drafts += [
                    self._post(agreement, target, week, at)
                    for at in self._moments(agreement, week, days, count)
                ]
        return drafts

    def day(self, before: int) -> date:
        """The day so many days before the open Monday, as agreements give their bounds."""
        return self._open_monday - timedelta(days=before)

    def _in_force(self, agreement: Agreement, day: date) -> bool:
        begun = agreement.starts is None or self.day(agreement.starts) <= day
        return begun and (agreement.ends is None or day <= self.day(agreement.ends))

    def _count(self, agreement: Agreement, target: Target, week: Week, days: int) -> int:
        if week.number == agreement.away:
            return 0
        if target.per == "month":
            slow = week.monday.month == self._open_monday.month
            return 1 if slow and week.number <= 0 else 2
        owed = math.ceil(target.minimum * days / 7)
        if week.number == 0 or (agreement.last_week is LastWeek.UNSEEN and week.number == -1):
            return owed
        if week.number == -1:
            return owed - 1 if agreement.last_week is LastWeek.MISSED else owed + 1
        if self._random.randrange(100) < agreement.keeps:
            return owed + self._random.choice((0, 0, 1))
        return max(0, owed - self._random.choice((1, 1, 2)))

    def _moments(
        self, agreement: Agreement, week: Week, days: list[date], count: int
    ) -> list[datetime]:
        zone, chance = BRANDS[agreement.brand].timezone, self._random
        if week.number == 0 and agreement.habit is Habit.EARLY:
            return [
                moment(chance, days[day], zone, earliest=start, latest=end)
                for day, start, end in _EAGER[:count]
            ]
        if week.number == 0 and agreement.habit is Habit.LATE:
            chosen = [days[_LATE_DAYS[k % 3]] for k in range(count)]
        elif week.number == -1 and agreement.last_week is LastWeek.UNSEEN:
            chosen = [days[day] for day in _OUT_OF_SIGHT[:count]]
        else:
            step = len(days) / max(count, 1)
            chosen = [days[int((k + chance.uniform(0.2, 0.8)) * step)] for k in range(count)]
        return [moment(chance, day, zone) for day in chosen]

    def _post(self, agreement: Agreement, target: Target, week: Week, at: datetime) -> Draft:
        person, brand = PEOPLE[agreement.person], BRANDS[agreement.brand]
        unseen = week.number == -1 and agreement.last_week is LastWeek.UNSEEN
        platform = self._random.choice(target.platforms or person.platforms)
        if platform == "youtube":
            kind, words = "video", self._speech.title(brand, person, ad=agreement.discloses)
        else:
            film = platform == "instagram" and self._random.random() < 0.2
            ad = agreement.discloses or self._random.random() < 0.8
            kind = "video" if film else "post"
            words = self._speech.about(brand, person, platform, ad=ad, findable=not unseen)
        return Draft(at, platform, kind, person, words, brand=brand.slug, promised=True)
