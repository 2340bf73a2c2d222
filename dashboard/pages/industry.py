"""News of the industry: what is said of each topic, the most relevant first, and by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from brands.queries import matcher_of
from dashboard.frame.addresses import Addresses, outside
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.scope import watched
from dashboard.marking import parts
from reports.charts.figures import grouped
from reports.phrases import counted, moment
from tracking.boards.industry import News, industry
from tracking.models import Mention
from tracking.queries import Ranked

POSTS = 10
PEOPLE = 8
LONGEST_TEXT = 280


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    found = industry(brand, asked.window, posts=POSTS, people=PEOPLE)
    return {
        "stepper": asked.stepper(to, "industry"),
        "chips": asked.chips(to, "industry"),
        "choices": asked.choices(to, "industry"),
        "topics": [_topic(news, asked, now, to) for news in found],
        "empty": None
        if found
        else {
            "kind": "first_use",
            "title": f"Here you will read what is said in the industry of {brand.name}.",
            "text": "A topic is a query of its own: words of the field rather than of a brand.",
            "action": {"label": "Add a topic", "url": to.page("queries")},
        },
    }


def _topic(news: News, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    there = Addresses(to.organization, news.topic.slug)
    filters = {name: value for name, value in asked.filters.items() if name != "sort"}
    seen = watched(news.topic, asked.range.instants, now)
    return {
        "name": news.topic.name,
        "count": counted(news.mentions, "mention"),
        "url": there.page("mentions", filters, asked.range.query),
        "scope": quiet_line(asked.range, seen, now, there),
        "posts": [_post(one, news.topic, there) for one in news.posts],
        "people": [_person(line, asked, there) for line in news.people],
        "speakers": counted(news.speakers, "person").replace("persons", "people"),
        "people_url": there.page("people", filters, asked.range.query),
    }


def _post(one: Mention, topic: Brand, there: Addresses) -> dict[str, Any]:
    places = matcher_of(one.query).places(one.post.text)
    profile, at = one.profile, one.published_at
    return {
        "platform": one.platform,
        "name": profile.person.name if profile else "Author not shown",
        "person_url": there.part("person", profile.person_id) if profile else None,
        "when": moment(at, topic.timezone) if at else "without a date",
        "parts": parts(one.post.text, places, LONGEST_TEXT),
        "url": outside(one.post.url),
        "relevance": f"{one.relevance:.2f}",
        "share": round(100 * one.relevance),
    }


def _person(line: Ranked, asked: Narrowing, there: Addresses) -> dict[str, Any]:
    return {
        "rank": line.rank,
        "name": line.name,
        "url": there.part("person", line.person),
        "count": grouped(line.mentions),
        "count_url": there.page("mentions", asked.range.query, person=line.person),
    }
