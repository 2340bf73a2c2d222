"""The posts that a period was judged by, as they may be shown: of a closed period from its
evidence, of an open one from the posts as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.scores import Score
from targets.judging import Judged
from targets.models import Evidence, EvidenceContent
from tracking.models import Post


@dataclass(frozen=True, slots=True)
class Proof:
    """One judged post. fails: the rule it fails in words, "" when it counts; text: None when it
    is not kept, and then `gone` says why. post: its id, as evidence writes it."""

    platform: str
    kind: str
    at: datetime
    fails: str
    text: str | None
    url: str
    gone: str = ""
    post: str = ""


def proofs(score: Score, evidence: Evidence | None) -> list[Proof]:
    """In order of publication."""
    return _from_evidence(evidence) if evidence else _from_posts(score.judged)


def evidence_of(score: Score) -> Evidence | None:
    return Evidence.objects.filter(verdict=score.verdict).first() if score.verdict else None


def _from_evidence(evidence: Evidence) -> list[Proof]:
    contents = {str(c.post_id): c for c in EvidenceContent.objects.filter(evidence=evidence)}
    return [
        _erasable(
            contents.get(post["post"]),
            platform=post["platform"],
            kind=post["kind"],
            at=datetime.fromisoformat(post["published_at"]),
            fails=post["fails"],
            post=post["post"],
        )
        for post in evidence.body["posts"]
    ]


def _erasable(
    content: EvidenceContent | None,
    *,
    platform: str,
    kind: str,
    at: datetime,
    fails: str,
    post: str,
) -> Proof:
    if content is None:
        return Proof(platform, kind, at, fails, None, "", "Text not kept.", post)
    if content.erased_on is not None:
        gone = f"Text not kept: erased on {content.erased_on:%a} {content.erased_on.day}"
        return Proof(
            platform, kind, at, fails, None, "", f"{gone} {content.erased_on:%b %Y}.", post
        )
    return Proof(platform, kind, at, fails, content.text, content.url, "", post)


def _from_posts(judged: Sequence[Judged]) -> list[Proof]:
    found: dict[UUID, Post] = {
        post.id: post for post in Post.objects.filter(id__in=[j.candidate.post for j in judged])
    }
    return [_still_there(one, found[one.candidate.post]) for one in judged]


def _still_there(judged: Judged, post: Post) -> Proof:
    one, named = judged.candidate, str(post.id)
    if post.deleted_at is not None:
        gone = "Text not kept: the post is no longer there."
        return Proof(one.platform, one.kind, one.published_at, judged.fails, None, "", gone, named)
    return Proof(
        one.platform, one.kind, one.published_at, judged.fails, post.text, post.url, "", named
    )
