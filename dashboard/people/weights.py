"""The weights of the score: the brand's, moved by what stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict

from tracking.people.score import DEFAULTS, HEAVIEST

PREFIX = "w_"


class WeightsForm(forms.Form):
    """A whole number for each component; what is not given stays as the brand has it."""

    def __init__(self, data: Mapping[str, Any] | None = None, **rest: Any) -> None:
        super().__init__(data, auto_id="weight_%s", **rest)
        for name in DEFAULTS:
            self.fields[PREFIX + name] = forms.IntegerField(
                required=False, min_value=0, max_value=HEAVIEST, label=name.capitalize()
            )

    @property
    def given(self) -> dict[str, int]:
        found = {name: self.cleaned_data[PREFIX + name] for name in DEFAULTS}
        return {name: weight for name, weight in found.items() if weight is not None}


@dataclass(frozen=True, slots=True)
class Weights:
    """used: by component. moved: whether they are others than the brand's."""

    used: Mapping[str, int]
    brands: Mapping[str, int]

    @property
    def moved(self) -> bool:
        return self.used != self.brands

    @property
    def query(self) -> dict[str, str]:
        """The parameters that ask for them."""
        return {PREFIX + name: str(n) for name, n in self.used.items()} if self.moved else {}

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What templates/dashboard/people/weights.html shows."""
        return [
            {"name": PREFIX + name, "label": name.capitalize(), "value": weight}
            for name, weight in self.used.items()
        ]


def weighed(parameters: QueryDict, brands: Mapping[str, int]) -> Weights:
    """Raises BadRequest for what is no weight."""
    form = WeightsForm(parameters)
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    return Weights(used={**brands, **form.given}, brands=brands)
