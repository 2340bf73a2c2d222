"""What a stored post says, as facts for the judges. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from brands.language import Subject
from brands.language.forms import Mode, fold
from brands.matching import Matcher, matcher
from targets.conduct import gaming
from targets.conduct.admissions import Admission
from targets.verdicts.rules import Candidate, Terms
from tracking.relevance.naming import named

REEL = "/reel/"


class Row(NamedTuple):
    """A post as it is stored, and the periods in which somebody let it count."""

    id: UUID
    profile: UUID
    platform: str
    kind: str
    published_at: datetime
    text: str
    lang: str
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
    the profiles of the agreement. handles: of the person's profiles. period: None = of a backtest.
    """

    matcher: Matcher
    mentioned: Collection[UUID]
    covered: Collection[UUID]
    handles: Mapping[UUID, str]
    terms: Terms
    period: UUID | None = None

    def candidates(self, rows: Sequence[Row]) -> list[Candidate]:
        """Of one person's posts, all that there are of the period. Who plays for the count does so
        with posts that name the brand: the others neither repeat nor hurry anything."""
        found = [self._candidate(row) for row in rows]
        if not plays_matter(self.terms):
            return found
        named = {one.post for one in found if one.names}
        flagged = gaming.flags(_said([row for row in rows if row.id in named]))
        return [_flagged(one, flagged.get(one.post, ())) for one in found]

    def _candidate(self, row: Row) -> Candidate:
        asked, gone = self.terms.minimum_relevance is not None, row.wordless
        return Candidate(
            post=row.id,
            platform=row.platform,
            kind=row.kind,
            published_at=row.published_at,
            names=row.id in self.mentioned if gone else self._matches(row),
            covered=row.profile in self.covered,
            format="reel" if REEL in row.url else row.kind if self.terms.formats else "",
            relevance=named(row.text, self.matcher.places(row.text))
            if asked and not gone
            else None,
            lacks=() if gone else self._lacks(row),
            removed_at=row.removed_at,
            accepted=next((one.words for one in row.admitted if one.period == self.period), ""),
        )

    def _lacks(self, row: Row) -> tuple[str, ...]:
        words, lacks = self.terms.words, lacking(row.text, self.terms.required)
        if words and not matcher((), Mode.FOLDED, words).matches(self._subject(row)):
            return (*lacks, self.terms.asked[-1])
        return lacks

    def _matches(self, row: Row) -> bool:
        return self.matcher.matches(self._subject(row))

    def _subject(self, row: Row) -> Subject:
        author = self.handles.get(row.profile, "")
        return Subject(row.text, author, row.platform, row.lang, row.kind)


def plays_matter(terms: Terms) -> bool:
    """Whether something that plays for the count does not count."""
    counts = (terms.copies_count, terms.crossposts_count, terms.stuffed_count, terms.bursts_count)
    return not all(counts)


def _flagged(candidate: Candidate, found: Sequence[gaming.Flagged]) -> Candidate:
    if not found:
        return candidate
    first = {one.flag: one.of for one in found}
    return replace(
        candidate,
        repeats=first.get(gaming.Flag.COPY),
        crosses=first.get(gaming.Flag.CROSSPOST),
        stuffed=gaming.Flag.STUFFED in first,
        burst=gaming.Flag.BURST in first,
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
