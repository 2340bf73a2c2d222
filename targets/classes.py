"""How a person stands to a brand: one class each, by a rule that can be shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Class(StrEnum):
    AMBASSADOR = "Ambassador"
    FORMER_AMBASSADOR = "Former ambassador"
    INFLUENCER = "Influencer"
    POTENTIAL_INFLUENCER = "Potential influencer"
    ADVOCATE = "Advocate"
    CITIZEN = "Citizen"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """N, M and K of the rules, and what rising means; these are the defaults.

    top: N, the ranks that make an influencer. mentions, weeks: M mentions in K weeks make an
    advocate. growth, least: rising = `growth` times the window before, and `least` at the least.
    """

    top: int = 10
    mentions: int = 4
    weeks: int = 3
    growth: int = 2
    least: int = 3


DEFAULTS = Thresholds()


@dataclass(frozen=True, slots=True)
class Conduct:
    """What is known of a person in a window.

    role: as `targets.queries.roles_of` names it, "" without one. agreed: whether there was ever an
    agreement. rank_before, mentions_before: in the window before; no rank without a mention, and
    no count when nothing was read then. weeks: how many weeks of the window have a mention.
    """

    role: str
    agreed: bool
    rank: int
    mentions: int
    rank_before: int | None
    mentions_before: int | None
    weeks: int


def is_rising(mentions: int, before: int | None, thresholds: Thresholds = DEFAULTS) -> bool:
    """Not when nobody knows what was said before."""
    return before is not None and mentions >= max(thresholds.growth * before, thresholds.least)


def classify(conduct: Conduct, thresholds: Thresholds = DEFAULTS) -> Class:
    """The first class whose rule holds."""
    if conduct.role == "ambassador":
        return Class.AMBASSADOR
    if conduct.role == "former ambassador":
        return Class.FORMER_AMBASSADOR
    if conduct.role == "influencer" or conduct.rank <= thresholds.top:
        return Class.INFLUENCER
    if not conduct.agreed and is_rising(conduct.mentions, conduct.mentions_before, thresholds):
        return Class.POTENTIAL_INFLUENCER
    if conduct.mentions >= thresholds.mentions and conduct.weeks >= thresholds.weeks:
        return Class.ADVOCATE
    return Class.CITIZEN
