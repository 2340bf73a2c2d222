"""What changed after closing: what each change would make of the verdict, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses, outside
from dashboard.promises import wording
from reports.phrases import moment
from targets.models import Decision, Review, Verdict
from targets.verdicts.offering import Kind
from tracking.models import Post

DECIDED_SHOWN = 30
WORDS = {
    Kind.FOUND_LATE: "Found on {at}, after closing",
    Kind.EDITED: "Edited, seen on {at}",
    Kind.REMOVED: "Removed, seen on {at}",
    Kind.GAP_CLOSED: "The gap was closed by an import, seen on {at}",
}


def content(brand: Brand, to: Addresses, *, may_write: bool) -> dict[str, Any]:
    found = Review.objects.filter(period__target__agreement__brand=brand).select_related(
        "period__target__agreement__person"
    )
    waiting = list(found.filter(decision=Decision.WAITING).order_by("noticed_at", "id"))
    decided = list(found.exclude(decision=Decision.WAITING).order_by("-decided_at")[:DECIDED_SHOWN])
    posts = _posts([*waiting, *decided])
    verdicts = {
        (verdict.period_id, verdict.revision): verdict
        for verdict in Verdict.objects.filter(
            period__in=[review.period_id for review in (*waiting, *decided)]
        )
    }
    return {
        "may_write": may_write,
        "waiting": [_row(review, verdicts, posts, brand, to) for review in waiting],
        "decided": [_row(review, verdicts, posts, brand, to) for review in decided],
        "empty": None
        if waiting or decided
        else {
            "kind": "first_use",
            "title": "Here you decide what becomes of a verdict when something changes after it.",
            "text": "Nothing has changed since the last closing.",
            "action": None,
        },
    }


def _row(
    review: Review,
    verdicts: dict[tuple[UUID, int], Verdict],
    posts: dict[str, Post],
    brand: Brand,
    to: Addresses,
) -> dict[str, Any]:
    stood, period = verdicts[review.period_id, review.against], review.period
    return {
        "id": review.id,
        "title": f"{period.target.agreement.person.name}, {wording.period(period)}",
        "url": to.evidence(period.id),
        "was": stood.outcome,
        "was_words": f"{wording.WORDS[stood.outcome]}, {stood.counted} of {period.minimum}",
        "would": review.outcome,
        "would_words": f"{wording.WORDS[review.outcome]}, {review.counted} of {period.minimum}",
        "causes": [_cause(cause, posts, brand) for cause in review.causes],
        "decision": review.decision,
        "decided": _decided(review, brand),
        "may_undo": review.decision == Decision.DISMISSED,
    }


def _cause(cause: dict[str, Any], posts: dict[str, Post], brand: Brand) -> dict[str, str]:
    at = moment(datetime.fromisoformat(cause["at"]), brand.timezone)
    said = {"text": WORDS[Kind(cause["kind"])].format(at=at), "url": "", "post": ""}
    post = posts.get(cause["post"])
    if post is not None and post.published_at is not None:
        label = PLATFORMS[post.platform].label
        said["post"] = f"{label} {post.kind} of {moment(post.published_at, brand.timezone)}"
        said["url"] = "" if post.deleted_at else outside(post.url)
    return said


def _decided(review: Review, brand: Brand) -> str:
    if review.decided_at is None:
        return ""
    done = "Accepted" if review.decision == Decision.ACCEPTED else "Left as it was"
    said = f"{done} by {review.decided_by}, {moment(review.decided_at, brand.timezone)}"
    return f"{said}: {review.note}" if review.note else f"{said}."


def _posts(reviews: Iterable[Review]) -> dict[str, Post]:
    ids = {cause["post"] for review in reviews for cause in review.causes if cause["post"]}
    return {str(post.id): post for post in Post.objects.filter(id__in=ids)}
