"""Reminding the person from the page of a period that may be missed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act
from targets.contracts import reminding
from targets.models import Period
from work import clock


@allowed(Act.PROMISE)
def remind(request: MemberRequest, period: Period) -> HttpResponse:
    by, reply_to = str(request.user), request.user.email
    try:
        with transaction.atomic():
            reminding.ask(period, by=by, reply_to=reply_to, now=clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"{period.target.agreement.person.name} is being reminded.")
    return redirect(request.path)
