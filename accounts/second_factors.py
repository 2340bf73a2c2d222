"""Who has to prove more than a password: whoever an organization asks it of, owners of agencies,
and the operators of the service. An agency is an organization with several client brands."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from accounts import wall
from accounts.models import Membership, Role, User

_agencies: list[Callable[[], bool]] = []


def tells_agencies(question: Callable[[], bool]) -> None:
    """Register who says whether the organization that one stands in is an agency: brands are not
    known here."""
    _agencies.append(question)


def asked_of(member: Membership) -> bool:
    if member.organization.second_factor:
        return True
    if settings.SECOND_FACTOR_OPTIONAL or member.role != Role.OWNER:
        return False
    with wall.inside(member.organization_id):
        return any(question() for question in _agencies)


def demand(request: HttpRequest, user: User, who: str) -> None:
    """Send whoever has none to where one is added. who: asks for it, in words."""
    if not is_mfa_enabled(user):
        messages.warning(
            request, f"{who} asks for a second step when you sign in. Add one to go on."
        )
        raise ImmediateHttpResponse(redirect("mfa_index"))


def prove_again(request: HttpRequest) -> None:
    """Before what cannot be mended: unless they did a moment ago, whoever asks is sent to prove who
    they are, and what they sent goes on from there."""
    raise_if_reauthentication_required(request, app="allauth.account")
