"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import SignIn


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door; whoever is in already is sent on."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(_safe(request, wanted))
    form = SignIn(request, request.POST or None)
    if form.is_valid():
        auth.login(request, form.user)
        return redirect(_safe(request, wanted))
    return render(request, "accounts/sign_in.html", {"form": form, "next": wanted})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def _safe(request: HttpRequest, wanted: str) -> str:
    """Where to go on: never to another site."""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)
