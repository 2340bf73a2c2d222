"""Which keys open the API, and what each may do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models.functions import Now
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import keys
from accounts.access import MemberRequest, allowed, member
from accounts.models import ApiKey
from accounts.permissions import Act
from brands.models import Brand
from dashboard.organization import tabs

LASTING = {"30": "30 days", "90": "90 days", "365": "A year", "": "Until it is revoked"}


class KeyForm(forms.Form):
    """`brands` are then ids, or None for all of them; `lasts` a time, or None."""

    name = forms.CharField(
        label="What it is for", max_length=200, help_text="“Sheets”, or “Our CRM”."
    )
    scope = forms.ChoiceField(label="It may", choices=ApiKey.Scope.choices)
    lasts = forms.ChoiceField(
        label="It lasts", choices=list(LASTING.items()), initial="365", required=False
    )
    brands: forms.ModelMultipleChoiceField[Brand] = forms.ModelMultipleChoiceField(
        label="Brands",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: all of them, and those to come.",
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        brands = self.fields["brands"]
        assert isinstance(brands, forms.ModelMultipleChoiceField)
        brands.queryset = Brand.objects.filter(is_client=True).order_by("name")

    def clean_brands(self) -> list[UUID] | None:
        return [brand.id for brand in self.cleaned_data["brands"]] or None

    def clean_lasts(self) -> timedelta | None:
        days = self.cleaned_data["lasts"]
        return timedelta(days=int(days)) if days else None


@require_http_methods(["GET", "POST"])
@never_cache
@member
@allowed(Act.ADMINISTER)
def keys_page(request: MemberRequest) -> HttpResponse:
    """All keys, and a form for another. A new one stands on the answer to the POST that made it,
    and nowhere else."""
    if "revoke" in request.POST:
        keys.revoke(_named(request, "revoke"))
        messages.success(request, "The key opens nothing any more.")
        return redirect(request.path)
    if "rotate" in request.POST:
        old = _named(request, "rotate")
        return _shown(request, KeyForm(), new=keys.rotate(old, str(request.user)), name=old.name)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _shown(request, form)
    asked = form.cleaned_data
    made = keys.create(
        request.organization,
        asked["name"],
        scope=asked["scope"],
        brand_ids=asked["brands"],
        expires_at=asked["lasts"] and Now() + asked["lasts"],
        made_by=str(request.user),
    )
    return _shown(request, KeyForm(), new=made, name=asked["name"])


def _named(request: MemberRequest, button: str) -> ApiKey:
    """The key that a button is about, as long as it lasts."""
    try:
        wanted = UUID(request.POST[button])
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(keys.of(request.organization).filter(keys.LASTS), id=wanted)


def _shown(request: MemberRequest, form: KeyForm, *, new: str = "", name: str = "") -> HttpResponse:
    names = dict(Brand.objects.values_list("id", "name"))
    content: dict[str, Any] = {
        "form": form,
        "new": new,
        "name": name,
        "rows": [
            {
                "key": one,
                "brands": None
                if one.brand_ids is None
                else [names[id_] for id_ in one.brand_ids if id_ in names],
            }
            for one in keys.of(request.organization)
        ],
    }
    return tabs.shown(request, "api-keys", "api_keys", content)
