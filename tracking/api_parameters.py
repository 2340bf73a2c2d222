"""The window of the API's listening resources: dates in the brand's zone, both included."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

import connectors
from accounts.api import ListParameters, Parameters
from tracking.storing.records import FIRST_YEAR, LAST_YEAR
from tracking.storing.records import KINDS as KINDS
from tracking.windows import Window


class Day(serializers.DateField):
    """A date that has a calendar in every zone, and weeks that can be listed."""

    default_error_messages = {
        "invalid": "Write a date as 2026-11-16.",
        "far": f"Write a date of the years {FIRST_YEAR} to {LAST_YEAR}.",
    }

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail("far")
        return day


class DaysParameters(Parameters):
    """`from` and `to`: dates in the brand's zone, both included."""

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python and cannot be an attribute."""
        return {**super().get_fields(), "from": Day(required=False), "to": Day(required=False)}

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        first, last = asked.get("from"), asked.get("to")
        if first and last and last < first:
            raise serializers.ValidationError("`to` lies before `from`.")
        return asked


class WindowParameters(DaysParameters, ListParameters):
    platform = serializers.ChoiceField(choices=sorted(connectors.PLATFORMS), required=False)
    reposts = serializers.BooleanField(default=True)
    own = serializers.BooleanField(default=False)
    kinds = serializers.CharField(required=False)

    def validate_kinds(self, value: str) -> tuple[str, ...]:
        return kinds_of(value)


def kinds_of(value: str) -> tuple[str, ...]:
    """A comma-separated list of kinds; raises ValidationError for a word that is none."""
    words = [word.strip() for word in value.split(",") if word.strip()]
    unknown = [word for word in words if word not in KINDS]
    if unknown:
        raise serializers.ValidationError(
            f"{', '.join(unknown)}: not a kind of post. Choose from {', '.join(sorted(KINDS))}."
        )
    return tuple(dict.fromkeys(KINDS[word] for word in words))


def window_of(
    request: Request, parameters: type[WindowParameters] = WindowParameters
) -> tuple[Window, dict[str, Any]]:
    """The window a request asks for, and all its parameters."""
    asked = parameters.of(request)
    window = Window(
        first=asked.get("from"),
        last=asked.get("to"),
        platform=asked.get("platform", ""),
        kinds=asked.get("kinds", ()),
        reposts=asked["reposts"],
        own=asked["own"],
    )
    return window, asked
