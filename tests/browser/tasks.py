"""What people come for, as lists of steps that a pointer and a keyboard can both take.

A step is a word and what it is about:

    go       a link by its name
    press    a button by its name
    tick     the first box whose name begins so
    write    a field by its name, and the words
    cell     a mark on the board by its name
    call     a shortcut, which a pointer may type as well
    choose   what the palette offers
    see      a heading that must then be there
    find     words that must then be there
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Role

Step = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """limited: sees the brand acme only."""

    role: Role
    limited: bool = False


MANAGER = Persona(Role.ADMIN)
ANALYST = Persona(Role.ANALYST)
CLIENT = Persona(Role.VIEWER, limited=True)


@dataclass(frozen=True, slots=True)
class Task:
    """Begins on the brand's week."""

    who: Persona
    steps: tuple[Step, ...]


TASKS = {
    "sees who can still be saved, and why": Task(
        MANAGER, (("go", "Dee"), ("see", "Dee, week 48"), ("find", "At risk, 0 of 6"))
    ),
    "sees the proof of a miss": Task(
        MANAGER,
        (
            ("go", "Targets"),
            ("see", "Targets"),
            ("cell", "Bob, Week 47: missed, 1 of 2"),
            ("see", "Bob, week 47"),
        ),
    ),
    "reads why a week could not be verified": Task(
        MANAGER,
        (
            ("go", "Targets"),
            ("cell", "Cid, Week 47: not verified, 1 of 2"),
            ("see", "Cid, week 47"),
            ("find", "Instagram was not read"),
        ),
    ),
    "looks at last week": Task(
        MANAGER, (("go", "Earlier"), ("find", "Week 47, Mon 16 to Sun 22 Nov"))
    ),
    "looks at four weeks beside the four before": Task(
        MANAGER,
        (("press", "Week 48"), ("go", "4 weeks"), ("see", "Overview"), ("find", "Compared with")),
    ),
    "looks at days of their own": Task(
        MANAGER,
        (
            ("go", "Targets"),
            ("press", "Weeks 47 to 48"),
            ("press", "Show these days"),
            ("see", "Targets"),
        ),
    ),
    "goes to a person by name": Task(
        MANAGER,
        (
            ("call", "Control+k"),
            ("write", "Go to a brand, a page or a person", "bob"),
            ("choose", "Bob"),
            ("see", "Bob"),
        ),
    ),
    "narrows the mentions to a platform": Task(
        MANAGER,
        (
            ("go", "Mentions"),
            ("press", "Filter"),
            ("go", "Only Instagram"),
            ("find", "No mention matches"),
        ),
    ),
    "says that a mention is about the brand, and takes it back": Task(
        ANALYST,
        (
            ("go", "Mentions"),
            ("tick", "Tick the mention of"),
            ("press", "About the brand r"),
            ("press", "Undo"),
            ("find", "taken back"),
        ),
    ),
    "finds the client that needs them": Task(
        ANALYST,
        (
            ("call", "g"),
            ("call", "l"),
            ("see", "Clients"),
            ("go", "See the gaps"),
            ("see", "Targets"),
        ),
    ),
    "begins an agreement and is told what is missing": Task(
        ANALYST,
        (
            ("go", "Agreements"),
            ("go", "New agreement"),
            ("see", "New agreement"),
            ("press", "Preview what follows"),
            ("find", "Write the person's name."),
        ),
    ),
    "looks at what the query finds": Task(
        ANALYST, (("go", "Query"), ("go", "Acme"), ("see", "Acme"))
    ),
    "sees what is read and what is not": Task(
        ANALYST,
        (
            ("call", "Control+k"),
            ("write", "Go to a brand, a page or a person", "what is"),
            ("choose", "What is read"),
            ("see", "What is read"),
        ),
    ),
    "opens the report of last week": Task(
        CLIENT, (("go", "Reports"), ("go", "Week 47"), ("see", "Week 47"))
    ),
    "sees who talks about the brand, and by which rule they are classed": Task(
        CLIENT,
        (
            ("go", "People"),
            ("see", "People"),
            ("go", "Ambassador"),
            ("find", "An agreement with the role ambassador is in force."),
        ),
    ),
}
SMOKE = ("sees the proof of a miss", "goes to a person by name")
"""Walked with every `make test`; the others by night."""
