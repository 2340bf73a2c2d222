"""`/api/v1/brands/`."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, WalledView, page_of
from brands.models import Brand
from brands.queries import newest_queries


class Brands(WalledView):
    """The organization's brands with the matching mode of their newest query; no topics."""

    def get(self, request: Request) -> Response:
        asked = ListParameters.of(request)
        matching = {query.brand_id: query.matching for query in newest_queries()}
        brands = Brand.objects.filter(topic_of=None).order_by("slug")
        rows = [
            {
                "slug": brand.slug,
                "name": brand.name,
                "timezone": brand.timezone,
                "matching": matching.get(brand.id),
            }
            for brand in brands[asked["offset"] : asked["offset"] + asked["limit"]]
        ]
        return page_of(request, rows, brands.count(), asked["limit"], asked["offset"])
