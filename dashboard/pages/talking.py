"""Who is talking this week: the first five people, with their twelve weeks."""

from __future__ import annotations

from typing import Any

from dashboard.pages.week import SPARK_WEEKS, Week
from dashboard.sparks import spark, unread_weeks
from reports.charts.figures import grouped
from targets.classes import is_rising
from targets.classifying import thresholds
from tracking.people.people_rules import rules_of
from tracking.queries import people_ranked, weekly_by_person
from tracking.windows import Window

SHOWN = 5


def content(week: Week) -> dict[str, Any]:
    days, to = week.days, week.to
    window = Window(first=days.first, last=days.last)
    limits = thresholds(rules_of(week.brand))
    ranked, total = people_ranked(week.brand, window, limit=SHOWN)
    people = [line.person for line in ranked]
    weekly = weekly_by_person(week.brand, people, last=days.last, weeks=SPARK_WEEKS)
    unread = unread_weeks(days, SPARK_WEEKS, week.watched)
    return {
        "total": grouped(total),
        "url": to.page("people", days.query),
        "rows": [
            {
                "rank": line.rank,
                "name": line.name,
                "url": to.page("mentions", days.holding(SPARK_WEEKS).query, person=line.person),
                "rising": week.heard_before
                and is_rising(line.mentions, weekly[line.person][-2], limits),
                "spark": spark(weekly[line.person], unread),
                "count": grouped(line.mentions),
                "count_url": to.page("mentions", days.query, person=line.person),
            }
            for line in ranked
        ],
    }
