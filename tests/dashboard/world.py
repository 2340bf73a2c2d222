"""A week made by hand.

Tuesday of week 48. Of week 47, which was read on X as a whole and on Instagram not at all:
Ann (X, 3 a week) posted three times: hit. Bob (X, 2 a week) once: missed. Cid (Instagram, 2 a
week) once: not verified. Dee owes six from week 48 on and has none: at risk. Ann has one by now.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client

from accounts import wall
from accounts.models import Membership, Organization, User
from brands.models import Brand
from targets.models import Period
from targets.verdicts.closing import close
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    make_target,
    utc,
)
from tracking.collecting.intervals import Interval
from tracking.models import Person
from work import running

PEOPLE = {"Ann": "x:ann", "Bob": "x:bob", "Cid": "instagram:cid", "Dee": "x:dee"}
PROMISED = {"Ann": 3, "Bob": 2, "Cid": 2}
POSTED = {"Ann": [17, 18, 19, 23], "Bob": [17], "Cid": [18]}


@dataclass(frozen=True)
class World:
    """An organization with the brand `acme`, and a member who is signed in."""

    organization: Organization
    brand: Brand
    people: dict[str, Person]
    client: Client

    def page(self, path: str = "", **query: str) -> str:
        """The HTML of a page of the brand, which must be there."""
        answer = self.client.get(f"/{self.organization.slug}/acme/{path}", query)
        assert answer.status_code == 200, answer.content
        return answer.content.decode()

    def period(self, name: str, label: str = "2026-W47") -> Period:
        with wall.inside(self.organization.id):
            return Period.objects.get(target__agreement__person=self.people[name], label=label)


def make_world(organization: Organization) -> World:
    """The caller stands outside the wall, and says that it is NOW."""
    with wall.inside(organization.id):
        brand = make_brand("acme")
        people = {name: make_person(name, account) for name, account in PEOPLE.items()}
        for name, minimum in PROMISED.items():
            make_target(make_agreement(people[name], brand), minimum)
        dee = make_agreement(people["Dee"], brand, starts_on=date(2026, 11, 23))
        make_target(dee, 6)
        for name, days in POSTED.items():
            for day in days:
                make_post(people[name], utc(day), brand=brand)
        for whole in (W47, Interval(W47.end, NOW)):
            declare_complete(brand, whole)
    at_once = functools.partial(close, patience=timedelta(0))
    running.run_until_dry(lambda: NOW, kind="close", organization=organization.id, perform=at_once)
    member = make_member(f"owner@{organization.slug}.example", organization)
    return World(organization, brand, people, signed_in(member))


def make_member(email: str, organization: Organization) -> User:
    user = User.objects.create_user(email)
    Membership.objects.create(organization=organization, user=user, role="owner")
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
