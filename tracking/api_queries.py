"""`/api/v1/brands/{slug}/queries/`: versions, what a draft would find, and the change on its way.

A brand is whatever is followed: a client, a rival, or a topic.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, Parameters, WalledView, page_of
from brands.access import brand_named
from brands.examples import broken
from brands.language import QueryError, parse
from brands.language.parsing import LONGEST
from brands.matching import Matcher, Mode
from brands.models import Brand, Example, Query, Reevaluation
from brands.queries import newest_query, written_out
from tracking.models import Post
from tracking.workbench import reevaluating
from tracking.workbench.previewing import preview
from tracking.workbench.questions import questions
from work import clock

BY = "the API"
SHOWN = 50


class Draft(Parameters):
    expression = serializers.CharField(max_length=LONGEST)


class Asked(Parameters):
    expression = serializers.CharField(max_length=LONGEST, required=False)


class Step(Parameters):
    do = serializers.ChoiceField(choices=["accept", "cancel"])


class Queries(WalledView):
    """GET: the versions, newest first. POST {expression}: work out what it would change."""

    def get(self, request: Request, slug: str) -> Response:
        asked = ListParameters.of(request)
        limit, offset = asked["limit"], asked["offset"]
        found = Query.objects.filter(brand=brand_named(slug)).order_by("-version")
        rows = [
            {
                "version": query.version,
                "expression": written_out(query),
                "matching": query.matching,
                "accepted_at": query.accepted_at.isoformat(),
            }
            for query in found[offset : offset + limit]
        ]
        return page_of(request, rows, found.count(), limit, offset)

    def post(self, request: Request, slug: str) -> Response:
        brand, said = brand_named(slug), _said(Draft, request)
        mode = newest_query(brand).matching
        reevaluating.propose(brand, said["expression"], mode, BY, clock.now())
        return Response(_change(brand), status=202)


class Change(WalledView):
    """The change on its way; POST {do: accept | cancel}."""

    def get(self, request: Request, slug: str) -> Response:
        return Response(_change(brand_named(slug)))

    def post(self, request: Request, slug: str) -> Response:
        brand, said = brand_named(slug), _said(Step, request)
        proposal = reevaluating.proposed(brand)
        if proposal is None:
            raise serializers.ValidationError("There is no change to accept or cancel.")
        if said["do"] == "accept":
            reevaluating.accept(proposal, BY, clock.now())
        else:
            reevaluating.cancel(brand)
        return Response(_change(brand))


class PreviewOf(WalledView):
    """What an expression would find among the newest stored posts; without one, the query in
    force."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        newest = newest_query(brand)
        mode = Mode(newest.matching)
        try:
            node = parse(Asked.of(request).get("expression") or written_out(newest))
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


def _said(shape: type[Parameters], request: Request) -> dict[str, Any]:
    said = shape(data=request.data)
    said.is_valid(raise_exception=True)
    return dict(said.validated_data)


def _change(brand: Brand) -> dict[str, Any]:
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
