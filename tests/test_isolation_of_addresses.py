"""Every address of the resolver, walked by everybody who has no business there.

A new address fails here until it is said who may enter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts import keys, wall
from accounts.models import Membership, Organization, Role, User
from accounts.set_up import RESERVED
from brands.models import Connection
from reports.models import Delivery, Report
from targets.models import Agreement, Period, Roster
from tests.factories import make_brand
from tests.house import House


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


ROUTES = sorted(routes())
PUBLIC = {
    "livez": "says that the process runs",
    "readyz": "says whether database and broker answer",
    "metrics": "figures of the service, with the operator's token",
    "sign-in/": "the door itself",
    "sign-out/": "the way out",
    "webhooks/mail/": "what the mail provider tells of bounces, with a secret",
    "webhooks/meta/": "what Meta pushes, signed with the app's secret",
}
BY_TOKEN = {
    "p/<str:token>/",
    "alerts/unsubscribe/<str:token>/",
    "reports/confirm/<str:token>/",
    "reports/figure/<str:token>/",
    "reports/opened/<str:token>/",
    "reports/unsubscribe/<str:token>/",
}
OWN_HOME = ""
OWN_JOURNEY = "connect/<str:platform>/"


def kind_of(route: str) -> str:
    """Who may enter. An address that fits none of these fails: say who may, here."""
    if route in PUBLIC:
        return "public"
    if route in BY_TOKEN:
        return "token"
    if route == OWN_HOME:
        return "home"
    if route == OWN_JOURNEY:
        return "journey"
    if route.startswith("operator/"):
        return "operator"
    if route.startswith("api/v1/"):
        return "api"
    if route.startswith("<slug:organization>/"):
        return "member"
    pytest.fail(f"{route}: who may enter here? Say it in tests/test_isolation.py.")


def of_kind(kind: str) -> list[str]:
    return [route for route in ROUTES if kind_of(route) == kind]


def test_every_address_has_a_rule_and_no_rule_is_left_over() -> None:
    assert {kind_of(route) for route in ROUTES} == {
        "public", "token", "home", "journey", "operator", "api", "member",
    }  # fmt: skip
    assert PUBLIC.keys() | BY_TOKEN | {OWN_HOME} <= set(ROUTES)


def test_no_organization_can_take_an_address_of_the_product() -> None:
    first_words = {route.partition("/")[0] for route in ROUTES}
    assert {word for word in first_words if word and "<" not in word} <= RESERVED


def filled(route: str, house: House) -> str:
    """The address of what is there in the house."""
    with wall.inside(house.organization.id):
        period = Period.objects.get(target__agreement__person=house.ann, label="2026-W47")
        agreement = Agreement.objects.get(person=house.ann)
        connection = Connection.objects.get(brands=house.acme)
        asked = agreement.requests.get()
        roster = Roster.objects.get(brand=house.acme)
        report = Report.objects.get(brand=house.acme)
        delivery = Delivery.objects.get(report=report)
    values = {
        "organization": "karee",
        "brand": "acme",
        "followed": "acme",
        "slug": "acme",
        "person": str(house.ann.id),
        "period": str(period.id),
        "agreement": str(agreement.id),
        "asked": str(asked.id),
        "roster": str(roster.id),
        "report": str(report.id),
        "delivery": str(delivery.id),
        "week": "2026-W47",
        "month": "2026-10",
        "kind": "json",
        "file": "csv",
        "name": "0" * 32,
        "token": "made-up:token",
        "platform": "x",
        "connection": str(connection.id),
    }

    def value(found: re.Match[str]) -> str:
        name = found[1].rpartition(":")[2]
        assert name in values, f"{route}: tell this walk what {name} may be"
        return values[name]

    return "/" + re.sub(r"<([^>]+)>", value, route)


SECRETS = ("acme", "Acme", "ann", "karee", "Karee", "2026-W47")


def tells_nothing(answer: HttpResponse, path: str) -> bool:
    """Whether the answer holds nothing of the house but what the caller wrote in the address."""
    said = answer.content.decode(errors="replace").replace(path, "")
    return not any(re.search(rf"\b{secret}\b", said) for secret in SECRETS)


def goes_to_sign_in(answer: HttpResponseBase) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")


@pytest.fixture
def stranger(other: Organization) -> Client:
    """Signed in, a member of another organization that has a brand of the same name."""
    user = User.objects.create_user("zed@example.com")
    Membership.objects.create(organization=other, user=user, role=Role.OWNER)
    with wall.inside(other.id):
        make_brand("zeta")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def insider(house: House) -> Client:
    user = User.objects.create_user("ina@example.com")
    Membership.objects.create(organization=house.organization, user=user, role=Role.OWNER)
    client = Client()
    client.force_login(user)
    return client


METHODS = ("get", "post", "put", "patch", "delete")


@pytest.mark.parametrize("route", of_kind("member"))
def test_a_members_page(
    house: House, insider: Client, stranger: Client, client: Client, route: str
) -> None:
    path = filled(route, house)
    assert insider.get(path).status_code == 200
    for method in METHODS:
        sent = getattr(client, method)(path)
        assert goes_to_sign_in(sent) or sent.status_code == 405, method
        refused = getattr(stranger, method)(path)
        assert refused.status_code in (404, 405), method
        assert tells_nothing(refused, path), method


@pytest.mark.parametrize("route", [r for r in of_kind("member") if "<slug:brand>" in r])
def test_a_page_of_a_brand_that_a_membership_may_not_see(
    house: House, insider: Client, route: str
) -> None:
    path = filled(route, house)
    Membership.objects.filter(organization=house.organization).update(brand_ids=[house.zeta.id])
    assert insider.get(path).status_code == 404


@pytest.mark.parametrize("route", of_kind("operator"))
def test_an_operators_page(house: House, insider: Client, client: Client, route: str) -> None:
    path = filled(route, house)
    for method in METHODS:
        sent = getattr(client, method)(path)
        assert goes_to_sign_in(sent) or sent.status_code == 405, method
        assert getattr(insider, method)(path).status_code in (404, 405), method


@pytest.mark.parametrize("route", of_kind("api"))
def test_a_resource_of_the_api(
    house: House, other: Organization, client: Client, route: str
) -> None:
    path = filled(route, house)
    question = "?minimum=3&from=2026-11-16&to=2026-11-22" if "back" in route else ""
    mine = {"Authorization": f"Bearer {house.key}"}
    foreign = {"Authorization": f"Bearer {keys.create(other, 'k')}"}
    assert client.get(path + question, headers=mine).status_code == 200
    for method in METHODS:
        call: Callable[..., HttpResponse] = getattr(client, method)
        for nobody in ({}, {"Authorization": "Bearer ama_live_wrong"}):
            assert call(path + question, headers=nobody).status_code == 401, method
        answer = call(path + question, headers=foreign)
        if path == "/api/v1/brands/" and method == "get":
            assert json.loads(answer.content) == {"results": [], "total": 0, "next": None}
        else:
            assert answer.status_code in (404, 405), method
        assert tells_nothing(answer, path), method


@pytest.mark.parametrize("route", of_kind("token"))
def test_a_link_from_a_mail_opens_for_its_token_alone(
    house: House, insider: Client, client: Client, route: str
) -> None:
    path = filled(route, house)
    for someone in (client, insider):
        for method in METHODS:
            assert getattr(someone, method)(path).status_code in (403, 404, 405), method


def test_nobody_comes_back_from_a_platform_who_did_not_go_there(
    house: House, insider: Client, stranger: Client, client: Client
) -> None:
    path = filled(OWN_JOURNEY, house)
    assert goes_to_sign_in(client.get(path))
    for someone in (insider, stranger):
        for query in ("", "?code=c&state=made-up", "?error=access_denied"):
            for method in METHODS:
                answer = getattr(someone, method)(path + query)
                assert answer.status_code in (400, 405), method
                assert tells_nothing(answer, path), method


def test_the_home_leads_to_ones_own_organization(
    house: House, stranger: Client, client: Client
) -> None:
    assert goes_to_sign_in(client.get("/"))
    answer = stranger.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/other/")


@pytest.mark.parametrize("route", of_kind("public"))
def test_a_public_page_tells_nothing(house: House, client: Client, route: str) -> None:
    path = filled(route, house)
    for method in METHODS:
        assert tells_nothing(getattr(client, method)(path), path), method


def test_an_id_of_another_organization_is_nobody(
    house: House, other: Organization, client: Client
) -> None:
    """The brand is the caller's own; the person and the period are not."""
    with wall.inside(other.id):
        make_brand()
    key = {"Authorization": f"Bearer {keys.create(other, 'k')}"}
    for person in (str(house.ann.id), "x:ann"):
        for path in (
            f"/api/v1/brands/acme/mentions/?person={person}",
            f"/api/v1/brands/acme/weeks/?person={person}",
            f"/api/v1/brands/acme/verdicts/?person={person}",
            f"/api/v1/brands/acme/people/{person}/backtest/?minimum=3",
        ):
            assert client.get(path, headers=key).status_code == 404, path
    empty = client.get("/api/v1/brands/acme/people/", headers=key).json()
    assert empty == {"results": [], "total": 0, "next": None}
