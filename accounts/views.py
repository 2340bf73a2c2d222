"""Beginning: the page of whoever belongs to no organization yet, or founds one more."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms import Founding
from accounts.founding import found
from accounts.models import User


@require_http_methods(["GET", "POST"])
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    form = Founding(request.POST if request.method == "POST" else None)
    if form.is_valid():
        organization = found(cast("User", request.user), **form.cleaned_data)
        return redirect("clients", organization.slug)
    return render(request, "accounts/begin.html", {"form": form})
