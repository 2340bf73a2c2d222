"""The posts that a period was judged by, as they may be shown: of a closed period from its
evidence, of an open one from the posts as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.promises.scores import Score
from targets.models import Evidence, EvidenceContent
from targets.verdicts.judging import Judged
from tracking.models import Post


@dataclass(frozen=True, slots=True)
class Proof:
    """One judged post. fails: the rule it fails in words, "" when it counts; trace: whether each
    rule that was asked passed, and what it saw; text: None when it is not kept, and then `gone`
    says why. post: its id, as evidence writes it. rule: the name of the one it fails, "" where old
    evidence does not say."""

    platform: str
    kind: str
    at: datetime
    fails: str
    trace: Sequence[tuple[bool, str]]
    text: str | None = None
    url: str = ""
    gone: str = ""
    post: str = ""
    rule: str = ""


def proofs(score: Score, evidence: Evidence | None) -> list[Proof]:
    """In order of publication."""
    return _from_evidence(evidence) if evidence else _from_posts(score.judged)


def evidence_of(score: Score) -> Evidence | None:
    return Evidence.objects.filter(verdict=score.verdict).first() if score.verdict else None


def _from_evidence(evidence: Evidence) -> list[Proof]:
    contents = {str(c.post_id): c for c in EvidenceContent.objects.filter(evidence=evidence)}
    return [
        Proof(
            post["platform"],
            post["kind"],
            datetime.fromisoformat(post["published_at"]),
            post["fails"],
            # Evidence of format 1 says no more than why a post failed.
            [(passed, words) for _, passed, words in post.get("trace", ())]
            or [(post["counted"], post["fails"] or "counts")],
            rule=_failed(post.get("trace", ())),
            **_kept(contents.get(post["post"])),
            post=post["post"],
        )
        for post in evidence.body["posts"]
    ]


def _kept(content: EvidenceContent | None) -> dict[str, Any]:
    if content is None:
        return {"gone": "Text not kept."}
    if content.erased_on is not None:
        erased = f"erased on {content.erased_on:%a} {content.erased_on.day}"
        return {"gone": f"Text not kept: {erased} {content.erased_on:%b %Y}."}
    return {"text": content.text, "url": content.url}


def _from_posts(judged: Sequence[Judged]) -> list[Proof]:
    found: dict[UUID, Post] = {
        post.id: post for post in Post.objects.filter(id__in=[j.candidate.post for j in judged])
    }
    return [_still_there(one, found[one.candidate.post]) for one in judged]


def _still_there(judged: Judged, post: Post) -> Proof:
    one = judged.candidate
    trace = [(check.passed, check.words) for check in judged.trace if check.passed is not None]
    kept: dict[str, Any] = {"text": post.text, "url": post.url}
    if post.deleted_at is not None:
        kept = {"gone": "Text not kept: the post is no longer there."}
    return Proof(
        one.platform,
        one.kind,
        one.published_at,
        judged.fails,
        trace,
        post=str(post.id),
        rule=_failed(judged.trace),
        **kept,
    )


def _failed(trace: Iterable[Sequence[Any]]) -> str:
    return next((str(rule) for rule, passed, _words in trace if passed is False), "")
