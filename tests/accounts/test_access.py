from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts import wall
from accounts.access import MemberRequest, member, operator
from accounts.models import Membership, Organization, Role, User
from brands.access import brand_page
from brands.models import Brand
from tests.factories import make_brand

OK = HttpResponse("in")


@pytest.fixture
def ann(organization: Organization) -> User:
    """A viewer of the organization."""
    user = User.objects.create_user("ann@example.com")
    Membership.objects.create(organization=organization, user=user, role=Role.VIEWER)
    return user


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    return request


@member
def inner(request: MemberRequest) -> HttpResponse:
    assert wall.current().organization == request.organization.id
    return OK


def test_a_member_is_let_in_and_stands_inside_the_wall(
    organization: Organization, ann: User
) -> None:
    assert inner(request_of(ann), organization="karee") is OK
    with pytest.raises(wall.OutsideTheWall):
        wall.current()


def test_an_anonymous_visitor_is_sent_to_sign_in(organization: Organization) -> None:
    answer = inner(request_of(AnonymousUser()), organization="karee")
    assert answer.status_code == 302


def test_a_stranger_gets_what_a_wrong_address_gets(organization: Organization, ann: User) -> None:
    Organization.objects.create(slug="other", name="Other")
    for slug in ("other", "nowhere"):
        with pytest.raises(Http404):
            inner(request_of(ann), organization=slug)


def test_a_limited_membership_stands_before_its_brands_only(
    organization: Organization, ann: User
) -> None:
    with wall.inside(organization.id):
        hers, other = make_brand("acme"), make_brand("zeta")
    Membership.objects.update(brand_ids=[hers.id])

    @brand_page
    def page(request: MemberRequest, brand: Brand) -> HttpResponse:
        assert list(Brand.objects.all()) == [hers]
        return HttpResponse(brand.slug)

    answer = page(request_of(ann), organization="karee", brand="acme")
    assert isinstance(answer, HttpResponse)
    assert answer.content == b"acme"
    for slug in (other.slug, "nowhere"):
        with pytest.raises(Http404):
            page(request_of(ann), organization="karee", brand=slug)
    Membership.objects.update(brand_ids=[uuid4()])
    with pytest.raises(Http404):
        page(request_of(ann), organization="karee", brand="acme")


def test_operators_pages_are_for_operators(ann: User) -> None:
    page = operator(lambda request: OK)
    assert page(request_of(AnonymousUser())).status_code == 302
    with pytest.raises(Http404):
        page(request_of(ann))
    ann.is_staff = True
    assert page(request_of(ann)) is OK


def test_addresses_are_kept_without_case(db: None) -> None:
    user = User.objects.create_user("Ann@Example.COM", "a long password", "Ann")
    assert (user.email, user.name, str(user)) == ("ann@example.com", "Ann", "Ann")
    assert user.check_password("a long password")
    assert not User.objects.create_user("bea@example.com").has_usable_password()
