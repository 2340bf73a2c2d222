"""What needs a person: connections to mend, weeks not verified, posts that almost count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.models import Connection
from brands.platforms import PLATFORMS
from dashboard import wording
from dashboard.connections.standing import SOON
from dashboard.pages.week import Week
from dashboard.scores import Score
from reports.phrases import day, listed, plural
from targets.models import Decision, Review
from targets.outcomes import Outcome


def content(week: Week) -> list[dict[str, Any]]:
    return [
        *_connections(week),
        *_ending(week),
        *_reviews(week),
        *_not_verified(week),
        *_near_misses(week),
    ]


def _connections(week: Week) -> Iterator[dict[str, Any]]:
    paused = list(
        Connection.objects.filter(brands=week.brand).exclude(paused_because="").order_by("platform")
    )
    if paused:
        labels = [PLATFORMS[connection.platform].label for connection in paused]
        yield {
            "count": len(paused),
            "title": f"{plural('Connection', len(paused))} to mend",
            "note": f"{listed(labels)}: {paused[0].paused_because}",
            "url": week.to.page("coverage", week.days.query),
        }


def _ending(week: Week) -> Iterator[dict[str, Any]]:
    """Access that ends within a week and does not renew itself."""
    ending = Connection.objects.filter(
        brands=week.brand, paused_because="", refresh_token="", expires_at__lt=week.now + SOON
    )
    found = list(ending.order_by("expires_at"))
    if found:
        first = found[0]
        assert first.expires_at is not None  # it was asked for
        label, on = PLATFORMS[first.platform].label, local_day(first.expires_at, week.days.zone)
        yield {
            "count": len(found),
            "title": "Access to renew",
            "note": f"{label} can be read until {day(on)}",
            "url": week.to.page("coverage", week.days.query),
        }


def _reviews(week: Week) -> Iterator[dict[str, Any]]:
    """What changed after closing, and waits for somebody to accept it or not."""
    waiting = Review.objects.filter(
        period__target__agreement__brand=week.brand, decision=Decision.WAITING
    ).select_related("period__target__agreement__person")
    found = list(waiting.order_by("-noticed_at"))
    if found:
        newest = found[0].period
        yield {
            "count": len(found),
            "title": "To decide",
            "note": f"Changed after closing: {newest.target.agreement.person.name},"
            f" {wording.period(newest)}",
            "url": week.to.page("reviews"),
        }


def _not_verified(week: Week) -> Iterator[dict[str, Any]]:
    found = [score for score in week.scores if score.mark == Outcome.UNVERIFIED]
    if found:
        newest = max(found, key=lambda score: score.period.ends_at)
        yield {
            "count": len(found),
            "title": "Not verified",
            "note": f"{newest.name}, {wording.period(newest.period)}",
            "url": week.to.evidence(newest.period.id),
        }


def _near_misses(week: Week) -> Iterator[dict[str, Any]]:
    """Posts that name the brand in a period still open, and fail another rule."""
    found: dict[UUID, Score] = {
        one.candidate.post: score
        for score in week.due
        if score.needs
        for one in score.judged
        if one.inside and not one.counted and one.candidate.names and not one.candidate.removed_at
    }
    if found:
        score = next(iter(found.values()))
        people = list(dict.fromkeys(score.name for score in found.values()))
        yield {
            "count": len(found),
            "title": f"Near {'miss' if len(found) == 1 else 'misses'} to look at",
            "note": f"Posts that almost count, by {listed(people[:2])}"
            + (f" and {len(people) - 2} more" if len(people) > 2 else ""),
            "url": week.to.evidence(score.period.id),
        }
