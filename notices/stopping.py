"""The link in a mail that ends such mails for its reader: one mechanism for every kind.

RFC 8058: the mail program posts to the address without a cookie or a page before it; a person who
follows the link is asked first, because scanners follow links, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import links
from work import clock


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a link ends, in words. of: whose mails they are; question, and what is lost by yes;
    answer: what holds once they are ended."""

    of: str
    question: str
    lost: str
    answer: str
    ended: bool


# Looks up the row of an organization that a link names, or 404; given an instant, ends it first.
Look = Callable[[UUID, UUID, datetime | None], Subscription]


def headers(link: str) -> dict[str, str]:
    """What makes mail programs show a button beside the sender's name."""
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def page(purpose: str, look: Look) -> Callable[..., HttpResponse]:
    """The view behind the links of one kind of mails. purpose: the name of the address."""

    @csrf_exempt
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, token: str) -> HttpResponse:
        organization, row = links.named(purpose, token)
        ended_at = clock.now() if request.method == "POST" else None
        subscription = look(organization, row, ended_at)
        return render(request, "notices/unsubscribe.html", {"subscription": subscription})

    return view
