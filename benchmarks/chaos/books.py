"""What the rows say, during the trial and after it: everything read, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from accounts import wall
from accounts.models import Organization
from benchmarks.generator import Line
from tracking.collecting.proving import COMPLETE
from tracking.models import Feed, Poll, Post
from work import clock
from work.models import WorkItem


def completed(organization: Organization) -> int:
    """How many readings have ended completely."""
    with wall.inside(organization.id):
        return Poll.objects.filter(result=COMPLETE).count()


def unfinished(organization: Organization) -> int:
    """How many items are due or in somebody's hands."""
    due = Q(due_at__lte=clock.now()) | Q(lease__isnull=False)
    return WorkItem.objects.filter(due, organization=organization).count()


def posts(organization: Organization, shown: Iterable[Line]) -> tuple[int, int]:
    """Of the posts that platforms show, how many are not stored; and how many were counted as new
    more often than once."""
    written = {(line["platform"], line["post_id"]) for line in shown}
    with wall.inside(organization.id):
        stored = set(Post.objects.values_list("platform", "external_id"))
        counted = Poll.objects.aggregate(new=Sum("posts"))["new"] or 0
    return len(written - stored), max(0, counted - len(stored))


@dataclass(frozen=True, slots=True)
class Balance:
    """wrong: whatever does not come out, in words."""

    lost: int
    doubled: int
    wrong: list[str]


def balance(organization: Organization, lines: Iterable[Line], *, rounds: int) -> Balance:
    """Hold the rows against the world: each of its posts is stored once, each feed was read
    completely once a round, and nothing is left to do."""
    written = {(line["platform"], line["post_id"]) for line in lines}
    with wall.inside(organization.id):
        stored = list(Post.objects.values_list("platform", "external_id"))
        counted = Poll.objects.aggregate(new=Sum("posts"))["new"] or 0
        complete = Count("polls", filter=Q(polls__result=COMPLETE))
        readings = [
            feed.complete for feed in Feed.objects.filter(active=True).annotate(complete=complete)
        ]
    lost = {
        "posts are not stored": len(written - set(stored)),
        "readings are missing": sum(max(0, rounds - complete) for complete in readings),
        "items are still due or held": unfinished(organization),
    }
    doubled = {
        "posts are stored beyond those of the world": len(stored) - len(written & set(stored)),
        "readings are one too many": sum(max(0, complete - rounds) for complete in readings),
        "posts were counted as new once more": max(0, counted - len(stored)),
    }
    wrong = [f"{number} {words}" for words, number in {**lost, **doubled}.items() if number]
    return Balance(sum(lost.values()), sum(doubled.values()), wrong)
