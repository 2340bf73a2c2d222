"""The words and tags of the week that were said less in the four weeks before, with an example."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from brands.queries import matcher_of
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.scope import watched
from dashboard.marking import parts
from reports.charts.figures import grouped
from tracking.models import Mention
from tracking.queries import mentions
from tracking.relevance.rising import Said, rising
from tracking.windows import Window

WEEKS_BEFORE = 4
MOST_TEXTS = 20_000  # of each stretch, the newest: rates are compared, not counts
LONGEST_TEXT = 200


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    """What templates/dashboard/rising.html shows."""
    week = asked.last_week.range
    earlier = week.before.holding(WEEKS_BEFORE)
    here, there = (
        _told(brand, Window(first=days.first, last=days.last, reposts=False))
        for days in (week, earlier)
    )
    found = rising([_said(one) for one in here], map(_said, there))
    return {
        "stepper": asked.last_week.stepper(to, "rising", longer="mentions"),
        "scope": quiet_line(week, watched(brand, week.instants, now), now, to),
        "rows": [
            {
                "word": one.word,
                "now": grouped(one.now),
                "before": f"{one.before / WEEKS_BEFORE:.1f}",
                "url": to.page("mentions", week.query, reposts="0", q=one.word),
                "parts": parts(
                    here[one.example].post.text,
                    matcher_of(here[one.example].query).places(here[one.example].post.text),
                    LONGEST_TEXT,
                ),
            }
            for one in found
        ],
        "back": to.page("mentions", week.query),
    }


def _told(brand: Brand, window: Window) -> list[Mention]:
    """Of mentions that say the same the newest: a robot makes no news."""
    newest = mentions(brand, window).filter(post__text__gt="").order_by("-published_at", "-id")
    found = newest.select_related("post", "query")[:MOST_TEXTS]
    return list({one.fingerprint or one.id: one for one in reversed(found)}.values())


def _said(mention: Mention) -> Said:
    return Said(mention.post.text, mention.profile_id or mention.id)
