"""Who belongs to the organization, and who is asked to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.core.ratelimit import consume
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from accounts import invitations, members
from accounts.access import MemberRequest, allowed, member, require
from accounts.models import Membership, Role
from accounts.permissions import Act, may
from brands.models import Brand
from dashboard.organization import tabs
from reports.phrases import moment


class Terms(forms.Form):
    """A role, and the brands it is limited to; none ticked = all."""

    role = forms.ChoiceField(label="Role", initial=Role.ANALYST)
    brands: forms.ModelMultipleChoiceField[Brand] = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        help_text="Tick none for all of them.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, owns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, brands = self.fields["role"], self.fields["brands"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(brands, forms.ModelMultipleChoiceField)
        role.choices = [one for one in Role.choices if owns or one[0] != Role.OWNER]
        brands.queryset = Brand.objects.filter(is_client=True).order_by("name")

    @property
    def limit(self) -> list[UUID] | None:
        return [brand.id for brand in self.cleaned_data["brands"]] or None


class Invited(Terms):
    email = forms.EmailField(
        label="E-mail",
        error_messages={"invalid": "Write a whole address, like ann@agency.example."},
    )
    field_order = ("email", "role", "brands")


@require_http_methods(["GET", "POST"])
@member
@allowed(Act.TEAM)
def members_page(request: MemberRequest) -> HttpResponse:
    """A POST invites, or does something to an invitation: `resend` or `withdraw` and its id."""
    owns = may(request.membership, Act.OWN)
    form = Invited(request.POST if "invite" in request.POST else None, owns=owns)
    if request.method == "POST":
        require(request, Act.ADMINISTER)
        if _done(request, form):
            return redirect(request.path)
    names = dict(Brand.objects.values_list("id", "name"))
    found = Membership.objects.filter(organization=request.organization).select_related("user")
    content = {
        "rows": [_member(one, names) for one in found.order_by("user__email")],
        "invited": [
            {
                "id": one.id,
                "email": one.email,
                "role": one.get_role_display(),
                "brands": _brands(one.brand_ids, names),
                "until": moment(one.expires_at, request.organization.timezone),
            }
            for one in invitations.standing().order_by("email")
        ],
        "form": form if may(request.membership, Act.ADMINISTER) else None,
    }
    return tabs.shown(request, "members", "members", content)


@require_http_methods(["GET", "POST"])
@member
@allowed(Act.ADMINISTER)
def member_page(request: MemberRequest, membership: UUID) -> HttpResponse:
    """POST keeps role and brands, or with `remove` ends the membership."""
    found = Membership.objects.filter(organization=request.organization).select_related("user")
    one = get_object_or_404(found, id=membership)
    owns = may(request.membership, Act.OWN)
    if one.role == Role.OWNER:
        require(request, Act.OWN)
    posted = request.method == "POST"
    initial = {"role": one.role, "brands": one.brand_ids or []}
    form = Terms(request.POST if posted else None, owns=owns, initial=initial)
    if posted and ("remove" in request.POST or form.is_valid()):
        try:
            with transaction.atomic():
                if "remove" in request.POST:
                    members.remove(one)
                    said = f"{one.user} does not belong to {request.organization.name} any more."
                else:
                    members.change(one, form.cleaned_data["role"], form.limit)
                    said = f"{one.user} is {one.get_role_display().lower()} now."
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, said)
            return redirect("members", request.organization.slug)
    content = {"form": form, "name": str(one.user), "email": one.user.email}
    return tabs.shown(request, "members", "member", content)


def _done(request: MemberRequest, form: Invited) -> bool:
    """False where the form has errors to show."""
    by = f"{request.user} ({request.user.email})" if request.user.name else request.user.email
    if form.is_bound:
        if not form.is_valid():
            return False
        try:
            if not consume(request, action="invite", user=request.user):
                raise ValidationError("These are many invitations. Go on in an hour.")
            with transaction.atomic():
                one = invitations.invite(
                    form.cleaned_data["email"], form.cleaned_data["role"], form.limit, by
                )
        except ValidationError as refused:
            form.add_error("email", refused)
            return False
        messages.success(request, f"{one.email} is invited by mail.")
        return True
    asked = next((name for name in ("resend", "withdraw") if name in request.POST), "")
    try:
        one = get_object_or_404(invitations.standing(), id=UUID(request.POST.get(asked, "")))
    except ValueError:
        return False
    if one.role == Role.OWNER:
        require(request, Act.OWN)
    if asked == "resend":
        invitations.send(one, request.organization)
        messages.success(request, f"{one.email} has a new link; the old one has ended.")
    else:
        invitations.withdraw(one)
        messages.success(request, f"The invitation of {one.email} is withdrawn.")
    return True


def _member(one: Membership, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.user.name or one.user.email,
        "email": one.user.email if one.user.name else "",
        "role": one.get_role_display(),
        "brands": _brands(one.brand_ids, names),
    }


def _brands(limit: list[UUID] | None, names: dict[UUID, str]) -> str:
    if limit is None:
        return "All"
    return ", ".join(names[id_] for id_ in limit if id_ in names) or "None"
