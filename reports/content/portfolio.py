"""All clients of an organization, those first that need a human."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.content.masthead import Masthead
from reports.content.promises import Figure
from reports.content.weekly import Content


@dataclass(frozen=True, slots=True)
class Client:
    """A client's week, without its posts. broken: platforms that cannot be read now, by label."""

    week: Content
    broken: tuple[str, ...]

    @property
    def needs(self) -> bool:
        return any(self.urgency)

    @property
    def urgency(self) -> tuple[int, int, int, int, int]:
        week = self.week
        return (
            len(self.broken),
            week.count("unverified"),
            len(week.at_risk),
            week.count("missed"),
            len(week.breaches),
        )


@dataclass(frozen=True, slots=True)
class Portfolio:
    masthead: Masthead
    label: str
    zone: str
    made_at: datetime
    clients: tuple[Client, ...]

    def figures(self) -> Iterator[Figure]:
        for client in self.clients:
            yield from client.week.figures()

    @property
    def post_ids(self) -> list[str]:
        return []
