"""Is a disclosure owed for a post, and why? Pure.

Owed by an agreement with a disclosure duty while it is in force, and by what a person was given
outside any agreement: a fee, a gift, a loan, a trip. The latter runs to its stated last day;
without one for a year, the time for which the CMA holds a gift to matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

MATTERS_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a duty rests on: an agreement or an entry of the register (`subject` is its id).
    until: the last day, included; None = of an agreement, without end."""

    subject: UUID
    what: str
    pack: str
    since: date
    until: date | None


def benefit(subject: UUID, what: str, pack: str, since: date, until: date | None) -> Ground:
    """The ground that an entry of the register gives."""
    return Ground(subject, what, pack, since, until or since + MATTERS_FOR)


def owed(day: date, grounds: Iterable[Ground]) -> Ground | None:
    """What makes a disclosure owed for a post of that local day that names the brand: of several
    grounds the one that began last, which is the one a reader would want to know of."""
    there = [g for g in grounds if g.since <= day and (g.until is None or day <= g.until)]
    return max(there, key=lambda ground: (ground.since, ground.subject), default=None)
