"""`/api/v1/brands/{slug}/`: verdicts, and the backtest of a proposed target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, WalledView, page_of
from brands.access import brand_named
from brands.calendar import Span, local_day, midnight, week_named
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets import queries
from targets.contracts.agreements import DEFAULT_KINDS
from targets.contracts.backtest import backtest
from targets.models import ContributionTarget, Format, Per
from tracking.api import person_of
from tracking.api_parameters import DaysParameters, kinds_of
from tracking.models import Person, Profile
from work import clock


class VerdictParameters(DaysParameters, ListParameters):
    week = serializers.RegexField(
        r"^\d{4}-W\d{2}$",
        required=False,
        error_messages={"invalid": "Write a week as 2026-W47."},
    )
    person = serializers.CharField(required=False)


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
    spacing_hours = serializers.IntegerField(min_value=0, max_value=744, default=0)
    stays_up_days = serializers.IntegerField(min_value=0, max_value=366, default=0)
    minimum_relevance = serializers.FloatField(min_value=0, max_value=1, default=None)
    count_copies = serializers.BooleanField(default=True)
    count_crossposts = serializers.BooleanField(default=True)
    count_stuffed = serializers.BooleanField(default=True)
    count_bursts = serializers.BooleanField(default=True)

    def validate_kinds(self, value: str) -> tuple[str, ...]:
        return kinds_of(value)


class Verdicts(WalledView):
    """Each target's period with its newest verdict, or its standing while it is open."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        asked = VerdictParameters.of(request)
        found = queries.periods(brand, person_of(asked.get("person")))
        if "week" in asked:
            span = _week(asked["week"], brand)
            found = queries.periods_between(found, span.starts_at, span.ends_at)
        if "from" in asked:
            found = found.filter(ends_at__gt=midnight(asked["from"], brand.timezone))
        if "to" in asked:
            after = asked["to"] + timedelta(days=1)
            found = found.filter(starts_at__lt=midnight(after, brand.timezone))
        limit, offset = asked["limit"], asked["offset"]
        results = queries.results(found[offset : offset + limit], clock.now())
        profiles = _profiles({r.period.target.agreement.person_id for r in results})
        rows = [_row(result, profiles) for result in results]
        return page_of(request, rows, found.count(), limit, offset)


class Backtest(WalledView):
    """`{results: [{week, count, outcome, covered}]}` of a target nobody has signed yet."""

    def get(self, request: Request, slug: str, person: str) -> Response:
        brand = brand_named(slug)
        asked = BacktestParameters.of(request)
        someone = person_of(person)
        if someone is None:
            raise Http404
        last = asked.get("to", local_day(clock.now(), brand.timezone))
        first = asked.get("from", last)
        trials = backtest(brand, someone, _target(asked, brand), first=first, last=last)
        return Response(
            {
                "results": [
                    {
                        "week": trial.span.label,
                        "count": trial.count,
                        "outcome": trial.outcome,
                        "covered": trial.covered,
                    }
                    for trial in trials
                ]
            }
        )


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


def _profiles(people: set[Any]) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {person: [] for person in people}
    for profile in Profile.objects.filter(person__in=people).order_by("platform", "handle"):
        found[profile.person_id].append(f"{profile.platform}:{profile.handle}")
    return found


def _row(result: queries.Result, profiles: dict[Any, list[str]]) -> dict[str, Any]:
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
            {name: gap[name] for name in ("feed", "from", "to", "cause")} for gap in result.gaps
        ],
    }
