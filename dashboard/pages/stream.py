"""The rows of the stream of mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.models import Brand
from brands.queries import matcher_of
from dashboard.addresses import Addresses, outside
from dashboard.conduct import conducts
from dashboard.figures import compact
from dashboard.league import places
from dashboard.marking import parts
from dashboard.narrowing import Narrowing
from dashboard.pages.relevance import why
from dashboard.ranges import DAY, Range
from dashboard.scope import watched
from dashboard.tags import Tag, tags_of
from reports.charts.figures import grouped
from reports.phrases import KEPT, clock, day
from targets.classes import classify
from tracking.models import Insider, Mention, Profile
from tracking.queries import weekly_by_person
from tracking.scoring import facts, opinion_of
from tracking.windows import Window

LONGEST_TEXT = 280
CLASS_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Stream:
    """A page of mentions with what was asked once for all of them.

    classes: by person; tags: by post.
    """

    brand: Brand
    asked: Narrowing
    now: datetime
    to: Addresses
    shown: Sequence[Mention]
    classes: Mapping[UUID, str]
    tags: Mapping[UUID, Sequence[Tag]]

    def by_day(self) -> Iterator[dict[str, Any]]:
        """What templates/dashboard/mentions.html lists. Mentions without a time are left out."""
        zone = self.brand.timezone
        dated = [(one, one.published_at) for one in self.shown if one.published_at is not None]
        for at, rows in groupby(dated, key=lambda pair: local_day(pair[1], zone)):
            yield {
                "title": _title(at, local_day(self.now, zone)),
                "rows": [self._row(mention, clock(time, zone)) for mention, time in rows],
            }

    def _row(self, mention: Mention, time: str) -> dict[str, Any]:
        post, asked = mention.post, self.asked
        found = matcher_of(mention.query).places(post.text)
        is_open = asked.why == mention.id
        return {
            "id": mention.id,
            "time": time,
            "platform": mention.platform,
            **self._author(mention.profile),
            "parts": parts(post.text, found, LONGEST_TEXT),
            "url": outside(post.url),
            "tags": [
                {"kind": tag.kind, "text": tag.text, "url": self.to.evidence(tag.period)}
                for tag in self.tags.get(post.id, ())
            ],
            "reactions": _reactions(mention),
            "relevance": f"{mention.relevance:.2f}",
            "share": round(100 * mention.relevance),
            "why_url": self.to.page(
                "mentions",
                asked.given,
                offset=asked.offset or "",
                why="" if is_open else mention.id,
            ),
            "why": self._why(mention) if is_open else None,
        }

    def _why(self, mention: Mention) -> dict[str, Any]:
        is_own = Insider.objects.filter(
            brand=self.brand, profile=mention.profile_id, kind=Insider.Kind.OWN
        ).exists()
        return why(facts(mention, own=is_own), mention, opinion_of(self.brand))

    def _author(self, profile: Profile | None) -> dict[str, Any]:
        if profile is None:
            return {
                "person": {"name": "Author not shown", "url": None},
                "class_label": "by the platform",
                "reach": "",
            }
        url = self.to.page("mentions", self.asked.given, person=profile.person_id)
        return {
            "person": {"name": profile.person.name, "url": url},
            "class_label": self.classes.get(profile.person_id, "Own account"),
            "reach": "" if profile.followers is None else compact(profile.followers),
        }


def stream(
    brand: Brand, asked: Narrowing, now: datetime, to: Addresses, shown: Sequence[Mention]
) -> Stream:
    people = {mention.profile.person_id for mention in shown if mention.profile}
    classes = _classes(brand, asked.range.holding(CLASS_WEEKS), people, now)
    return Stream(brand, asked, now, to, shown, classes, tags_of(brand, shown, now))


def _classes(brand: Brand, weeks: Range, people: set[UUID], now: datetime) -> dict[UUID, str]:
    """As the league of the twelve weeks that end with the shown days says them."""
    window = Window(first=weeks.first, last=weeks.last)
    placed = places(brand, window, people)
    weekly = weekly_by_person(brand, placed, last=weeks.last, weeks=CLASS_WEEKS)
    read_before = watched(brand, weeks.before.instants, now).is_heard
    found = conducts(brand, window, placed, weekly, now, read_before=read_before)
    return {person: classify(conduct).value for person, conduct in found.items()}


def _reactions(mention: Mention) -> str:
    """Likes, comments and shares, as far as the platform shows them."""
    shown = [mention.post.likes, mention.post.comments, mention.post.shares]
    known = [count for count in shown if count is not None]
    return grouped(sum(known)) if known else ""


def _title(at: date, today: date) -> str:
    """ "Today, Thu 19 Nov" """
    said = day(at) if at.year == today.year else f"{day(at)}{KEPT}{at.year}"
    named = {today: "Today, ", today - DAY: "Yesterday, "}
    return f"{named.get(at, '')}{said}"
