"""The proof of a verdict: written once, chained, and verifiable by anyone who has the rows.

digest(n) = SHA-256( digest(n-1) + canonical JSON of body(n) ); before the first stands "".
A hash of erasable content is SHA-256( salt + value ), so that it can be checked while the content
stands and says nothing once content and salt are gone.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from targets.judging import Judged
from targets.models import Agreement, Evidence, EvidenceContent, Period, Verdict
from targets.witnesses import timelines
from tracking.models import Poll, Post

ERASABLE = ("text", "handle", "author_id", "url")


def write(verdict: Verdict, judged: Sequence[Judged]) -> Evidence:
    """Append the next link to the agreement's chain, in the transaction of the verdict."""
    agreement = Agreement.objects.select_for_update().get(id=verdict.period.target.agreement_id)
    last = Evidence.objects.filter(agreement=agreement).order_by("sequence").last()
    contents = _contents([j.candidate.post for j in judged])
    body = {
        "period": period_body(verdict.period),
        "verdict": verdict_body(verdict),
        "posts": [_judged(j, contents) for j in judged],
        "polls": _brackets(verdict),
    }
    previous = last.digest if last else ""
    evidence = Evidence.objects.create(
        agreement=agreement,
        sequence=last.sequence + 1 if last else 1,
        verdict=verdict,
        body=body,
        previous=previous,
        digest=chained(previous, body),
    )
    for content in contents.values():
        content.evidence = evidence
    EvidenceContent.objects.bulk_create(contents.values())
    return evidence


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
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((previous + canonical).encode()).hexdigest()


def salted(salt: str, value: str) -> str:
    return hashlib.sha256((salt + value).encode("utf-8", "surrogatepass")).hexdigest()


def _contents(post_ids: Sequence[UUID]) -> dict[UUID, EvidenceContent]:
    posts = Post.objects.filter(id__in=post_ids).select_related("profile")
    return {
        post.id: EvidenceContent(
            post=post,
            salt=secrets.token_hex(16),
            text=post.text,
            handle=post.profile.handle if post.profile else "",
            author_id=post.profile.external_id if post.profile else "",
            url=post.url,
        )
        for post in posts
    }


def _judged(judged: Judged, contents: dict[UUID, EvidenceContent]) -> dict[str, Any]:
    candidate, content = judged.candidate, contents[judged.candidate.post]
    return {
        "post": str(candidate.post),
        "platform": candidate.platform,
        "kind": candidate.kind,
        "published_at": candidate.published_at.isoformat(),
        "counted": judged.counted,
        "fails": judged.fails,
        "hashes": {name: salted(content.salt, getattr(content, name)) for name in ERASABLE},
    }


def _brackets(verdict: Verdict) -> list[dict[str, Any]]:
    """Of each witness timeline: the last complete reading before the period and the first after."""
    period, target = verdict.period, verdict.period.target
    brackets = []
    for feed in timelines(target.agreement.person_id, target.platforms):
        complete = Poll.objects.filter(feed=feed, result="complete")
        before = complete.filter(begun_at__lte=period.starts_at).order_by("begun_at").last()
        after = complete.filter(begun_at__gte=period.ends_at).order_by("begun_at").first()
        brackets.append(
            {
                "feed": str(feed.id),
                "before": before.begun_at.isoformat() if before else None,
                "after": after.begun_at.isoformat() if after else None,
            }
        )
    return brackets
