"""`queries/` of a brand: versions, what a draft would find, and the change on its way.

A brand is whatever is followed: a client, a rival, or a topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from django.db.models import F
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, does, lists, tells
from accounts.api.paging import Keyset
from accounts.api.parameters import Parameters
from brands.api.views import BrandView
from brands.examples import broken
from brands.language import QueryError, parse
from brands.language.parsing import LONGEST
from brands.matching import Matcher, Mode
from brands.models import Brand, Example, Query, Reevaluation
from brands.queries import newest_version, written_out
from tracking.models import Post
from tracking.workbench import reevaluating
from tracking.workbench.previewing import preview
from tracking.workbench.questions import questions
from work import clock

BY = "the API"
SHOWN = 50
BY_VERSION = Keyset({"-version": int})


class Draft(Parameters):
    expression = serializers.CharField(max_length=LONGEST)


class MaybeDraft(Parameters):
    expression = serializers.CharField(
        max_length=LONGEST, required=False, help_text="The query in force, where it is left out."
    )


class Step(Parameters):
    do = serializers.ChoiceField(choices=["accept", "cancel"])


class QueryRow(TypedDict):
    version: int
    expression: str
    matching: str
    accepted_at: str


class ChangeTold(TypedDict):
    """state: none, comparing, compared, applying, applied or cancelled; with none there is no more.
    added, removed: mentions, of the `judged` posts of `total`."""

    state: str
    expression: NotRequired[str]
    compared_with: NotRequired[int]
    judged: NotRequired[int]
    total: NotRequired[int]
    added: NotRequired[int]
    removed: NotRequired[int]


class PostRow(TypedDict):
    platform: str
    post_id: str


class QuestionRow(TypedDict):
    """What a platform would be asked. left_out: what it cannot be asked. cost: in words, of one
    reading at most."""

    platform: str
    search: str
    hashtags: list[str]
    left_out: list[str]
    cost: list[str]


class PreviewTold(TypedDict):
    """broken: examples that the expression judges otherwise than they say."""

    judged: int
    found: int
    added: int
    lost: int
    broken: list[str]
    posts: list[PostRow]
    asked: list[QuestionRow]


CHANGE = {
    "state": "compared",
    "expression": "acme NOT cartoon",
    "compared_with": 3,
    "judged": 12000,
    "total": 12000,
    "added": 0,
    "removed": 41,
}


class Queries(BrandView):
    """The versions of the query, newest first."""

    @lists(
        QueryRow,
        example={
            "version": 3,
            "expression": "acme",
            "matching": "folded",
            "accepted_at": "2026-09-01T08:00:00+00:00",
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """The versions of the query, newest first."""
        return BY_VERSION.page(request, Query.objects.filter(brand=self.brand), asked, _versions)

    @does(
        ChangeTold,
        takes=Draft,
        given={"expression": "acme NOT cartoon"},
        status=202,
        example={**CHANGE, "state": "comparing", "judged": 0, "removed": 0},
    )
    def post(self, request: Request, asked: Asked) -> Response:
        """Begin to work out what another query would change, over all stored posts."""
        brand = self.brand
        newest = newest_version(brand)
        mode = newest.matching if newest else Mode.FOLDED
        reevaluating.propose(brand, asked["expression"], mode, BY, clock.now())
        return Response(_change(brand), status=202)


class Change(BrandView):
    """The change on its way."""

    @tells(ChangeTold, example=CHANGE)
    def get(self, request: Request, asked: Asked) -> Response:
        """What the change on its way would add and remove, so far."""
        return Response(_change(self.brand))

    @does(ChangeTold, takes=Step, given={"do": "accept"}, example={**CHANGE, "state": "applying"})
    def post(self, request: Request, asked: Asked) -> Response:
        """Put the change in force, or discard it."""
        proposal = reevaluating.proposed(self.brand)
        if proposal is None:
            raise serializers.ValidationError("There is no change to accept or cancel.")
        if asked["do"] == "accept":
            reevaluating.accept(proposal, BY, clock.now())
        else:
            reevaluating.cancel(self.brand)
        return Response(_change(self.brand))


class PreviewOf(BrandView):
    """What an expression would find among the newest stored posts."""

    @tells(
        PreviewTold,
        asks=MaybeDraft,
        example={
            "judged": 500,
            "found": 37,
            "added": 2,
            "lost": 0,
            "broken": [],
            "posts": [{"platform": "x", "post_id": "1988"}],
            "asked": [
                {
                    "platform": "x",
                    "search": "acme",
                    "hashtags": [],
                    "left_out": [],
                    "cost": ["1 of 300 requests in 15 minutes"],
                }
            ],
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        brand = self.brand
        newest = newest_version(brand)
        mode = Mode(newest.matching) if newest else Mode.FOLDED
        written = asked.get("expression") or (written_out(newest) if newest else "")
        try:
            node = parse(written)
        except QueryError as error:
            raise serializers.ValidationError({"expression": str(error)}) from None
        seen = preview(brand, Matcher(node, mode))
        return Response(
            {
                "judged": seen.judged,
                "found": len(seen.found),
                "added": len(seen.added),
                "lost": len(seen.lost),
                "broken": list(broken(node, mode, Example.objects.filter(brand=brand))),
                "posts": list(
                    Post.objects.filter(id__in=seen.found[:SHOWN])
                    .order_by("-published_at", "-id")
                    .values("platform", post_id=F("external_id"))
                ),
                "asked": [
                    {
                        "platform": one.platform,
                        "search": one.expression,
                        "hashtags": one.tags,
                        "left_out": one.left_out,
                        "cost": one.cost,
                    }
                    for one in questions(brand, node, clock.now())
                ],
            }
        )


def _versions(found: Sequence[Query]) -> list[QueryRow]:
    return [
        {
            "version": query.version,
            "expression": written_out(query),
            "matching": query.matching,
            "accepted_at": query.accepted_at.isoformat(),
        }
        for query in found
    ]


def _change(brand: Brand) -> ChangeTold:
    one = Reevaluation.objects.filter(brand=brand).order_by("-begun_at", "-id").first()
    if one is None:
        return {"state": "none"}
    return {
        "state": one.state,
        "expression": one.expression,
        "compared_with": one.base,
        "judged": one.judged,
        "total": one.total,
        "added": one.added,
        "removed": one.removed,
    }
