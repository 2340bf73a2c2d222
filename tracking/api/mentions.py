"""`mentions/`, `mentions/count/` and `weeks/` of a brand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists, tells
from accounts.api.paging import Keyset
from brands.api.views import BrandView
from brands.models import Brand
from tracking import queries
from tracking.api.parameters import Filters, WindowParameters, window_of
from tracking.api.people import person_of
from tracking.models import Mention
from tracking.relevance.scoring import opinion_of
from tracking.relevance.sentiment import NEGATIVE, POSITIVE
from tracking.relevance.sifting import TABS, UNKNOWN, Sieve, in_tab, sifted
from tracking.storing.identity import UNNAMED

NEWEST = Keyset({"-published_at": datetime.fromisoformat, "-id": UUID})
SHOWN = (
    "id", "platform", "kind", "published_at", "relevance", "post__external_id", "post__text",
    "post__url", "profile__handle", "profile__external_id",
)  # fmt: skip
ENGAGEMENT = ("likes", "comments", "shares", "views")
HELD = ("language", "sentiment", "profile__person", *(f"post__{name}" for name in ENGAGEMENT))


class OfPerson(serializers.Serializer):  # type: ignore[type-arg]
    person = serializers.CharField(
        required=False, max_length=700, help_text="An id, or platform:author."
    )


class Sifted(OfPerson, Filters):
    """`tab` and `relevance` are of what the brand holds relevant; see docs/RELEVANCE.md."""

    relevance = serializers.FloatField(
        min_value=0, max_value=1, required=False, help_text="At least."
    )
    tab = serializers.ChoiceField(choices=TABS, required=False)
    language = serializers.RegexField(
        r"^([a-z]{2,3}|unknown)$",
        required=False,
        error_messages={"invalid": "Write two letters, like en, or unknown."},
    )
    sentiment = serializers.ChoiceField(choices=[POSITIVE, NEGATIVE, UNKNOWN], required=False)
    country = serializers.RegexField(
        r"^([A-Z]{2}|unknown)$",
        required=False,
        error_messages={"invalid": "Write two letters, like ZA, or unknown."},
        help_text="Of the author's account, where its platform tells.",
    )
    q = serializers.CharField(
        required=False,
        max_length=200,
        help_text='What the text says: all of its words, #tags and "phrases in quotes".',
    )


class MentionParameters(Sifted, WindowParameters):
    detail = serializers.BooleanField(
        default=False, help_text="Whether each result also tells what is held of it."
    )


class WeekParameters(OfPerson, Filters):
    """Of everybody, or of one person."""


class MentionRow(TypedDict):
    """X's terms let an API give ids, times, author ids and links: its `author` is an id, and `text`
    and numbers are null. With `detail` also what stands below `relevance`."""

    platform: str
    post_id: str
    kind: str
    author: str | None
    created_at: datetime | None
    text: str | None
    url: str | None
    relevance: float
    mention: NotRequired[UUID]
    person: NotRequired[UUID | None]
    language: NotRequired[str]
    sentiment: NotRequired[str]
    likes: NotRequired[int | None]
    comments: NotRequired[int | None]
    shares: NotRequired[int | None]
    views: NotRequired[int | None]


class MentionCounts(TypedDict):
    mentions: int
    mentions_without_reposts: int
    authors: int
    undated: int


class WeekRow(TypedDict):
    week: str
    mentions: int
    mentions_without_reposts: int


class WeekList(TypedDict):
    """Weeks of the brand's zone, those without a mention included."""

    timezone: str
    undated: int
    results: list[WeekRow]


class Mentions(BrandView):
    """The mentions themselves, newest first; those without a date before them."""

    @lists(
        MentionRow,
        asks=MentionParameters,
        example={
            "platform": "youtube",
            "post_id": "dQw4w9WgXcQ",
            "kind": "video",
            "author": "Ann Botha",
            "created_at": "2026-11-18T09:30:00Z",
            "text": "Oats three ways\n\nWith @acme",
            "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "relevance": 0.75,
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        found = mentions_asked(self.brand, asked)
        if asked["detail"]:
            return NEWEST.page(request, found, asked, _details, [*SHOWN, *HELD])
        return NEWEST.page(request, found, asked, _rows, SHOWN)


class MentionCount(BrandView):
    """How many mentions, and of how many authors."""

    @tells(
        MentionCounts,
        asks=Filters,
        example={"mentions": 7, "mentions_without_reposts": 6, "authors": 3, "undated": 1},
    )
    def get(self, request: Request, asked: Asked) -> Response:
        counts = queries.counts(self.brand, window_of(asked))
        told: MentionCounts = {
            "mentions": counts.mentions,
            "mentions_without_reposts": counts.mentions_without_reposts,
            "authors": counts.authors,
            "undated": counts.undated,
        }
        return Response(told)


class Weeks(BrandView):
    """Mentions by ISO week of the brand's zone, with zero weeks."""

    @tells(
        WeekList,
        asks=WeekParameters,
        example={
            "timezone": "Africa/Johannesburg",
            "undated": 0,
            "results": [{"week": "2026-W47", "mentions": 5, "mentions_without_reposts": 4}],
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        person = person_of(asked.get("person"))
        weeks, undated = queries.per_week(self.brand, window_of(asked), person)
        told: WeekList = {
            "timezone": self.brand.timezone,
            "undated": undated,
            "results": [
                {
                    "week": week.week,
                    "mentions": week.mentions,
                    "mentions_without_reposts": week.mentions_without_reposts,
                }
                for week in weeks
            ],
        }
        return Response(told)


def mentions_asked(brand: Brand, asked: Asked) -> QuerySet[Mention]:
    """What `Sifted` asks for, in no order."""
    sieve = Sieve(
        least=asked.get("relevance"),
        language=asked.get("language", ""),
        sentiment=asked.get("sentiment", ""),
        country=asked.get("country", ""),
        text=asked.get("q", ""),
    )
    found = sifted(brand, window_of(asked), sieve, person_of(asked.get("person")))
    if "tab" not in asked:
        return found
    return in_tab(found, asked["tab"], brand, opinion_of(brand).threshold)


def _rows(found: Sequence[dict[str, Any]]) -> list[MentionRow]:
    return [_row(one) for one in found]


def _details(found: Sequence[dict[str, Any]]) -> list[MentionRow]:
    return [
        {
            **_row(one),
            "mention": one["id"],
            "person": one["profile__person"],
            "language": one["language"],
            "sentiment": one["sentiment"],
            **_numbers(one),  # type: ignore[typeddict-item]
        }
        for one in found
    ]


def _row(one: dict[str, Any]) -> MentionRow:
    on_x = one["platform"] == "x"
    author = one["profile__handle"]
    if on_x and one["profile__external_id"] is not None:
        author = one["profile__external_id"].removeprefix(UNNAMED)
    return {
        "platform": one["platform"],
        "post_id": one["post__external_id"],
        "kind": one["kind"],
        "author": author,
        "created_at": one["published_at"],
        "text": None if on_x else one["post__text"],
        "url": one["post__url"] or None,
        "relevance": one["relevance"],
    }


def _numbers(one: dict[str, Any]) -> dict[str, int | None]:
    on_x = one["platform"] == "x"
    return {name: None if on_x else one[f"post__{name}"] for name in ENGAGEMENT}
