"""What may be asked, as declared serializers: each wrong value is answered with a sentence."""

from __future__ import annotations

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


class ListParameters(Parameters):
    limit = serializers.IntegerField(
        min_value=1, max_value=500, default=50, help_text="How many results at most."
    )
    cursor = serializers.CharField(
        max_length=Cursor.LONGEST,
        required=False,
        help_text="Where to go on; it stands in the `next` of the page before.",
    )
