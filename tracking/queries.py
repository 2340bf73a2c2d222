"""Named questions about mentions and people. First the brand, then the window; the caller stands
inside the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate

from brands.calendar import local_day, spans
from brands.models import Brand
from brands.queries import own_account_handles
from tracking.boards import ranking
from tracking.boards.ranking import REPOST, Board, Ranked
from tracking.models import BrandDay, Insider, Mention, Person, Profile
from tracking.people.persons import joined_into
from tracking.storing.identity import UNNAMED
from tracking.windows import Window

__all__ = [
    "Counts",
    "Ranked",
    "WeekCount",
    "by_others",
    "counts",
    "find_person",
    "mentions",
    "people_counted",
    "people_ranked",
    "per_day",
    "per_week",
    "weekly_by_person",
]
Days = dict[date | None, tuple[int, int]]  # None: undated; mentions, and those without reposts


@dataclass(frozen=True, slots=True)
class Counts:
    mentions: int
    mentions_without_reposts: int
    authors: int
    undated: int


@dataclass(frozen=True, slots=True)
class WeekCount:
    week: str
    mentions: int
    mentions_without_reposts: int


def mentions(brand: Brand, window: Window, person: Person | None = None) -> QuerySet[Mention]:
    """The mentions of `brand` in the window. With an end to the window, undated ones are out."""
    found = Mention.objects.filter(brand=brand)
    if (start := window.starts_at(brand)) is not None:
        found = found.filter(published_at__gte=start)
    if (end := window.ends_at(brand)) is not None:
        found = found.filter(published_at__lt=end)
    if window.platform:
        found = found.filter(platform=window.platform)
    if window.kinds:
        found = found.filter(kind__in=window.kinds)
    if not window.reposts:
        found = found.exclude(REPOST)
    if person is not None:
        found = found.filter(profile__person=person)
    return found


def people_ranked(brand: Brand, window: Window, *, limit: int, offset: int = 0) -> Board:
    """Lines of the board, by rank, and how many people there are in all: as they were kept, if
    nothing has changed since, or counted."""
    board = ranking.kept(brand, window, limit=limit, offset=offset)
    return board or people_counted(brand, window, limit=limit, offset=offset)


def people_counted(brand: Brand, window: Window, *, limit: int, offset: int = 0) -> Board:
    """The same from the mentions themselves."""
    return ranking.counted(by_others(brand, window), limit=limit, offset=offset)


def counts(brand: Brand, window: Window) -> Counts:
    found = mentions(brand, window)
    sums = found.aggregate(
        total=Count("*"),
        without=Count("kind", filter=~REPOST),
        undated=Count("kind", filter=Q(published_at=None)),
    )
    # Each account is looked up once: mention by mention this takes six times as long.
    accounts = Profile.objects.filter(id__in=found.values("profile_id"))
    authors = accounts.aggregate(people=Count("person_id", distinct=True))["people"]
    return Counts(sums["total"], sums["without"], authors, sums["undated"])


def per_week(
    brand: Brand, window: Window, person: Person | None = None
) -> tuple[list[WeekCount], int]:
    """Mentions by ISO week of the brand's zone, weeks without any included, and how many are
    undated. An open window reaches from the first mention to the last."""
    days = _by_day(brand, window) if person is None else _of_person(brand, window, person)
    undated, _ = days.pop(None, (0, 0))
    counted: dict[str, tuple[int, int]] = {}
    for day, (total, without) in days.items():
        assert day is not None  # popped
        year, week, _ = day.isocalendar()
        sums = counted.get(label := f"{year}-W{week:02}", (0, 0))
        counted[label] = sums[0] + total, sums[1] + without
    first = window.first or min(filter(None, days), default=None)
    last = window.last or max(filter(None, days), default=None)
    if first is None or last is None:
        return [], undated
    return [
        WeekCount(span.label, *counted.get(span.label, (0, 0)))
        for span in spans("week", first, last, brand.timezone)
    ], undated


def per_day(brand: Brand, window: Window) -> dict[date, int]:
    """Mentions by local day; a day without any is not in it."""
    return {day: total for day, (total, _) in _by_day(brand, window).items() if day}


def _by_day(brand: Brand, window: Window) -> Days:
    """What was counted when the mentions were written: a page reads days, not mentions."""
    found = BrandDay.objects.filter(brand=brand, mentions__gt=0)
    if window.first is not None:
        found = found.filter(day__gte=window.first)
    if window.last is not None:
        found = found.filter(day__lte=window.last)
    if window.platform:
        found = found.filter(platform=window.platform)
    if window.kinds:
        found = found.filter(kind__in=window.kinds)
    if not window.reposts:
        found = found.exclude(REPOST)
    without = Coalesce(Sum("mentions", filter=~REPOST), 0)
    rows = found.values("day").annotate(total=Sum("mentions"), without=without)
    return {row["day"]: (row["total"], row["without"]) for row in rows}


def _of_person(brand: Brand, window: Window, person: Person) -> Days:
    day = TruncDate("published_at", tzinfo=ZoneInfo(brand.timezone))
    rows = (
        mentions(brand, window, person)
        .annotate(day=day)
        .values("day")
        .annotate(total=Count("id"), without=Count("id", filter=~REPOST))
    )
    return {row["day"]: (row["total"], row["without"]) for row in rows}


def weekly_by_person(
    brand: Brand, people: Iterable[UUID], *, last: date, weeks: int
) -> dict[UUID, list[int]]:
    """Each person's mentions in the `weeks` ISO weeks that end with the one holding `last`."""
    labels = [
        span.label
        for span in spans("week", last - timedelta(weeks=weeks - 1), last, brand.timezone)
    ]
    first = last - timedelta(days=last.weekday(), weeks=weeks - 1)
    window = Window(first=first, last=last - timedelta(days=last.weekday()) + timedelta(days=6))
    rows = mentions(brand, window).filter(profile__person_id__in=list(people))
    counted = {person: dict.fromkeys(labels, 0) for person in people}
    for person, published_at in rows.values_list("profile__person_id", "published_at"):
        assert published_at is not None  # inside a window
        year, week, _ = local_day(published_at, brand.timezone).isocalendar()
        counted[person][f"{year}-W{week:02}"] += 1
    return {person: list(weeks.values()) for person, weeks in counted.items()}


