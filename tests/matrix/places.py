"""What stands in an address: the names and ids of one brand of the house, or of nothing at all."""

from __future__ import annotations

import re
from typing import Any

from accounts import wall
from accounts.models import Membership, Role, User
from brands.models import Brand, Connection
from notices.models import Endpoint
from reports.models import Delivery, Report
from targets.models import Agreement, Period, PersonRequest, Roster
from tests.house import House
from tests.matrix.rules import HERE
from tracking.models import Person

Values = dict[str, str]

WORDS = {
    "week": "2026-W47",
    "month": "2026-10",
    "kind": "json",
    "file": "csv",
    "name": "0" * 32,
    "token": "made-up:token",
    "code": "made-up:code",
    "uidb36": "1",
    "key": "made-up",
    "pk": "1",
    "platform": "x",
}
"""What names nobody's row."""

UUIDS = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def of_brand(house: House, brand: Brand, person: Person) -> Values:
    """What is there of a brand and its person."""
    with wall.inside(house.organization.id):
        agreement = Agreement.objects.get(person=person)
        report = Report.objects.get(brand=brand)
        ids: dict[str, Any] = {
            "person": person,
            "period": Period.objects.get(target__agreement=agreement, label="2026-W47"),
            "agreement": agreement,
            "asked": PersonRequest.objects.get(agreement=agreement),
            "roster": Roster.objects.get(brand=brand),
            "report": report,
            "portfolio": Report.objects.get(brand=None),
            "delivery": Delivery.objects.get(report=report),
            "connection": Connection.objects.get(brands=brand),
            "membership": _colleague(house),
            "endpoint": Endpoint.objects.get(brand=brand),
        }
    return {
        "organization": house.organization.slug,
        "brand": brand.slug,
        "followed": brand.slug,
        "slug": brand.slug,
        **{name: str(row.id) for name, row in ids.items()},
        **WORDS,
    }


def _colleague(house: House) -> Membership:
    user = User.objects.filter(email="colleague@karee.example").first()
    user = user or User.objects.create_user("colleague@karee.example")
    return Membership.objects.get_or_create(
        organization=house.organization, user=user, defaults={"role": Role.ANALYST}
    )[0]


def of_nothing(like: Values) -> Values:
    """The same, with names and ids that nobody has and that look alike."""
    return {name: value if name in WORDS else unlike(value) for name, value in like.items()}


def unlike(value: str) -> str:
    """A name or an id that nobody has, of the same length and letters."""
    if UUIDS.fullmatch(value):
        return value[:24] + value[24:].translate(
            str.maketrans("0123456789abcdef", "123456789abcdef0")
        )
    return value.translate(str.maketrans("aeiou", "qxzvj"))


def parameters(route: str) -> set[str]:
    return {name.rpartition(":")[2] for name in re.findall(r"<([^>]+)>", route)}


def names_a_row(route: str) -> bool:
    """Of a brand or an organization, beside themselves."""
    return bool(parameters(route) - {"organization", "brand"} - WORDS.keys())


def filled(route: str, values: Values) -> str:
    """The address."""

    def value(found: re.Match[str]) -> str:
        name = found[1].rpartition(":")[2]
        assert name in values, f"{route}: say in {__name__} what {name} may be (rules: {HERE})"
        return values[name]

    return "/" + re.sub(r"<([^>]+)>", value, route)
