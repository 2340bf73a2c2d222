"""What needs a person: connections to mend, weeks not verified, posts that almost count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from brands.calendar import local_day
from brands.models import Connection
from brands.platforms import PLATFORMS
from dashboard.connections.standing import SOON
from dashboard.pages.week import Week
from dashboard.promises import wording
from reports.phrases import day, listed, plural
from targets.conduct.disclosure import Answer
from targets.models import Breach, Decision, DisclosureCheck, NearMiss, Review
from targets.outcomes import Outcome


def content(week: Week) -> list[dict[str, Any]]:
    return [
        *_connections(week),
        *_ending(week),
        *_reviews(week),
        *_not_verified(week),
        *_near_misses(week),
        *_breaches(week),
        *_undisclosed(week),
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
    waiting = NearMiss.objects.filter(brand=week.brand, decision=NearMiss.Decision.WAITING)
    names = _names(waiting, "period__target__agreement__person")
    if count := waiting.count():
        yield {
            "count": count,
            "title": f"Near {'miss' if count == 1 else 'misses'} to judge",
            "note": f"Posts that almost count, by {names}",
            "url": week.to.page("near-misses"),
        }


def _breaches(week: Week) -> Iterator[dict[str, Any]]:
    standing = Breach.objects.filter(brand=week.brand, dismissed_at=None)
    if count := standing.count():
        yield {
            "count": count,
            "title": "Breach" if count == 1 else "Breaches",
            "note": f"Rivals in posts by {_names(standing, 'agreement__person')}",
            "url": week.to.page("conduct"),
        }


def _undisclosed(week: Week) -> Iterator[dict[str, Any]]:
    lacking = DisclosureCheck.objects.filter(brand=week.brand, answer=Answer.MISSING)
    if count := lacking.count():
        yield {
            "count": count,
            "title": "Not disclosed",
            "note": f"Advertising without a label, by {_names(lacking, 'post__profile__person')}",
            "url": week.to.page("conduct"),
        }


def _names(found: QuerySet[Any], person: str) -> str:
    """Two of the people, and how many more."""
    names = found.order_by(f"{person}__sort_name").values_list(f"{person}__name", flat=True)
    people = list(names.distinct())
    more = f" and {len(people) - 2} more" if len(people) > 2 else ""
    return listed(people[:2]) + more