def find_person(reference: str) -> Person | None:
    """By id, also by that of somebody who was joined to the person; or by "platform:author" with
    the author exactly as written."""
    platform, colon, author = reference.partition(":")
    if "\0" in reference:
        return None
    if not colon:
        try:
            return Person.objects.filter(id=joined_into(UUID(reference))).first()
        except ValueError:
            return None
    profiles = Profile.objects.filter(platform=platform).select_related("person")
    profile = (
        profiles.filter(
            Q(handle_folded=author.casefold(), handle=author) | Q(external_id=UNNAMED + author)
        ).first()
        # A name may look like an id; then the name is meant.
        or profiles.filter(external_id=author).first()
    )
    return profile.person if profile else None


def by_others(brand: Brand, window: Window) -> QuerySet[Mention]:
    """Mentions with an author, without the brand's own accounts, staff and agencies unless asked
    for."""
    found = mentions(brand, window).filter(profile__isnull=False)
    return found if window.own else found.exclude(profile__in=_insiders(brand))


def _insiders(brand: Brand) -> list[UUID]:
    """Few: named in the statement they cost less than a join."""
    theirs = Q(id__in=Insider.objects.filter(brand=brand).values("profile"))
    for platform, handle in own_account_handles([brand]):
        theirs |= Q(platform=platform, handle_folded=handle)
    return list(Profile.objects.filter(theirs).values_list("id", flat=True))
