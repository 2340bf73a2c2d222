"""The edge of a brand's pages and resources: found inside the wall, or 404 like a random name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.access import MemberRequest, member
from brands.models import Brand

P = ParamSpec("P")


def brand_page(
    view: Callable[Concatenate[MemberRequest, Brand, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Run `view` with the brand that the URL's `organization` and `brand` slugs name."""

    @functools.wraps(view)
    def wrapper(
        request: MemberRequest, brand: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = brand_named(brand)
        request.brand_id = found.id
        return view(request, found, *args, **kwargs)

    return member(cast("Callable[Concatenate[MemberRequest, ...], HttpResponseBase]", wrapper))


def brand_named(slug: str, **narrower: Any) -> Brand:
    """The organization's brand, or 404."""
    return get_object_or_404(Brand, slug=slug, **narrower)
