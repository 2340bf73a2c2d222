"""The edge of the web: which organization a visitor may enter, decided once per request."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts import second_factors, wall
from accounts.audit.trail import watched
from accounts.models import Membership, Organization, User
from accounts.permissions import Act, may

P = ParamSpec("P")
R = TypeVar("R")


class MemberRequest(HttpRequest):
    """A request of a signed-in member, inside the wall."""

    user: User
    membership: Membership
    organization: Organization
    organizations: list[Organization]
    brand_id: UUID


def member(
    view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Run `view` inside the organization that the URL's `organization` slug names.

    A stranger gets the same 404 as for an organization that does not exist. The view must answer
    rendered (no lazy template, and streaming by `still_inside`): the wall closes behind it.
    """

    @functools.wraps(view)
    def wrapper(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with inside(request):
            return view(request, *args, **kwargs)

    return caller(cast("Callable[Concatenate[MemberRequest, ...], HttpResponseBase]", wrapper))


def caller(
    view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Like `member`, for a view that calls a platform: no transaction waits for an answer, so it
    enters the wall itself, with `inside(request)`, before and after."""

    @login_required
    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        slug = cast("str", kwargs.pop("organization"))
        return view(admitted(request, slug), *args, **kwargs)

    return wrapper


def allowed(
    act: Act,
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], R]], Callable[Concatenate[MemberRequest, P], R]
]:
    """Refuse members who may not do it: with 403, by the table in `accounts.permissions`."""

    def guard(
        view: Callable[Concatenate[MemberRequest, P], R],
    ) -> Callable[Concatenate[MemberRequest, P], R]:
        def wrapper(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(request, act)
            return view(request, *args, **kwargs)

        functools.update_wrapper(wrapper, view)
        return wrapper

    return guard


def require(request: MemberRequest, act: Act) -> None:
    """Raises PermissionDenied unless the member may do it."""
    if not may(request.membership, act):
        raise PermissionDenied


def admitted(request: HttpRequest, named: str) -> MemberRequest:
    """The request of a signed-in user as a member of an organization, or 404. named: its slug or
    its id."""
    found = Membership.objects.select_related("organization").order_by("organization__name")
    every = list(found.filter(user=cast("User", request.user)))
    belongs = {name: one for one in every for name in _names(one.organization)}
    membership = belongs.get(named)
    if membership is None:
        raise Http404
    if second_factors.asked_of(membership):
        second_factors.demand(request, membership.user, membership.organization.name)
    asking = cast("MemberRequest", request)
    asking.membership, asking.organization = membership, membership.organization
    asking.organizations = [one.organization for one in every]
    return asking


def _names(organization: Organization) -> tuple[str, str]:
    return organization.slug, str(organization.id)


@contextmanager
def inside(request: MemberRequest) -> Iterator[None]:
    """The wall of the member's organization and brands; what is done inside leaves a trail."""
    member = request.membership
    with (
        wall.inside(member.organization_id, member.brand_ids),
        watched(request, str(request.user), user=request.user),
    ):
        yield


def still_inside(request: MemberRequest, parts: Iterator[R]) -> Iterator[R]:
    """The parts of an answer that streams, each made inside the wall: they are asked for one by one
    after the view has returned and its own wall is closed."""
    with inside(request):
        yield from parts


def operator(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let only operators of the service in; to others there is nothing here."""

    @login_required
    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = cast("User", request.user)
        if not user.is_staff:
            raise Http404
        if not settings.SECOND_FACTOR_OPTIONAL:
            second_factors.demand(request, user, "The service")
        return view(request, *args, **kwargs)

    return wrapper
