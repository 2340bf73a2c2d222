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

from accounts import ending, members, permissions
from accounts.access import MemberRequest, member, require
from accounts.models import Organization, Role
from accounts.permissions import Act
from accounts.second_factors import prove_again
from brands.models import Brand
from dashboard.organization import tabs
from work import clock


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


class EndingForm(forms.Form):
    name = forms.CharField(
        max_length=200,
        error_messages={"required": "Write the name of the organization."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, named: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = named
        self.fields["name"].label = f"Write {named} to go on"

    def clean_name(self) -> str:
        if self.cleaned_data["name"] != self.named:
            raise ValidationError(f"This is not its name. Write {self.named}, letter for letter.")
        return self.named


@require_http_methods(["GET", "POST"])
@member
def general_page(request: MemberRequest) -> HttpResponse:
    """POST changes the settings, with `leave` ends the visitor's membership, with `delete` has the
    organization deleted, and with `keep` takes that back."""
    organization = Organization.objects.get(id=request.organization.id)
    mine, posted = request.membership, request.method == "POST"
    owns = permissions.may(mine, Act.OWN)
    deleting, keeping = "delete" in request.POST, "keep" in request.POST
    changed = request.POST if posted and not deleting else None
    form = GeneralForm(changed, instance=organization, owns=owns)
    gone = EndingForm(
        request.POST if deleting else None, named=organization.name, auto_id="delete_%s"
    )
    if "leave" in request.POST:
        return _leave(request)
    if deleting or keeping:
        require(request, Act.OWN)
        if keeping:
            return _keep(request)
        if gone.is_valid():
            return _delete(request)
    elif posted:
        require(request, Act.ADMINISTER)
        if form.is_valid():
            form.save()
            messages.success(request, "Saved.")
            return redirect(request.path)
    limit = Brand.objects.filter(id__in=mine.brand_ids or ()).order_by("name")
    content = {
        "form": form if permissions.may(mine, Act.ADMINISTER) else None,
        "ending": gone if owns and organization.ends_at is None else None,
        "role": mine.get_role_display(),
        "limit": None if mine.brand_ids is None else [brand.name for brand in limit],
        "roles": [label for _, label in Role.choices],
        "acts": [{"words": words, "cells": cells} for words, cells, _ in permissions.table()],
    }
    return tabs.shown(request, "organization", "general", content)


def _delete(request: MemberRequest) -> HttpResponse:
    prove_again(request)
    ending.ask_for_organization(request.organization, request.user, clock.now())
    messages.success(request, "Every owner is told by mail.")
    return redirect(request.path)


def _keep(request: MemberRequest) -> HttpResponse:
    ending.keep_organization(request.organization)
    messages.success(request, f"{request.organization.name} stays.")
    return redirect(request.path)


def _leave(request: MemberRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            members.remove(request.membership)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(request.path)
    messages.success(request, f"You have left {request.organization.name}.")
    return redirect("home")
