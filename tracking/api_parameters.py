"""The window of the API's listening resources: dates in the brand's zone, both included."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

import connectors
from accounts.api import ListParameters
from connectors.contract import Kind
from tracking.windows import Window

# The world's records call a repost what X once called it.
KINDS = {**{kind.value: kind.value for kind in Kind}, "retweet": Kind.REPOST.value}


class WindowParameters(ListParameters):
    platform = serializers.ChoiceField(choices=sorted(connectors.PLATFORMS), required=False)
    reposts = serializers.BooleanField(default=True)
    own = serializers.BooleanField(default=False)
    kinds = serializers.CharField(required=False)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python and cannot be an attribute."""
        dates = {
            name: serializers.DateField(
                required=False, error_messages={"invalid": "Write a date as 2026-11-16."}
            )
            for name in ("from", "to")
        }
        return {**super().get_fields(), **dates}

    def validate_kinds(self, value: str) -> tuple[str, ...]:
        return kinds_of(value)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        first, last = asked.get("from"), asked.get("to")
        if first and last and last < first:
            raise serializers.ValidationError("`to` lies before `from`.")
        return asked


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
