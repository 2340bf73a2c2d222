"""What changed in some days: rivals in posts, how people stand, verdicts that were corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.ranges import Range
from dashboard.promises.wording import WORDS, period
from reports.phrases import day
from reports.queries import corrections
from targets.models import Breach, ClassChange

SHOWN = 6


def content(brand: Brand, days: Range, to: Addresses) -> list[dict[str, Any]]:
    """[{title, note, url}], what asks for somebody first."""
    return [*_breaches(brand, days, to), *_corrected(brand, days, to), *_classes(brand, days, to)]


def _breaches(brand: Brand, days: Range, to: Addresses) -> Iterator[dict[str, Any]]:
    whole = days.instants
    found = Breach.objects.filter(
        brand=brand,
        dismissed_at=None,
        post__published_at__gte=whole.start,
        post__published_at__lt=whole.end,
    )
    names = list(found.values_list("rival", flat=True))
    if names:
        title = "1 breach" if len(names) == 1 else f"{len(names)} breaches"
        note = f"Posts that show {', '.join(sorted(set(names)))}"
        yield {"title": title, "note": note, "url": to.page("conduct")}


def _corrected(brand: Brand, days: Range, to: Addresses) -> Iterator[dict[str, Any]]:
    for verdict in corrections(brand, days.instants.start, days.instants.end)[:SHOWN]:
        of = verdict.period
        yield {
            "title": f"{of.target.agreement.person.name}: {WORDS[verdict.outcome]}",
            "note": f"Corrected for {period(of)}",
            "url": to.evidence(of.id),
        }


def _classes(brand: Brand, days: Range, to: Addresses) -> Iterator[dict[str, Any]]:
    """How those stand now who changed, the newest first, and how many more."""
    found = ClassChange.objects.filter(
        brand=brand, changed_on__gte=days.first, changed_on__lte=days.last
    ).exclude(became="")
    last = (
        found.select_related("person").order_by("person", "-changed_on", "-id").distinct("person")
    )
    rows = sorted(
        last, key=lambda change: (-change.changed_on.toordinal(), change.person.sort_name)
    )
    for change in rows[:SHOWN]:
        was = f", was {change.was.lower()}" if change.was else ""
        yield {
            "title": f"{change.person.name}: {change.became.lower()}",
            "note": f"{day(change.changed_on)}{was}",
            "url": to.part("person", change.person_id),
        }
    if len(rows) > SHOWN:
        yield {
            "title": f"{len(rows) - SHOWN} more",
            "note": "Changed class",
            "url": to.page("people", days.query),
        }
