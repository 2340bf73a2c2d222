"""Every address x every method x everybody who has no business there: the answer is, to the byte,
that for a name or an id which does not exist, and nothing is written."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import Role
from accounts.set_up import RESERVED
from tests.house import House
from tests.matrix import cells
from tests.matrix.answers import ask, goes_to_sign_in
from tests.matrix.outsiders import Outsider, enter, insider
from tests.matrix.places import filled, of_brand, of_nothing, parameters
from tests.matrix.rules import (
    BY_NAME,
    BY_TOKEN,
    LOOKING,
    METHODS,
    OWN,
    OWN_ACCOUNT,
    PUBLIC,
    ROUTES,
    VIEWERS_WRITE,
    of_kind,
)

SECRETS = re.compile(r"\b(zeta|Zeta|bob|Bob|karee|Karee)\b")
OF_THE_BRAND = re.compile(r"\b(zeta|Zeta|bob|Bob)\b")


def test_no_rule_is_left_over() -> None:
    for rules in (PUBLIC, BY_NAME, BY_TOKEN, OWN, VIEWERS_WRITE, LOOKING):
        assert set(rules) <= set(ROUTES)


def test_no_organization_can_take_an_address_of_the_product() -> None:
    first_words = {route.partition("/")[0] for route in ROUTES}
    assert {word for word in first_words if word and "<" not in word} <= RESERVED


@pytest.mark.parametrize("route", of_kind("member"))
def test_whoever_has_no_business_there_sees_what_is_not_there(house: House, route: str) -> None:
    there = of_brand(house, house.zeta, house.bob)
    nothing = of_nothing(there)
    assert ask(insider(house), "get", filled(route, there)).status == 200
    visitors = {who: enter(who, house) for who in Outsider}
    for who, at_home, method in cells.of_member(route):
        visitor = visitors[who]
        here = dict(zip(("organization", "brand"), visitor.home, strict=True)) if at_home else {}
        if who in cells.COLLEAGUES:
            here["organization"] = house.organization.slug
        path = filled(route, there | here)
        answer = ask(visitor.client, method, path)
        where = (who, method, path)
        assert answer == ask(visitor.client, method, filled(route, nothing | here)), where
        assert not answer.written, where
        assert answer.status in (302, 400, 403, 404, 405), where
        if who is Outsider.ANYBODY:
            assert answer.status == 405 or goes_to_sign_in(answer), where
        if not at_home:
            assert not SECRETS.search(answer.body), where


@pytest.mark.parametrize("route", of_kind("member"))
def test_a_viewer_only_looks(house: House, route: str) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    viewer = insider(house, Role.VIEWER)
    seen = ask(viewer, "get", path)
    assert seen.status in (200, 403)
    assert not seen.written
    for method in METHODS[1:]:
        answer = ask(viewer, method, path)
        if route not in VIEWERS_WRITE:
            assert answer.status in (403, 405) or route in LOOKING, method
            assert not answer.written, method


@pytest.mark.parametrize("route", [r for r in of_kind("member") if "brand" not in parameters(r)])
def test_an_organizations_page_names_no_brand_that_a_membership_may_not_see(
    house: House, route: str
) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    for who in cells.COLLEAGUES:
        assert not OF_THE_BRAND.search(ask(enter(who, house).client, "get", path).body), who


@pytest.mark.parametrize("route", of_kind("operator"))
def test_to_all_but_operators_there_is_nothing(house: House, client: Client, route: str) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    owner = insider(house)
    for method in METHODS:
        sent = ask(client, method, path)
        assert goes_to_sign_in(sent) or sent.status == 405, method
        answer = ask(owner, method, path)
        assert answer.status in (404, 405), method
        assert not answer.written | sent.written, method
        assert not OF_THE_BRAND.search(answer.body), method


@pytest.mark.parametrize("route", sorted(BY_TOKEN))
def test_a_link_from_a_mail_opens_for_its_token_alone(
    house: House, client: Client, route: str
) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    for someone in (client, insider(house)):
        for method in METHODS:
            answer = ask(someone, method, path)
            assert answer.status in (403, 404, 405), method
            assert not answer.written, method


def test_nobody_comes_back_from_a_platform_who_did_not_go_there(
    house: House, client: Client
) -> None:
    path = "/connect/x/"
    assert goes_to_sign_in(ask(client, "get", path))
    for someone in (insider(house), enter(Outsider.FOREIGNER, house).client):
        for query in ("", "?code=c&state=made-up", "?error=access_denied"):
            for method in METHODS:
                answer = ask(someone, method, path + query)
                assert answer.status in (400, 405), method
                assert not SECRETS.search(answer.body), method


def test_the_home_leads_to_ones_own_organization(house: House, client: Client) -> None:
    assert goes_to_sign_in(ask(client, "get", "/"))
    answer = enter(Outsider.FOREIGNER, house).client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/other/")


@pytest.mark.parametrize("route", [r for r in of_kind("own") if r.startswith(OWN_ACCOUNT)])
def test_an_account_is_its_owners(house: House, client: Client, route: str) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    foreigner = enter(Outsider.FOREIGNER, house).client
    for method in METHODS:
        answer = ask(client, method, path)
        assert goes_to_sign_in(answer) or answer.status == 405, method
        assert not SECRETS.search(ask(foreigner, method, path).body), method


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_a_public_page_tells_nothing(house: House, client: Client, route: str) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    for method in METHODS:
        assert not SECRETS.search(ask(client, method, path).body), method


@pytest.mark.parametrize("route", sorted(BY_NAME))
def test_a_page_that_names_its_organization_tells_nothing_else(
    house: House, client: Client, route: str
) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    for method in METHODS:
        said = ask(client, method, path).body.replace(house.organization.name, "")
        assert not SECRETS.search(said), method
