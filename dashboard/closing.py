"""Deleting one's own account."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import ending
from accounts.models import User
from accounts.second_factors import prove_again
from work import clock


@require_http_methods(["GET", "POST"])
@login_required
def closing_page(request: HttpRequest) -> HttpResponse:
    """POST with `delete` asks for it, with `keep` takes it back."""
    user = cast("User", request.user)
    if "keep" in request.POST:
        ending.keep_account(user)
        messages.success(request, "Your account stays.")
        return redirect("account_close")
    if "delete" in request.POST:
        return _delete(request, user)
    content = {
        "refusal": ending.needed(user, user.ends_at or clock.now() + ending.GRACE),
        "alone": [one.name for one in ending.alone(user)],
    }
    return render(request, "accounts/closing.html", content)


def _delete(request: HttpRequest, user: User) -> HttpResponse:
    prove_again(request)
    try:
        ending.ask_for_account(user, clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("account_close")
