"""The edge of the web: which organization a visitor may enter, decided once per request."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from accounts import wall
from accounts.models import Membership, Organization, Role, User

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request of a signed-in member, inside the wall."""

    user: User
    membership: Membership
    organization: Organization


def member(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Run `view` inside the organization that the URL's `organization` slug names.

    A stranger gets the same 404 as for an organization that does not exist. The view must answer
    rendered (no streaming, no lazy template): the wall closes behind it.
    """

    @login_required
    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        slug = cast("str", kwargs.pop("organization"))
        membership = (
            Membership.objects.select_related("organization")
            .filter(organization__slug=slug, user=cast("User", request.user))
            .first()
        )
        if membership is None:
            raise Http404
        inside = cast("MemberRequest", request)
        inside.membership, inside.organization = membership, membership.organization
        with wall.inside(membership.organization_id, membership.brand_ids):
            return view(inside, *args, **kwargs)

    return wrapper


def writer(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[MemberRequest, P], HttpResponse]:
    """Refuse members who only look."""

    def wrapper(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.membership.role == Role.VIEWER:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    functools.update_wrapper(wrapper, view)
    return wrapper


def operator(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let only operators of the service in; to others there is nothing here."""

    @login_required
    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not cast("User", request.user).is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper
