"""What people who are followed may read and write without an account: what is held of them and why,
an objection, and what became of a deletion that they asked Meta for."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from binascii import Error as NoBase64
from datetime import datetime, timedelta
from hmac import compare_digest, digest

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import wall
from accounts.holding import held
from accounts.models import Organization
from brands.models import Connection
from brands.platforms import PLATFORMS
from connectors.platforms import FACEBOOK, INSTAGRAM
from tracking.access import connections, registration
from tracking.models import Profile
from tracking.privacy.objecting import Flooded, object_to
from work import clock

META = (FACEBOOK.name, INSTAGRAM.name)
DELETION = "deletion"


class ObjectionForm(forms.Form):
    platform = forms.ChoiceField(
        label="Platform", choices=[(one.name, one.label) for one in PLATFORMS.values()]
    )
    handle = forms.CharField(
        label="Your account there", max_length=300, help_text="The name behind the @."
    )
    contact = forms.EmailField(
        label="E-mail for an answer", required=False, help_text="Leave it empty for none."
    )
    words = forms.CharField(
        label="What you object to", required=False, max_length=1000, widget=forms.Textarea
    )


@require_http_methods(["GET", "POST"])
def privacy_page(request: HttpRequest, organization: str) -> HttpResponse:
    """What the organization holds of people it follows, and the form to object."""
    found = get_object_or_404(Organization, slug=organization)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    taken = False
    if request.method == "POST" and form.is_valid():
        try:
            with wall.inside(found.id):
                object_to(**form.cleaned_data, now=clock.now())
            taken = True
        except Flooded as flooded:
            form.add_error(None, str(flooded))
    content = {
        "of": found.name,
        "form": form,
        "taken": taken,
        "kept": sorted({one.kept for one in held() if one.of}),
    }
    return render(request, "privacy/page.html", content)


@csrf_exempt  # the signature in the request says who it is
@require_POST
def meta_deletion(request: HttpRequest) -> HttpResponse:
    """Meta tells that somebody wants what we have of them deleted.

    Source: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
    """
    app = registration.app(FACEBOOK.name)
    user = app and _signed_by_meta(request.POST.get("signed_request", ""), app.client_secret)
    if not user:
        return HttpResponseForbidden("This is not signed with the app's secret.")
    now = clock.now()
    for organization in Organization.objects.order_by("id"):
        with wall.inside(organization.id):
            _forget(user, now)
    code = Signer(salt=DELETION).sign(f"{now:%Y-%m-%d}")
    url = settings.BASE_URL + reverse(DELETION, args=[code])
    return JsonResponse({"url": url, "confirmation_code": code})


@require_GET
def deletion_page(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a deletion that Meta told of."""
    try:
        day = datetime.fromisoformat(Signer(salt=DELETION).unsign(code))
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    return render(request, "privacy/deletion.html", {"day": day, "at_latest": day + timedelta(30)})


def _signed_by_meta(signed: str, secret: str) -> str:
    """The id of the account in a signed request; "" where Meta did not sign it."""
    signature, _, body = signed.partition(".")
    made = digest(secret.encode(), body.encode(), "sha256")
    try:
        if not compare_digest(made, _decoded(signature)):
            return ""
        said = json.loads(_decoded(body))
    except (ValueError, NoBase64, RecursionError):
        return ""
    right = isinstance(said, dict) and said.get("algorithm") == "HMAC-SHA256"
    return str(said.get("user_id", "")) if right else ""


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _forget(account: str, now: datetime) -> None:
    """Its connection goes at once; whether a person who is followed is erased, people decide."""
    mine = Connection.objects.filter(platform__in=META, account=account, removed_at=None)
    for connection in mine:
        connections.remove(connection, now)
    for profile in Profile.objects.filter(platform__in=META, external_id=account):
        words = "Asked of Meta to have their data deleted."
        object_to(profile.platform, profile.handle, contact="", words=words, now=now)
