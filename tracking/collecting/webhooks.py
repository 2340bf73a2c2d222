"""The door for what platforms push: who signed it comes in, and is answered at once."""

from __future__ import annotations

import json
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from connectors.meta_webhooks import is_signed
from tracking.access import registration
from tracking.collecting import pushing
from work import clock


@csrf_exempt
@require_http_methods(["GET", "POST"])
def meta(request: HttpRequest) -> HttpResponse:
    """GET: Meta verifies that we are who it was told. POST: what happened, signed."""
    if request.method == "GET":
        return _verified(request)
    app = registration.app("instagram")
    signature = request.headers.get("X-Hub-Signature-256", "")
    if app is None or not is_signed(request.body, signature, app.client_secret):
        return HttpResponseForbidden("This is not signed with the app's secret.")
    try:
        payload = json.loads(request.body)
    except (ValueError, RecursionError):
        return HttpResponse("This is not JSON.", status=400)
    pushing.take_in(payload, clock.now())
    return HttpResponse("taken")


def _verified(request: HttpRequest) -> HttpResponse:
    """Repeat the challenge to whoever knows the token we chose."""
    token, given = settings.META_VERIFY_TOKEN, request.GET.get("hub.verify_token", "")
    if not token or not compare_digest(token.encode(), given.encode()):
        return HttpResponseForbidden("The verify token is another one.")
    return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")
