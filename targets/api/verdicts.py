"""`verdicts/` of a brand, and the backtest of a proposed target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists, tells
from accounts.api.paging import Keyset, text
from accounts.api.parameters import ListParameters
from brands.api.views import BrandView
from brands.calendar import Span, local_day, midnight, week_named
from brands.expressions import readable
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets import queries
from targets.contracts.agreements import DEFAULT_KINDS
from targets.contracts.backtest import backtest
from targets.models import ContributionTarget, Format, Per, Period
from tracking.api.mentions import OfPerson
from tracking.api.parameters import DaysParameters, kinds_of
from tracking.api.people import existing_person, person_of
from tracking.models import Person, Profile
from work import clock

BY_PERSON = Keyset(
    {
        "target__agreement__person__sort_name": text,
        "target__agreement__key": text,
        "target__key": text,
        "starts_at": datetime.fromisoformat,
        "id": UUID,
    }
)


class VerdictParameters(OfPerson, DaysParameters, ListParameters):
    week = serializers.RegexField(
        r"^\d{4}-W\d{2}$",
        required=False,
        error_messages={"invalid": "Write a week as 2026-W47."},
    )


class Listed(serializers.CharField):
    """Several words between commas; choices: which there are, none given = any."""

    def __init__(self, choices: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(default="", **kwargs)
        self.choices = choices

    def run_validation(self, data: Any = serializers.empty) -> list[str]:
        said = str(super().run_validation(data))
        words = [word.strip() for word in said.split(",") if word.strip()]
        if self.choices and (unknown := [word for word in words if word not in self.choices]):
            raise serializers.ValidationError(
                f"{', '.join(unknown)}: choose from {', '.join(self.choices)}."
            )
        return list(dict.fromkeys(words))


class BacktestParameters(DaysParameters):
    """A target's terms, each by the name under which an agreement shows it."""

    minimum = serializers.IntegerField(min_value=1)
    period = serializers.ChoiceField(choices=Per.values, default=Per.WEEK)
    kinds = serializers.CharField(default=",".join(DEFAULT_KINDS))
    platforms = Listed(sorted(PLATFORMS))
    formats = Listed(Format.values)
    required_hashtags = Listed()
    required_links = Listed()
    required_words = serializers.CharField(max_length=2000, default="", validators=[readable])
    spacing_hours = serializers.IntegerField(min_value=0, max_value=744, default=0)
    stays_up_days = serializers.IntegerField(min_value=0, max_value=366, default=0)
    minimum_relevance = serializers.FloatField(min_value=0, max_value=1, default=None)
    count_copies = serializers.BooleanField(default=True)
    count_crossposts = serializers.BooleanField(default=True)
    count_stuffed = serializers.BooleanField(default=True)
    count_bursts = serializers.BooleanField(default=True)

    def validate_kinds(self, value: str) -> tuple[str, ...]:
        return kinds_of(value)


# `from` is a word of Python and cannot be an attribute.
GapRow = TypedDict("GapRow", {"feed": str, "from": str, "to": str, "cause": str})


class VerdictRow(TypedDict):
    """revision 0 is not closed yet; then `pace` says how it goes."""

    person: str
    name: str
    profiles: list[str]
    target: str
    per: str
    minimum: int
    week: str
    counted: int
    outcome: str
    pace: str | None
    revision: int
    gaps: list[GapRow]


class TrialRow(TypedDict):
    week: str
    count: int
    outcome: str
    covered: bool


class TrialList(TypedDict):
    results: list[TrialRow]


class Verdicts(BrandView):
    """Each target's period with its newest verdict, or its standing while it is open."""

    @lists(
        VerdictRow,
        asks=VerdictParameters,
        example={
            "person": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
            "name": "Ann Botha",
            "profiles": ["x:annbotha"],
            "target": "0199f1c2-3c4d-7e5f-8a6b-000000000001",
            "per": "week",
            "minimum": 3,
            "week": "2026-W47",
            "counted": 2,
            "outcome": "unverified",
            "pace": None,
            "revision": 1,
            "gaps": [
                {
                    "feed": "X (Twitter)",
                    "from": "2026-11-21T12:00:00+00:00",
                    "to": "2026-11-22T22:00:00+00:00",
                    "cause": "outage",
                }
            ],
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        brand = self.brand
        found = queries.periods(brand, person_of(asked.get("person")))
        if "week" in asked:
            span = _week(asked["week"], brand)
            found = queries.periods_between(found, span.starts_at, span.ends_at)
        if "from" in asked:
            found = found.filter(ends_at__gt=midnight(asked["from"], brand.timezone))
        if "to" in asked:
            after = asked["to"] + timedelta(days=1)
            found = found.filter(starts_at__lt=midnight(after, brand.timezone))
        return BY_PERSON.page(request, found, asked, _rows)


class Backtest(BrandView):
    """What would have come of a target that nobody has signed yet, week by week."""

    @tells(
        TrialList,
        asks=BacktestParameters,
        example={"results": [{"week": "2026-W47", "count": 3, "outcome": "hit", "covered": True}]},
    )
    def get(self, request: Request, asked: Asked, person: str) -> Response:
        brand = self.brand
        someone = existing_person(person)
        last = asked.get("to", local_day(clock.now(), brand.timezone))
        days = {"first": asked.get("from", last), "last": last}
        trials = backtest(brand, someone, _target(asked, brand), **days)
        rows: list[TrialRow] = [
            {
                "week": trial.span.label,
                "count": trial.count,
                "outcome": trial.outcome,
                "covered": trial.covered,
            }
            for trial in trials
        ]
        return Response({"results": rows})


def _target(asked: dict[str, Any], brand: Brand) -> ContributionTarget:
    """What is asked about, as the target it would be."""
    said = {name: value for name, value in asked.items() if name not in {"from", "to"}}
    return ContributionTarget(
        per=said.pop("period"),
        spacing=timedelta(hours=said.pop("spacing_hours")),
        required_hashtags=[tag.removeprefix("#") for tag in said.pop("required_hashtags")],
        zone=brand.timezone,
        **said,
    )


def _week(label: str, brand: Brand) -> Span:
    try:
        return week_named(label, brand.timezone)
    except ValueError as error:
        raise serializers.ValidationError({"week": "That year has no such week."}) from error


def _rows(periods: Iterable[Period]) -> list[VerdictRow]:
    results = queries.results(periods, clock.now())
    profiles = _profiles({result.period.target.agreement.person_id for result in results})
    return [_row(result, profiles) for result in results]


def _profiles(people: set[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {person: [] for person in people}
    for profile in Profile.objects.filter(person__in=people).order_by("platform", "handle"):
        found[profile.person_id].append(f"{profile.platform}:{profile.handle}")
    return found


def _row(result: queries.Result, profiles: dict[UUID, list[str]]) -> VerdictRow:
    period, target = result.period, result.period.target
    person: Person = target.agreement.person
    return {
        "person": str(person.id),
        "name": person.name,
        "profiles": profiles[person.id],
        "target": str(target.id),
        "per": target.per,
        "minimum": period.minimum,
        "week": period.label,
        "counted": result.counted,
        "outcome": result.outcome,
        "pace": result.pace,
        "revision": result.revision,
        "gaps": [
            {"feed": gap["feed"], "from": gap["from"], "to": gap["to"], "cause": gap["cause"]}
            for gap in result.gaps
        ],
    }
