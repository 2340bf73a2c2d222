"""`/p/TOKEN/`: no sign-in, and nothing of anybody else. Whoever knocks with a wrong, expired or
revoked token gets one and the same answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import wall
from dashboard.person.content import agreement_of, brief_of, content
from dashboard.person.forms import AskLeave, HandIn
from dashboard.person.words import Words, chosen, words_of
from targets.contracts import briefs, person_links, requesting
from targets.models import Agreement, PersonLink
from work import clock


@never_cache
@require_http_methods(["GET", "POST"])
def person_page(request: HttpRequest, token: str) -> HttpResponse:
    """No brand limit: why a post does not count is told of posts that name no brand, too."""
    organization, now = person_links.organization_of(token), clock.now()
    if organization is not None:
        with wall.inside(organization):
            link = person_links.opened(token, now)
            if link is not None:
                return _open(request, link, token)
    return render(request, "dashboard/person/closed.html", status=404)


def _open(request: HttpRequest, link: PersonLink, token: str) -> HttpResponse:
    language = chosen(request)
    words, now = words_of(language), clock.now()
    data = request.POST if request.method == "POST" else None
    forms: dict[str, Any] = {"hand_in": HandIn(words), "leave": AskLeave(words)}
    agreement = agreement_of(link, now)
    if data is not None and agreement is not None:
        done = _do(request, agreement, words, forms)
        if done:
            messages.success(request, words.say(done, brand=link.brand.name))
            here = reverse("person-page", args=[token])
            return redirect(f"{here}?language={language}")
    shown = {**content(link, words, now), **forms}
    return render(request, "dashboard/person/page.html", shown)


def _do(
    request: HttpRequest, agreement: Agreement, words: Words, forms: dict[str, Any]
) -> str | None:
    """What was done, by the key of its thanks; None when a form says why not."""
    now = clock.now()
    if "read" in request.POST:
        newest = brief_of(agreement)
        if newest is None or str(newest.id) != request.POST["read"]:
            return None  # rewritten meanwhile: the page shows the new one
        briefs.read(newest, now)
        return "thanks_read"
    asks_leave = "leave" in request.POST
    name = "leave" if asks_leave else "hand_in"
    form = (
        AskLeave(words, request.POST) if asks_leave else HandIn(words, request.POST, request.FILES)
    )
    forms[name] = form
    if not form.is_valid():
        return None
    try:
        (_ask_leave if asks_leave else _hand_in)(agreement, form.cleaned_data, now)
    except requesting.TooManyWaiting:
        form.add_error(None, words.say("too_many", brand=agreement.brand.name))
        return None
    return f"thanks_{name}"


def _ask_leave(agreement: Agreement, asked: dict[str, Any], now: datetime) -> None:
    days = (asked["first_day"], asked["last_day"])
    requesting.ask_leave(agreement, *days, asked["reason"], now)


def _hand_in(agreement: Agreement, asked: dict[str, Any], now: datetime) -> None:
    if asked["url"]:
        requesting.hand_in_link(agreement, asked["url"], asked["note"], now)
    if asked["picture"]:
        requesting.hand_in_picture(
            agreement, asked["picture"], asked["published_on"], asked["note"], now
        )
