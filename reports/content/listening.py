"""What was said, by whom, and beside which rivals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Platform:
    """Mentions and share read on one platform, day by day from the week's first; None: nobody
    asked. limits: what the platform cannot show, in words."""

    name: str
    label: str
    mentions: tuple[int | None, ...]
    covered: tuple[float, ...]
    limits: str


@dataclass(frozen=True, slots=True)
class Talker:
    """previous_rank: in the week or month before; None for somebody new. stands: how the person
    stands under agreement (`targets.queries.roles_of`), "" without one."""

    rank: int
    person: str
    platforms: tuple[str, ...]
    mentions: int
    previous_rank: int | None
    stands: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Approach:
    """Somebody who never had an agreement, and either rises or keeps coming back: `weeks` with a
    mention among the last eight."""

    person: str
    platforms: tuple[str, ...]
    mentions: int
    previous: int
    weeks: int
    rising: bool
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    brand: str
    own: bool
    mentions: int
    previous: int
    brand_id: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """How many mentions a report counts of a person or a brand: `about` is the id of either."""

    about: str
    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Relevant:
    post: str
    platform: str
    person: str
    at: datetime
    relevance: float


@dataclass(frozen=True, slots=True)
class Active:
    person: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What was said of a topic of the brand's industry, in the week or month and in the one before;
    who spoke most of it, and the most relevant posts."""

    name: str
    mentions: int
    previous: int
    people: tuple[Active, ...]
    posts: tuple[Relevant, ...]


@dataclass(frozen=True, slots=True)
class QueryVersion:
    version: int
    terms: tuple[str, ...]
    matching: str
