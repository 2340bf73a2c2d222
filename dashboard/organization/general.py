"""What the organization is called, whose clock it goes by, and what each role may do in it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts import members, permissions
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
        fields = ("name", "timezone", "second_factor")
        labels = {"second_factor": "Every member signs in with a second step"}

    def __init__(self, *args: Any, owns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not owns:
            del self.fields["second_factor"]
        zone = self.fields["timezone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [(name, name) for name in sorted(available_timezones())]


@require_http_methods(["GET", "POST"])
@member
def general_page(request: MemberRequest) -> HttpResponse:
    """POST changes the settings, or with `leave` ends the visitor's membership."""
    organization = Organization.objects.get(id=request.organization.id)
    mine, posted = request.membership, request.method == "POST"
    owns = permissions.may(mine, Act.OWN)
    form = GeneralForm(request.POST if posted else None, instance=organization, owns=owns)
    if "leave" in request.POST:
        return _leave(request)
    if posted:
        require(request, Act.ADMINISTER)
        if form.is_valid():
            form.save()
            messages.success(request, "Saved.")
            return redirect(request.path)
    limit = Brand.objects.filter(id__in=mine.brand_ids or ()).order_by("name")
    content = {
        "form": form if permissions.may(mine, Act.ADMINISTER) else None,
        "role": mine.get_role_display(),
        "limit": None if mine.brand_ids is None else [brand.name for brand in limit],
        "roles": [label for _, label in Role.choices],
        "acts": [{"words": words, "cells": cells} for words, cells, _ in permissions.table()],
    }
    return tabs.shown(request, "organization", "general", content)


def _leave(request: MemberRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            members.remove(request.membership)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(request.path)
    messages.success(request, f"You have left {request.organization.name}.")
    return redirect("home")
