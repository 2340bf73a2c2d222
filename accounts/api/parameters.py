"""What may be asked, as declared serializers: each wrong value is answered with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rest_framework import serializers

from accounts.api.paging import Cursor


class Parameters(serializers.Serializer):  # type: ignore[type-arg]
    """Query parameters, or the body of a request."""

    @classmethod
    def of(cls, given: object) -> dict[str, Any]:
        """What was given, checked; raises ValidationError with a sentence for each wrong value."""
        asked = cls(data=given)
        asked.is_valid(raise_exception=True)
        return dict(asked.validated_data)

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> dict[str, Any]:
        """The same for a query, which comes to the same whenever it is asked."""
        return dict(_checked(cls, tuple(query.items())))


@lru_cache(maxsize=4096)
def _checked(kind: type[Parameters], query: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return kind.of(dict(query))


class ListParameters(Parameters):
    limit = serializers.IntegerField(
        min_value=1, max_value=500, default=50, help_text="How many results at most."
    )
    cursor = serializers.CharField(
        max_length=Cursor.LONGEST,
        required=False,
        help_text="Where to go on; it stands in the `next` of the page before.",
    )
