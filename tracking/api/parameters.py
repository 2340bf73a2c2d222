"""The window of the API's listening resources: dates in the brand's zone, both included."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

import connectors
from accounts.api.parameters import ListParameters, Parameters
from tracking.storing.records import FIRST_YEAR, KINDS, LAST_YEAR
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


class Filters(DaysParameters):
    """What narrows mentions down, here as on the pages."""

    platform = serializers.ChoiceField(choices=sorted(connectors.PLATFORMS), required=False)
    reposts = serializers.BooleanField(default=True, help_text="Whether reposts are in.")
    own = serializers.BooleanField(default=False, help_text="Whether own accounts are in.")
    kinds = serializers.CharField(
        required=False, max_length=200, help_text=f"Of {', '.join(sorted(KINDS))}, with commas."
    )

    def validate_kinds(self, value: str) -> tuple[str, ...]:
        return kinds_of(value)


class WindowParameters(Filters, ListParameters):
    """The same for a list."""


def kinds_of(value: str) -> tuple[str, ...]:
    """A comma-separated list of kinds; raises ValidationError for a word that is none."""
    words = [word.strip() for word in value.split(",") if word.strip()]
    unknown = [word for word in words if word not in KINDS]
    if unknown:
        raise serializers.ValidationError(
            f"{', '.join(unknown)}: not a kind of post. Choose from {', '.join(sorted(KINDS))}."
        )
    return tuple(dict.fromkeys(KINDS[word] for word in words))


def window_of(asked: dict[str, Any]) -> Window:
    """The window that `Filters` ask for."""
    return Window(
        first=asked.get("from"),
        last=asked.get("to"),
        platform=asked.get("platform", ""),
        kinds=asked.get("kinds", ()),
        reposts=asked["reposts"],
        own=asked["own"],
    )
