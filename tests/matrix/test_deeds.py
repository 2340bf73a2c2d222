"""Every form of every page, sent by those who may only look, and about rows of somebody else."""

from __future__ import annotations

import pytest

from accounts.models import Role
from tests.house import House
from tests.matrix.answers import Answer, ask
from tests.matrix.deeds import Deed, offered
from tests.matrix.outsiders import AT_HOME, Visitor, enter, insider
from tests.matrix.places import filled, of_brand
from tests.matrix.rules import LOOKING, VIEWERS_WRITE, of_kind


def send(visitor: Visitor, deed: Deed) -> Answer:
    return ask(visitor.client, "post", deed.path, data=dict(deed.fields))


def deeds(house: House, route: str) -> set[Deed]:
    page = filled(route, of_brand(house, house.zeta, house.bob))
    answer = insider(house).get(page)
    if not answer["Content-Type"].startswith("text/html"):
        return set()
    found = offered(answer.content.decode(), page)
    return {deed for deed in found if deed.path.startswith(f"/{house.organization.slug}/")}


@pytest.mark.parametrize("route", of_kind("member"))
def test_a_viewer_does_nothing(house: House, route: str) -> None:
    found = deeds(house, route)
    viewer = Visitor(insider(house, Role.VIEWER))
    for deed in found:
        answer = send(viewer, deed)
        if not VIEWERS_WRITE.get(route, set()) & (dict(deed.fields).keys() or {""}):
            assert not answer.written, deed
            assert answer.status in (403, 404, 405) or route in LOOKING, deed


@pytest.mark.parametrize("route", of_kind("member"))
def test_a_deed_about_rows_of_somebody_else_is_one_about_nothing(house: House, route: str) -> None:
    found = deeds(house, route)
    begin = f"/{house.organization.slug}/{house.zeta.slug}/"
    for who in AT_HOME:
        visitor = enter(who, house)
        for deed in found:
            here = deed.at(deed.path.replace(begin, "/{}/{}/".format(*visitor.home)))
            about_nothing = here.of_nothing()
            if about_nothing != here:
                assert send(visitor, here) == send(visitor, about_nothing), (who, here)
