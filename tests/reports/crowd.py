"""The invented week with as many people as asked, whose figures lead to their evidence."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid5

from reports.content import Approach, Breach, Content, Target
from reports.proof.evidence_links import Links
from tests.reports.invented import CONTENT, GAP, on_track, target

LINKS = Links(UUID(int=1), UUID(int=2), "secret")
LONG = "Maria-Magdalena van der Westhuizen-Oppenheimer Nxumalo"


def crowd(people: int) -> Content:
    """Every fifth missed, every seventh has a long name; there are breaches and rising people."""
    return replace(
        CONTENT,
        targets=tuple(linked(_member(number)) for number in range(people)),
        changes=(),
        decisions=(),
        breaches=(
            Breach("rival", "Person 1", "p1", "instagram", GAP.starts_at, "Møllers Gryn"),
            Breach("undisclosed", "Person 2", "p2", "x", GAP.ends_at),
        ),
        approach=(Approach("Frokostklubben", ("Instagram",), 9, 2, 5, rising=True),),
    )


def linked(one: Target) -> Target:
    """With ids that verdicts could have."""
    history = tuple(replace(past, verdict=_id(past.verdict)) for past in one.history)
    return replace(one, verdict=_id(one.verdict), history=history)


def _member(number: int) -> Target:
    name = f"{LONG} {number}" if number % 7 == 6 else f"Person {number}"
    last = "m1" if number % 5 == 4 else "h2"
    return target(name, 2, f"h2 h3 m1 h2 u1 h2 h2 {last}", standing=on_track(2))


def _id(verdict: str) -> str:
    return str(uuid5(NAMESPACE_URL, verdict)) if verdict else ""
