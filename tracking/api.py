"""`/api/v1/brands/{slug}/`: people, mentions, weeks."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import WalledView, page_of
from brands.access import brand_named
from tracking import queries
from tracking.api_parameters import WindowParameters, window_of
from tracking.models import Mention, Person
from tracking.storing.identity import UNNAMED


class PeopleParameters(WindowParameters):
    sort = serializers.ChoiceField(choices=["mentions"], default="mentions")


class MentionParameters(WindowParameters):
    person = serializers.CharField(required=False)
    relevance = serializers.FloatField(min_value=0, max_value=1, required=False)
    q = serializers.CharField(required=False)


class WeekParameters(WindowParameters):
    person = serializers.CharField(required=False)


class People(WalledView):
    """Who talks about the brand, most mentions first."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        window, asked = window_of(request, PeopleParameters)
        limit, offset = asked["limit"], asked["offset"]
        board, total = queries.people_ranked(brand, window, limit=limit, offset=offset)
        rows = [
            {
                "rank": line.rank,
                "person": str(line.person),
                "name": line.name,
                "profiles": list(line.profiles),
                "mentions": line.mentions,
                "mentions_without_reposts": line.mentions_without_reposts,
            }
            for line in board
        ]
        return page_of(request, rows, total, limit, offset)


class Mentions(WalledView):
    """The mentions themselves, newest first. X's texts and names stay with us: its terms let an
    API give ids, times, author ids and links."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        window, asked = window_of(request, MentionParameters)
        found = queries.mentions(brand, window, person_of(asked.get("person")))
        if "relevance" in asked:
            found = found.filter(relevance__gte=asked["relevance"])
        if "q" in asked:
            found = found.filter(post__text__icontains=asked["q"])
        limit, offset = asked["limit"], asked["offset"]
        page = found.select_related("post", "profile").order_by("-published_at", "-id")
        rows = [mention_row(mention) for mention in page[offset : offset + limit]]
        return page_of(request, rows, found.count(), limit, offset)


class MentionCount(WalledView):
    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        window, _ = window_of(request)
        counts = queries.counts(brand, window)
        return Response(
            {
                "mentions": counts.mentions,
                "mentions_without_reposts": counts.mentions_without_reposts,
                "authors": counts.authors,
                "undated": counts.undated,
            }
        )


class Weeks(WalledView):
    """Mentions by ISO week of the brand's zone, with zero weeks."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        window, asked = window_of(request, WeekParameters)
        weeks, undated = queries.per_week(brand, window, person_of(asked.get("person")))
        return Response(
            {
                "timezone": brand.timezone,
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
        )


def person_of(reference: str | None) -> Person | None:
    """Whom `person=` names; 404 for nobody."""
    if reference is None:
        return None
    person = queries.find_person(reference)
    if person is None:
        raise Http404
    return person


def mention_row(mention: Mention) -> dict[str, Any]:
    post, profile = mention.post, mention.profile
    on_x = post.platform == "x"
    author = None
    if profile is not None:
        author = profile.external_id.removeprefix(UNNAMED) if on_x else profile.handle
    return {
        "platform": post.platform,
        "post_id": post.external_id,
        "kind": post.kind,
        "author": author,
        "created_at": post.published_at,
        "text": None if on_x else post.text,
        "url": post.url or None,
        "relevance": mention.relevance,
    }
