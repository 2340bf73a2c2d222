"""Coming to an organization: founding one, or joining it by a link."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import invitations, wall
from accounts.audit.trail import watched
from accounts.forms import Founding
from accounts.founding import found
from accounts.models import Organization, User


@require_http_methods(["GET", "POST"])
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    form = Founding(request.POST if request.method == "POST" else None)
    if form.is_valid():
        organization = found(cast("User", request.user), **form.cleaned_data)
        return redirect("clients", organization.slug)
    return render(request, "accounts/begin.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. It proves the address, so that a newcomer needs no code."""
    named = invitations.named(token)
    inviting = get_object_or_404(Organization, id=named.organization)
    with wall.inside(inviting.id):
        one = invitations.open_by(named)
        fits = one is not None and getattr(request.user, "email", "") == one.email
        if one is not None and request.method == "POST":
            user = cast("User", request.user)
            if not fits:
                raise PermissionDenied
            with watched(request, str(user), user=user):
                invitations.accept(one, user)
            return redirect("clients", inviting.slug)
        if one is not None and not request.user.is_authenticated:
            get_adapter().stash_verified_email(request, one.email)
    shown = {
        "invitation": one,
        "inviting": inviting,
        "role": one.get_role_display() if one else "",
        "fits": fits,
        "here": request.path,
    }
    return render(request, "accounts/invited.html", shown, status=200 if one else 404)
