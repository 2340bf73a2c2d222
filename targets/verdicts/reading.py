"""What a stored post says, as facts for the judges. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from brands.language.forms import fold
from brands.matching import Matcher
from targets.conduct import gaming
from targets.conduct.admissions import Admission
from targets.verdicts.rules import Candidate, Terms
from tracking.relevance import relevance

REEL = "/reel/"


class Row(NamedTuple):
    """A post as it is stored, and the periods in which somebody let it count."""

    id: UUID
    profile: UUID
    platform: str
    kind: str
    published_at: datetime
    text: str
    url: str
    missing_at: datetime | None
    deleted_at: datetime | None
    expired_at: datetime | None
    admitted: Sequence[Admission] = ()

    @property
    def removed_at(self) -> datetime | None:
        """Since when it has been gone for good, as far as we saw."""
        return self.deleted_at and (self.missing_at or self.deleted_at)

    @property
    def wordless(self) -> bool:
        """Whether its text had to go: with it, or by the platform's terms."""
        return self.deleted_at is not None or self.expired_at is not None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads posts for one period.

    mentioned: posts without words that were mentions of the brand while they had them. covered:
    the profiles of the agreement. period: None = of a backtest.
    """

    matcher: Matcher
    mentioned: Collection[UUID]
    covered: Collection[UUID]
    terms: Terms
    period: UUID | None = None

    def candidates(self, rows: Sequence[Row]) -> list[Candidate]:
        """Of one person's posts, all that there are of the period."""
        copies = {} if self.terms.copies_count else gaming.copies(_said(rows))
        return [self._candidate(row, copies.get(row.id)) for row in rows]

    def _candidate(self, row: Row, repeats: UUID | None) -> Candidate:
        asked, gone = self.terms.minimum_relevance is not None, row.wordless
        return Candidate(
            post=row.id,
            platform=row.platform,
            kind=row.kind,
            published_at=row.published_at,
            names=row.id in self.mentioned if gone else self.matcher.matches(row.text),
            covered=row.profile in self.covered,
            format="reel" if REEL in row.url else row.kind if self.terms.formats else "",
            relevance=relevance(row.text, self.matcher.places(row.text))
            if asked and not gone
            else None,
            lacks=() if gone else lacking(row.text, self.terms.required),
            repeats=repeats,
            removed_at=row.removed_at,
            accepted=next((one.words for one in row.admitted if one.period == self.period), ""),
        )


def lacking(text: str, required: Sequence[str]) -> tuple[str, ...]:
    """Which of the required tags ("#tag", a whole one) and links the text does not carry; neither
    case nor a link's scheme matters."""
    if not required:
        return ()
    folded = fold(text)
    return tuple(one for one in required if not re.search(_sought(one), folded))


def _sought(required: str) -> str:
    sought = fold(required)
    if sought.startswith("#"):
        return rf"{re.escape(sought)}(?!\w)"
    return rf"(?<!\w){re.escape(sought.split('://')[-1].rstrip('/'))}(?!\w)"


def _said(rows: Sequence[Row]) -> list[gaming.Said]:
    return [gaming.Said(row.id, row.platform, row.published_at, row.text) for row in rows]
