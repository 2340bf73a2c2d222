"""`people/` of a brand: the board, and each person's accounts."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists, tells
from accounts.api.paging import beginning, ranked
from brands.api.views import BrandView
from tracking import queries
from tracking.api.parameters import WindowParameters, window_of
from tracking.boards.measures import kept_out
from tracking.models import Person, Profile
from tracking.storing.identity import UNNAMED


class PeopleParameters(WindowParameters):
    sort = serializers.ChoiceField(choices=["mentions"], default="mentions")


class PersonRow(TypedDict):
    """person: the id. profiles: those that mentioned, as "platform:handle"."""

    rank: int
    person: str
    name: str
    profiles: list[str]
    mentions: int
    mentions_without_reposts: int


class ProfileRow(TypedDict):
    """id: the platform's; null while it has not named one. followers: null where the platform's
    terms keep the number here. country: two letters, "" = not named."""

    platform: str
    id: str | None
    handle: str
    name: str
    followers: int | None
    country: str


class PersonDetail(TypedDict):
    person: UUID
    name: str
    profiles: list[ProfileRow]


class People(BrandView):
    """Who talks about the brand, most mentions first."""

    @lists(
        PersonRow,
        asks=PeopleParameters,
        example={
            "rank": 1,
            "person": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
            "name": "Ann Botha",
            "profiles": ["x:annbotha", "youtube:Ann Botha"],
            "mentions": 12,
            "mentions_without_reposts": 9,
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        board, total = queries.people_ranked(
            self.brand, window_of(asked), limit=asked["limit"], offset=beginning(asked)
        )
        rows: list[PersonRow] = [
            {
                "rank": line.rank,
                "person": str(line.person),
                "name": line.name,
                "profiles": list(line.profiles),
                "mentions": line.mentions,
                "mentions_without_reposts": line.mentions_without_reposts,
            }
            for line in board
        ]
        return ranked(request, rows, total, asked)


class OnePerson(BrandView):
    """A person with every account that is known to be theirs."""

    @tells(
        PersonDetail,
        example={
            "person": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
            "name": "Ann Botha",
            "profiles": [
                {
                    "platform": "instagram",
                    "id": "17841400000000000",
                    "handle": "annbotha",
                    "name": "Ann Botha",
                    "followers": 18200,
                    "country": "",
                }
            ],
        },
    )
    def get(self, request: Request, asked: Asked, person: str) -> Response:
        someone = existing_person(person)
        profiles = Profile.objects.filter(person=someone).order_by("platform", "handle", "id")
        told: PersonDetail = {
            "person": someone.id,
            "name": someone.name,
            "profiles": [_profile(one) for one in profiles],
        }
        return Response(told)


def person_of(reference: str | None) -> Person | None:
    """Whom `person=` names; 404 for nobody."""
    return None if reference is None else existing_person(reference)


def existing_person(reference: str) -> Person:
    person = queries.find_person(reference)
    if person is None:
        raise Http404
    return person


def _profile(one: Profile) -> ProfileRow:
    kept_here = {"x", *kept_out()}
    return {
        "platform": one.platform,
        "id": None if one.external_id.startswith(UNNAMED) else one.external_id,
        "handle": one.handle,
        "name": one.name,
        "followers": None if one.platform in kept_here else one.followers,
        "country": one.country,
    }
