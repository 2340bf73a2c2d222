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
from dashboard.conduct import conducts
from dashboard.figures import compact
from dashboard.frame.addresses import Addresses, outside
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.ranges import DAY, Range
from dashboard.frame.scope import watched
from dashboard.league import Place, places
from dashboard.marking import parts
from dashboard.pages.relevance import why
from dashboard.promises.tags import Tag, tags_of
from reports.charts.figures import grouped
from reports.phrases import KEPT, clock, day
from targets.classes import classify
from targets.classifying import thresholds
from tracking.boards.remembering import remembered
from tracking.models import Insider, Judgement, Mention, Profile
from tracking.people.people_rules import rules_of
from tracking.queries import weekly_by_person
from tracking.relevance.languages import language_named
from tracking.relevance.scoring import facts, opinion_of
from tracking.windows import Window

LONGEST_TEXT = 280
CLASS_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Stream:
    """A page of mentions with what was asked once for all of them.

    classes: by person; tags and said: by post. said: what people said of it. alike: of mentions
    that say the same the newest is a row; the others stand behind it, by its id.
    """

    brand: Brand
    asked: Narrowing
    now: datetime
    to: Addresses
    shown: Sequence[Mention]
    classes: Mapping[UUID, str]
    tags: Mapping[UUID, Sequence[Tag]]
    said: Mapping[UUID, Judgement]
    alike: Mapping[UUID, int]

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
            "said": _said(self.said.get(post.id)),
            "alike": self._alike(mention),
            "held": _held(mention),
            "relevance": f"{mention.relevance:.2f}",
            "share": round(100 * mention.relevance),
            "why_url": self.to.page(
                "mentions", asked.given, asked.place, why="" if is_open else mention.id
            ),
            "why": self._why(mention) if is_open else None,
        }

    def _alike(self, mention: Mention) -> dict[str, Any] | None:
        more = self.alike[mention.id]
        if not more:
            return None
        url = self.to.page("mentions", self.asked.given, alike=mention.fingerprint)
        return {"text": f"and {grouped(more)} more alike", "url": url}

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
    alike = _folded(shown) if asked.sieve.alike is None else {one.id: 0 for one in shown}
    rows = [mention for mention in shown if mention.id in alike]
    people = {mention.profile.person_id for mention in rows if mention.profile}
    classes = _classes(brand, asked.range.holding(CLASS_WEEKS), people, now)
    posts = [mention.post_id for mention in rows]
    judged = Judgement.objects.filter(brand=brand, post__in=posts, undone_at=None)
    said = {one.post_id: one for one in judged}
    return Stream(brand, asked, now, to, rows, classes, tags_of(brand, rows, now), said, alike)


def _folded(shown: Sequence[Mention]) -> dict[UUID, int]:
    """Of those that say the same the first, and how many follow it on this page."""
    first: dict[object, UUID] = {}
    alike: dict[UUID, int] = {}
    for mention in shown:
        one = first.setdefault(mention.fingerprint or mention.id, mention.id)
        alike[one] = alike.get(one, -1) + 1
    return alike


def _said(judgement: Judgement | None) -> str:
    if judgement is None:
        return ""
    return f"{'About' if judgement.relevant else 'Not about'} the brand, says {judgement.by}"


def _held(mention: Mention) -> str:
    """ "Afrikaans, positive" """
    language = language_named(mention.language) if mention.language else ""
    return ", ".join(filter(None, (language, mention.sentiment)))


def _classes(brand: Brand, weeks: Range, people: set[UUID], now: datetime) -> dict[UUID, str]:
    """As the league of the twelve weeks that end with the shown days says them."""
    window = Window(first=weeks.first, last=weeks.last)

    def count() -> tuple[dict[UUID, Place], dict[UUID, Place], dict[UUID, list[int]]]:
        placed = places(brand, window, people)
        weekly = weekly_by_person(brand, placed, last=weeks.last, weeks=CLASS_WEEKS)
        return placed, places(brand, window.before(), placed), weekly

    placed, before, weekly = remembered(brand, ("classes", window, sorted(people)), count)
    read_before = watched(brand, weeks.before.instants, now).is_heard
    found = conducts(brand, placed, before, weekly, now, read_before=read_before)
    limits = thresholds(rules_of(brand))
    return {person: classify(conduct, limits).value for person, conduct in found.items()}


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
