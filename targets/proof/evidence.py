"""The proof of a verdict: written once, chained, and verifiable by anyone who has the rows.

digest(n) = SHA-256( digest(n-1) + canonical JSON of body(n) ); before the first stands "".
A hash of erasable content is SHA-256( salt + value ), so that it can be checked while the content
stands and says nothing once content and salt are gone.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from accounts import wall
from accounts.identifiers import uuid7
from targets.models import Agreement, Evidence, EvidenceContent, Period, Verdict
from targets.verdicts import trace
from targets.verdicts.judging import Judged
from targets.verdicts.readings import Bracket
from targets.verdicts.rules import Terms
from tracking.storing import writing
from tracking.storing.writing import Row


class Erasable(NamedTuple):
    """What of a post may have to go."""

    text: str
    handle: str
    author_id: str
    url: str


ERASABLE = Erasable._fields


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, not stored yet or just now, and all that it was decided by.

    brackets: of each witness timeline the complete readings around the period.
    """

    verdict: Verdict
    terms: Terms
    judged: Sequence[Judged]
    brackets: Sequence[Bracket]

    @property
    def agreement(self) -> UUID:
        return self.verdict.period.target.agreement_id


def write(rulings: Sequence[Ruling], erasable: Mapping[UUID, Erasable]) -> None:
    """Append to each agreement's chain, in the transaction of the verdicts: four statements,
    however many there are. Agreements are locked in the order of their ids, so that two of us wait
    for each other and never both. erasable: of each judged post, what may have to go."""
    agreements = sorted({ruling.agreement for ruling in rulings})
    list(
        Agreement.objects.select_for_update().filter(id__in=agreements).order_by("id").values("id")
    )
    newest = Evidence.objects.filter(agreement__in=agreements).order_by("agreement_id", "-sequence")
    last = {
        agreement: (sequence, digest)
        for agreement, sequence, digest in newest.distinct("agreement_id").values_list(
            "agreement_id", "sequence", "digest"
        )
    }
    links: list[tuple[UUID, UUID, int, UUID, str, str, str]] = []
    contents: list[Row] = []
    for ruling in rulings:
        sequence, previous = last.get(ruling.agreement, (0, ""))
        link = uuid7()
        posts = []
        for one in ruling.judged:
            content = erasable[one.candidate.post]._asdict()
            salt = secrets.token_hex(16)
            hashes = {name: salted(salt, value) for name, value in content.items()}
            posts.append(trace.post_body(one) | {"hashes": hashes})
            content |= {"id": uuid7(), "evidence_id": link, "post_id": one.candidate.post}
            contents.append(content | {"salt": salt})
        body = {
            "format": trace.FORMAT,
            "period": period_body(ruling.verdict.period),
            "terms": trace.terms_body(ruling.terms),
            "verdict": verdict_body(ruling.verdict),
            "posts": posts,
            "polls": [bracket.as_json() for bracket in ruling.brackets],
        }
        written = canonical(body)
        digest = _digest(previous, written)
        last[ruling.agreement] = sequence + 1, digest
        links.append(
            (link, ruling.agreement, sequence + 1, ruling.verdict.id, written, previous, digest)
        )
    _add(links)
    writing.add(EvidenceContent, contents)


def verdict_body(verdict: Verdict) -> dict[str, Any]:
    """All that a verdict says."""
    return {
        "id": str(verdict.id),
        "revision": verdict.revision,
        "outcome": verdict.outcome,
        "counted": verdict.counted,
        "reached_at": verdict.reached_at and verdict.reached_at.isoformat(),
        "deciding_post": verdict.deciding_post_id and str(verdict.deciding_post_id),
        "gaps": verdict.gaps,
        "reason": verdict.reason,
        "decided_at": verdict.decided_at.isoformat(),
    }


def period_body(period: Period) -> dict[str, Any]:
    """What was owed when."""
    return {
        "target": str(period.target_id),
        "label": period.label,
        "starts_at": period.starts_at.isoformat(),
        "ends_at": period.ends_at.isoformat(),
        "minimum": period.minimum,
    }


def chained(previous: str, body: dict[str, Any]) -> str:
    return _digest(previous, canonical(body))


def canonical(body: dict[str, Any]) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _digest(previous: str, written: str) -> str:
    return hashlib.sha256((previous + written).encode()).hexdigest()


def _add(links: Sequence[tuple[UUID, UUID, int, UUID, str, str, str]]) -> None:
    """The bodies go as they were hashed, and are written out once."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO targets_evidence
                (organization_id, id, agreement_id, sequence, verdict_id, body, previous, digest)
            SELECT %s, * FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::uuid[], %s::jsonb[],
                                     %s::text[], %s::text[])
            """,
            [wall.current_organization(), *map(list, zip(*links, strict=True))],
        )


def salted(salt: str, value: str) -> str:
    return hashlib.sha256((salt + value).encode("utf-8", "surrogatepass")).hexdigest()
