"""What the organization is called, whose clock it goes by, and what each role may do in it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts import permissions
from accounts.access import MemberRequest, member, require
from accounts.models import Organization, Role
from accounts.permissions import Act
from brands.models import Brand
from dashboard.organization import tabs


class GeneralForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    timezone = forms.ChoiceField(
        label="Time zone", help_text="New brands begin with it; those there are keep their own."
    )

    class Meta:
        model = Organization
        fields = ("name", "timezone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["timezone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [(name, name) for name in sorted(available_timezones())]


@require_http_methods(["GET", "POST"])
@member
def general_page(request: MemberRequest) -> HttpResponse:
    organization = Organization.objects.get(id=request.organization.id)
    form = GeneralForm(request.POST if request.method == "POST" else None, instance=organization)
    if request.method == "POST":
        require(request, Act.ADMINISTER)
        if form.is_valid():
            form.save()
            messages.success(request, "Saved.")
            return redirect(request.path)
    mine = request.membership
    limit = Brand.objects.filter(id__in=mine.brand_ids or ()).order_by("name")
    content = {
        "form": form if permissions.may(mine, Act.ADMINISTER) else None,
        "role": mine.get_role_display(),
        "limit": None if mine.brand_ids is None else [brand.name for brand in limit],
        "roles": [label for _, label in Role.choices],
        "acts": [{"words": words, "cells": cells} for words, cells, _ in permissions.table()],
    }
    return tabs.shown(request, "organization", "general", content)
