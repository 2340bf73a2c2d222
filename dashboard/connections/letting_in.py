"""How somebody lets us in: at the platform, or with a token; then which accounts, for which brands.

These views ask platforms, so they enter the wall themselves, before and after.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, admitted, caller, inside, require
from accounts.permissions import Act
from brands.access import brand_named, brand_page
from brands.models import Brand, Connection
from brands.platforms import PLATFORMS
from dashboard.connections import journeys, keeping
from dashboard.connections.forms import Chosen, Paste
from dashboard.connections.journeys import Journey
from dashboard.frame.addresses import Addresses
from reports.phrases import listed
from tracking.access import connecting, connections
from tracking.access.connecting import Granted, Refused
from work import clock

PASTED = {
    "x": "App-only bearer token",
    "youtube": "API key",
    "facebook": "Page token or system user token",
    "instagram": "User token or system user token",
}
LOST = (
    "This way back is not open any more: it is good once, for ten minutes, and only in the browser"
    " in which it began. Nothing was changed; connect again."
)


@sensitive_post_parameters("token")
@require_http_methods(["GET", "POST"])
@caller
def connect_page(request: MemberRequest, brand: str, platform: str) -> HttpResponse:
    """GET `go` leads to the platform's own page; POST takes a token that was pasted, or `shared`,
    the key of this installation. `connection` names the one to renew."""
    now, again = clock.now(), request.GET.get("connection", "")
    with inside(request):
        seen = brand_named(brand)
        renewed = _connection(again, platform) if again else None
    require(request, Act.CONNECT)
    if platform not in PLATFORMS:
        raise Http404
    journey = Journey(
        platform=platform,
        user=str(request.user.pk),
        organization=str(request.organization.id),
        brand=brand,
        connection=again,
        verifier=connecting.new_verifier(),
        begun_at=now.isoformat(),
    )
    paste = Paste(PASTED[platform], request.POST if "token" in request.POST else None)
    try:
        if "go" in request.GET:
            state = journeys.begin(request, journey)
            there = connecting.ask(platform, _way_back(platform), state, journey.verifier)
            return redirect(there)
        if "shared" in request.POST:
            return _landed(request, journey, connecting.shared(platform, now), now)
        if paste.is_valid():
            token = paste.cleaned_data["token"].strip()
            return _landed(request, journey, connecting.pasted(platform, token, now), now)
    except Refused as refused:
        messages.error(request, str(refused))
    with inside(request):
        return _connect(request, seen, platform, paste, renewed)


def _connect(
    request: MemberRequest, brand: Brand, platform: str, paste: Paste, renewed: Connection | None
) -> HttpResponse:
    shown = {
        "brand": brand,
        "platform": PLATFORMS[platform],
        "paste": paste,
        "renewed": connections.title(renewed) if renewed else "",
        "ways": connecting.ways(platform),
        "go": f"?connection={renewed.id}&go=1" if renewed else "?go=1",
    }
    return render(request, "dashboard/connections/connect.html", shown)


@require_GET
@login_required
def connected(request: HttpRequest, platform: str) -> HttpResponse:
    """The way back from a platform, with a code or a refusal."""
    now = clock.now()
    try:
        journey = journeys.arrive(request, platform, request.GET.get("state", ""), now)
    except journeys.Lost:
        return render(request, "dashboard/connections/lost.html", {"lost": LOST}, status=400)
    asking = admitted(request, journey.organization)
    require(asking, Act.CONNECT)
    label = PLATFORMS[platform].label
    try:
        if "code" not in request.GET:
            raise Refused(f"{label} was not allowed to let us in. Nothing was changed; try again.")
        granted = connecting.answered(
            platform, request.GET["code"], journey.verifier, _way_back(platform), now
        )
        return _landed(asking, journey, granted, now)
    except Refused as refused:
        messages.error(request, str(refused))
    back = Addresses(asking.organization.slug, journey.brand)
    return redirect(back.part("connection-new", platform, {"connection": journey.connection}))


def _landed(
    request: MemberRequest, journey: Journey, granted: Granted, now: datetime
) -> HttpResponse:
    """Renew the connection that it was about, or go on to the choice of accounts and brands."""
    to = Addresses(request.organization.slug, journey.brand)
    if journey.connection:
        with inside(request):
            connection = _connection(journey.connection, journey.platform)
            if connections.renew_as(connection, granted, now):
                messages.success(request, f"{connections.title(connection)} reads again.")
                return redirect(to.part("connection", connection.id))
    journeys.keep(request, journey, granted)
    return redirect(to.page("connection-choose"))


@require_http_methods(["GET", "POST"])
@brand_page
def choose_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """Which of the accounts, and which brands they serve."""
    require(request, Act.CONNECT)
    now, to = clock.now(), Addresses(request.organization.slug, brand.slug)
    waiting = journeys.kept(request, request.organization.id, now)
    shown = {"brand": brand, "list_url": to.page("connections")}
    if waiting is None:
        return render(request, "dashboard/connections/choose.html", shown)
    journey, granted = waiting
    form = Chosen(granted, [brand.id], request.POST if request.method == "POST" else None)
    if not form.is_valid():
        shown |= {"form": form, "platform": PLATFORMS[journey.platform]}
        return render(request, "dashboard/connections/choose.html", shown)
    unnamed = _connection(journey.connection, journey.platform) if journey.connection else None
    made = keeping.keep(granted, form.cleaned_data["accounts"], form.served, now, unnamed)
    journeys.end(request)
    names = listed([connections.title(connection) for connection in made])
    messages.success(request, f"Connected: {names}. Reading begins now.")
    return redirect(to.page("connections"))


def _connection(asked: str, platform: str) -> Connection:
    try:
        return get_object_or_404(Connection, id=UUID(asked), platform=platform, removed_at=None)
    except ValueError as error:
        raise Http404 from error


def _way_back(platform: str) -> str:
    return f"{settings.BASE_URL}{reverse('connected', args=[platform])}"
