"""A list of fifty mentions by the API, beside the same list as Django REST framework's tutorial
would write it: a ModelSerializer over model instances, with its page-number paging. Key, wall,
limits and the look for the brand are the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import override_settings
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.test import APIRequestFactory

from accounts import keys, wall
from accounts.api.views import WalledView
from benchmarks.measuring import Result, at_least, medians
from brands.api.views import BrandView
from tests.factories import NOW, make_brand, make_organization, make_person, make_post
from tracking.api.mentions import Mentions
from tracking.models import Mention
from tracking.storing.statistics import take_statistics

STORED, AUTHORS, LINES = 1_000, 50, 50
ASKED = 20  # times in a round


class Line(serializers.ModelSerializer[Mention]):
    post_id = serializers.CharField(source="post.external_id")
    author = serializers.CharField(source="profile.handle", allow_null=True)
    created_at = serializers.DateTimeField(source="post.published_at")
    text = serializers.CharField(source="post.text")
    url = serializers.CharField(source="post.url")

    class Meta:
        model = Mention
        fields = (
            "platform", "post_id", "kind", "author", "created_at", "text", "url", "relevance",
        )  # fmt: skip


class Pages(PageNumberPagination):
    page_size = LINES


class Twin(BrandView, ListAPIView[Mention]):
    serializer_class = Line
    pagination_class = Pages

    def get_queryset(self) -> Any:
        found = Mention.objects.filter(brand=self.brand)
        return found.select_related("post", "profile").order_by("-published_at", "-id")


def api_ratio() -> Result:
    """How many answers of ours go into the time of one of the twin's."""
    key = _stored()
    with override_settings(API_PER_MINUTE=10**9, API_PER_MINUTE_TOGETHER=10**9):
        ours, theirs = medians(_asking(Mentions, key), _asking(Twin, key))
    return at_least(2.5, "api_ratio", theirs / ours, 1, "times")


def _asking(view: type[WalledView], key: str) -> Callable[[], None]:
    handler = view.as_view()
    request = APIRequestFactory().get(
        "/", headers={"Authorization": f"Bearer {key}", "Host": "localhost"}
    )

    def ask() -> None:
        for _ in range(ASKED):
            answer: HttpResponse = handler(request, slug="acme").render()
            assert answer.content.count(b'"post_id"') == LINES

    return ask


def _stored() -> str:
    organization = make_organization()
    with wall.inside(organization.id):
        brand = make_brand()
        people = [make_person(f"p{number}", f"youtube:p{number}") for number in range(AUTHORS)]
        for number in range(STORED):
            make_post(people[number % AUTHORS], NOW - timedelta(hours=number), brand=brand)
    take_statistics()
    return keys.create(organization, "benchmark")
