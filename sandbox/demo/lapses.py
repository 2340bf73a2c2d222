"""What people under agreement write beside what was promised, and get wrong: each one post, the
same in every story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sandbox.demo.brands import BRANDS
from sandbox.demo.drafts import Draft
from sandbox.demo.people import PEOPLE
from sandbox.demo.promises import Week
from sandbox.demo.writing import Line, Writer


@dataclass(frozen=True, slots=True)
class Lapse:
    """week: its number, 0 = the open one; day: 0 = Monday; at: on the clocks of the brand's zone.

    reworded, a day later: what its author made of it.
    """

    week: int
    day: int
    at: time
    person: str
    platform: str
    text: str
    brand: str
    reworded: str = ""

    def draft(self, week: Week) -> Draft:
        zone = ZoneInfo(BRANDS[self.brand].timezone)
        local = datetime.combine(week.days[self.day], self.at, zone)
        person, words = PEOPLE[self.person], (self.text, "en")
        return Draft(local.astimezone(UTC), self.platform, "post", person, words, self.brand)


_CAP = "Nolwandi under the cap, and not one freckle more after Sunday's walk."

LAPSES = (
    # a disclosure is owed: mended, missing, unclear
    Lapse(
        -2,
        2,
        time(16, 20),
        "Nandipha Sithebeni",
        "instagram",
        f"{_CAP} #nolwandi",
        "nolwandi",
        reworded=f"#ad {_CAP} #nolwandi",
    ),
    Lapse(
        -1,
        3,
        time(7, 40),
        "Thandeka Mokgosi",
        "x",
        "The dark Suikerbek is back on the shelf in Melville. I took two, sorry.",
        "suikerbek",
    ),
    Lapse(
        -1,
        4,
        time(12, 5),
        "Thandeka Mokgosi",
        "instagram",
        "Look what the courier brought: the whole Suikerbek winter range. #gifted #suikerbek",
        "suikerbek",
    ),
    # a rival was to be left out
    Lapse(
        -1,
        2,
        time(18, 30),
        "Ruan Breytenbosch",
        "x",
        "Side by side this morning: Brewstoep is the smoother one. BREWSTOEP10 still works.",
        "brewstoep",
    ),
    # almost: a slip in the tag, and minutes after the week was over
    Lapse(
        -1,
        5,
        time(10, 15),
        "Imogen Farrowby",
        "instagram",
        "Two hills, one #Pennywik bell, zero regrets. #rideeveryday",
        "pennywick",
    ),
    Lapse(
        0,
        0,
        time(0, 7),
        "Aaliyah Davidsen",
        "facebook",
        "Sunday is not over until the Nolwandi is on and the alarm is set. @nolwandi",
        "nolwandi",
    ),
)


def lapses(week: Week, writer: Writer) -> tuple[list[Draft], list[Line]]:
    """The posts of that week, and what their authors made of them."""
    drafts = {lapse: lapse.draft(week) for lapse in LAPSES if lapse.week == week.number}
    changes = [
        writer.edit(draft, draft.at + timedelta(days=1), lapse.reworded)
        for lapse, draft in drafts.items()
        if lapse.reworded
    ]
    return list(drafts.values()), changes
