"""Going somewhere by its name: a page of its own, and what the palette shows while one types."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET
from django_htmx.middleware import HtmxDetails

from accounts.access import MemberRequest, member
from brands.models import Brand
from dashboard.frame.places import places

LONGEST = 200


@require_GET
@member
def places_page(request: MemberRequest) -> HttpResponse:
    """`q` is what is looked for, `at` the slug of the brand one comes from."""
    text = request.GET.get("q", "")
    if len(text) > LONGEST or "\0" in text:
        raise BadRequest("Look for fewer letters.")
    brand = Brand.objects.filter(slug=request.GET.get("at", "").replace("\0", "")).first()
    shown = {
        "groups": places(request, brand, text),
        "text": text,
        "at": brand.slug if brand else "",
    }
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]
    template = "places" if htmx else "go"
    response = render(request, f"dashboard/{template}.html", shown)
    patch_vary_headers(response, ["HX-Request"])
    return response
