"""Which systems are told of events, and what became of each message."""

from __future__ import annotations

import json
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, allowed, caller, inside, member
from accounts.permissions import Act
from brands.models import Brand
from dashboard.organization import tabs
from notices.events import Name
from notices.models import Dispatch, Endpoint
from notices.webhooks import endpoints, reaching, sending
from notices.webhooks.reaching import Refused
from work import clock

State = Dispatch.State
SHOWN = 50
FILTERS = {"": "All", **dict(State.choices)}
EVENTS = [(name.value, name.value) for name in endpoints.OFFERED]


class EndpointForm(forms.Form):
    """`brand` is then a brand, or None for all."""

    url = forms.CharField(
        label="Address",
        max_length=reaching.LONGEST,
        help_text="Of your system, with https://. It must be reachable from the internet.",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    brand: forms.ModelChoiceField[Brand] = forms.ModelChoiceField(
        label="Of which brand",
        queryset=None,
        required=False,
        empty_label="All brands",
    )
    events = forms.MultipleChoiceField(
        label="Events",
        choices=EVENTS,
        initial=[name for name, _ in EVENTS if name != Name.MENTION],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one event."},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        brand = self.fields["brand"]
        assert isinstance(brand, forms.ModelChoiceField)
        brand.queryset = Brand.objects.filter(is_client=True).order_by("name")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            reaching.check(url)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return url


@require_http_methods(["GET", "POST"])
@member
@allowed(Act.ADMINISTER)
def webhooks_page(request: MemberRequest) -> HttpResponse:
    """All endpoints, and a form for another."""
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        brand = asked["brand"] and asked["brand"].id
        try:
            with transaction.atomic():
                made = endpoints.add(asked["url"], asked["events"], brand, clock.now())
        except IntegrityError:
            form.add_error("url", "This address is told of these brands already: change it there.")
        else:
            messages.success(request, "Kept. Send a test to see whether it arrives.")
            return redirect("webhook", request.organization.slug, made.id)
    counted = Endpoint.objects.select_related("brand").annotate(
        waiting=Count("dispatches", filter=Q(dispatches__state=State.WAITING)),
        failed=Count("dispatches", filter=Q(dispatches__state=State.FAILED)),
    )
    content = {"form": form, "rows": [_standing(one) for one in counted.order_by("made_at", "id")]}
    return tabs.shown(request, "webhooks", "webhooks", content)


@require_http_methods(["GET", "POST"])
@caller
@allowed(Act.ADMINISTER)
def webhook_page(request: MemberRequest, endpoint: UUID) -> HttpResponse:
    """One endpoint: how it does, its secret, what was sent to it, and what can be done."""
    now = clock.now()
    if request.method == "POST":
        if request.POST.get("do") == "ping":
            with inside(request):
                get_object_or_404(Endpoint, id=endpoint)
            answer = endpoints.ping(request.organization.id, endpoint, now)
            level = messages.SUCCESS if answer.is_taken else messages.ERROR
            messages.add_message(request, level, f"The test was answered: {answer.words}")
        else:
            with inside(request):
                there = _do(request, get_object_or_404(Endpoint, id=endpoint))
            if not there:
                return redirect("webhooks", request.organization.slug)
        return redirect(request.path)
    with inside(request):
        found = Endpoint.objects.select_related("brand")
        one = get_object_or_404(found, id=endpoint)
        chosen = request.GET.get("state", "")
        if chosen not in FILTERS:
            raise Http404
        log = Dispatch.objects.filter(endpoint=one).select_related("event__brand")
        log = log.filter(state=chosen) if chosen else log
        content = {
            "endpoint": one,
            "standing": _standing(one),
            "both_sign": bool(one.old_until and one.old_until > now),
            "filters": [
                {
                    "label": label,
                    "url": f"?state={name}" if name else request.path,
                    "on": name == chosen,
                }
                for name, label in FILTERS.items()
            ],
            "rows": [_row(dispatch) for dispatch in log.order_by("-number")[:SHOWN]],
            "failed": Dispatch.objects.filter(endpoint=one, state=State.FAILED).count(),
        }
        return tabs.shown(request, "webhooks", "webhook", content)


def _do(request: MemberRequest, endpoint: Endpoint) -> bool:
    """What a button asks for; says whether the endpoint is still there."""
    now, sent = clock.now(), Dispatch.objects.filter(endpoint=endpoint)
    match request.POST.get("do"):
        case "rotate":
            endpoints.rotate(endpoint, now)
            messages.success(request, "The old secret signs beside the new one for 24 hours.")
        case "pause":
            endpoints.pause(endpoint, now)
        case "resume":
            endpoints.resume(endpoint, now)
        case "replay":
            again = endpoints.replay(sent.filter(id=_id(request.POST.get("dispatch", ""))), now)
            messages.success(request, "It is sent again." if again else "It is on its way.")
        case "replay-failed":
            again = endpoints.replay(sent.filter(state=State.FAILED), now)
            messages.success(request, f"Sent again: {again}.")
        case "remove":
            endpoints.remove(endpoint)
            messages.success(request, "Removed.")
            return False
        case _:
            raise Http404
    return True


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _standing(endpoint: Endpoint) -> dict[str, object]:
    if endpoint.paused_at:
        state = "Paused"
    elif endpoint.failures:
        state = "Does not answer" if endpoint.resting_until else "Answers badly"
    else:
        state = "Works"
    return {
        "endpoint": endpoint,
        "state": state,
        "works": state == "Works",
        "brand": endpoint.brand.name if endpoint.brand else "All brands",
    }


def _row(dispatch: Dispatch) -> dict[str, object]:
    return {
        "dispatch": dispatch,
        "name": dispatch.event.name,
        "state": dispatch.get_state_display(),
        "failed": dispatch.state == State.FAILED,
        "again": dispatch.state != State.WAITING and dispatch.event.name != Name.PING,
        "body": json.dumps(sending.payload(dispatch), indent=2, ensure_ascii=False),
    }
