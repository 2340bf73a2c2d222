"""What a person talks about: the brand and its rivals, topics of the field, tags."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from reports.charts import Share, ShareBar
from reports.charts.figures import grouped
from reports.phrases import counted
from tracking.queries import mentions

if TYPE_CHECKING:
    from dashboard.people.person import Subject

TAG = re.compile(r"#(\w+)")
TAGS = 8
READ = 1000
"""So many of the newest mentions are looked through for tags."""


def content(one: Subject) -> dict[str, Any]:
    voice = _voice(one)
    return {
        "voice": voice if len(voice.shares) > 1 else None,
        "tags": [
            {
                "tag": f"#{tag}",
                "count": grouped(count),
                "url": one.to.page(
                    "mentions", one.asked.range.query, person=one.person.id, q=f"#{tag}"
                ),
            }
            for tag, count in _tags(one).most_common(TAGS)
        ],
        "platforms": _platforms(one),
    }


def _voice(one: Subject) -> ShareBar:
    """Mentions of the brand and of each rival, as far as rivals are listened to."""
    rivals = list(one.brand.rivals.order_by("name"))
    counts = {
        brand.id: mentions(brand, one.asked.window, one.person).count()
        for brand in [one.brand, *rivals]
    }
    named = sorted((rival for rival in rivals if counts[rival.id]), key=lambda r: -counts[r.id])
    shares = [Share(one.brand.name, counts[one.brand.id], own=True)]
    shares += [Share(rival.name, counts[rival.id]) for rival in named]
    return ShareBar("Mentions of the brand and its rivals", shares)


def _tags(one: Subject) -> Counter[str]:
    found = mentions(one.brand, one.asked.window, one.person).order_by("-published_at")
    texts = found.values_list("post__text", flat=True)[:READ]
    return Counter(tag for text in texts for tag in set(TAG.findall(text.casefold())))


def _platforms(one: Subject) -> str:
    rows = mentions(one.brand, one.asked.window, one.person).values_list("kind")
    kinds = rows.annotate(count=Count("id")).order_by("-count", "kind")
    return ", ".join(counted(count, kind) for kind, count in kinds)
