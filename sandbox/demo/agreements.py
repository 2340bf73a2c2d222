"""Who promised what, and how well each of them keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Habit(Enum):
    """What becomes of the week that is still open.

    EARLY has delivered by Tuesday morning; STEADY keeps an even pace; LATE waits for Friday.
    """

    EARLY = "early"
    STEADY = "steady"
    LATE = "late"


class LastWeek(Enum):
    """What became of the week that ended last."""

    HIT = "hit"
    MISSED = "missed"
    UNSEEN = "unseen"  # the person delivered, but nobody could look


@dataclass(frozen=True, slots=True)
class Target:
    """At least `minimum` posts or videos that name the brand; no platforms = all.

    stays_up_days: how long each has to stay; None = until the period is closed.
    """

    minimum: int
    per: str = "week"
    kinds: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    stays_up_days: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """starts, ends: days before the Monday of the open week; None = with the history, and not yet.

    keeps: how many of a hundred weeks are delivered. away: the number of a week of leave, in which
    nothing is posted. terms: what else was agreed, in the words of the set-up document.
    """

    key: str
    person: str
    brand: str
    role: str
    targets: tuple[Target, ...]
    habit: Habit = Habit.STEADY
    last_week: LastWeek = LastWeek.HIT
    keeps: int = 92
    starts: int | None = None
    ends: int | None = None
    away: int | None = None
    terms: Mapping[str, object] = field(default_factory=dict)

    @property
    def discloses(self) -> bool:
        """Whether everything posted for it has to say that it is advertising."""
        return "disclosure_pack" in self.terms


def _paid(value: str, currency: str, pack: str, *rivals: str) -> dict[str, object]:
    """For money: with a duty to disclose, and no word about rivals until a month after the end."""
    return {
        "consideration": "paid",
        "value": value,
        "currency": currency,
        "disclosure_pack": pack,
        "rivals": list(rivals),
        "exclusive_days_after": 30,
    }


AGREEMENTS = (
    Agreement(
        "suikerbek-thandeka",
        "Thandeka Mokgosi",
        "suikerbek",
        "ambassador",
        (Target(3),),
        habit=Habit.EARLY,
        terms=_paid("36000", "ZAR", "za", "brewstoep", "koffiekraal"),
    ),
    Agreement(
        "suikerbek-ruan",
        "Ruan Breytenbosch",
        "suikerbek",
        "ambassador",
        (
            Target(2, platforms=("x",)),
            Target(1, kinds=("video",), platforms=("youtube",)),
        ),
        habit=Habit.EARLY,
        terms=_paid("54000", "ZAR", "za", "brewstoep", "koffiekraal"),
    ),
    Agreement(
        "suikerbek-lerato",
        "Lerato Phakane",
        "suikerbek",
        "influencer",
        (Target(3),),
        last_week=LastWeek.UNSEEN,
        terms={"consideration": "product"},
    ),
    Agreement(
        "suikerbek-zanele",
        "Zanele Khuzweni",
        "suikerbek",
        "influencer",
        (Target(5),),
        habit=Habit.LATE,
        terms={"consideration": "gift"},
    ),
    Agreement(
        "suikerbek-pieter",
        "Pieter Langerveld",
        "suikerbek",
        "influencer",
        (Target(2),),
        keeps=70,
        ends=29,
    ),
    Agreement(
        "nolwandi-nandipha",
        "Nandipha Sithebeni",
        "nolwandi",
        "ambassador",
        (Target(3),),
        terms=_paid("78000", "ZAR", "za", "glansie"),
    ),
    Agreement(
        "nolwandi-aaliyah",
        "Aaliyah Davidsen",
        "nolwandi",
        "influencer",
        (Target(2),),
        last_week=LastWeek.MISSED,
        keeps=75,
        terms={"consideration": "product"},
    ),
    Agreement(
        "nolwandi-busisiwe",
        "Busisiwe Mahlabeni",
        "nolwandi",
        "ambassador",
        (Target(4),),
        starts=33,
    ),
    Agreement(
        "nolwandi-kgomotso",
        "Kgomotso Ditshegwe",
        "nolwandi",
        "influencer",
        (Target(8, per="month"),),
    ),
    Agreement(
        "pennywick-callum",
        "Callum Aldersey",
        "pennywick",
        "ambassador",
        (Target(4, stays_up_days=30),),
        terms=_paid("4200", "GBP", "uk", "cobblepin", "larkvale"),
    ),
    Agreement(
        "pennywick-imogen",
        "Imogen Farrowby",
        "pennywick",
        "influencer",
        (Target(3),),
        last_week=LastWeek.MISSED,
        keeps=70,
    ),
    Agreement(
        "pennywick-dev",
        "Dev Raithani",
        "pennywick",
        "influencer",
        (Target(2),),
        habit=Habit.EARLY,
        away=-3,
        terms={"consideration": "product"},
    ),
    Agreement(
        "pennywick-siobhan",
        "Siobhan Kettlewick",
        "pennywick",
        "ambassador",
        (Target(6),),
        habit=Habit.LATE,
        keeps=85,
    ),
)
