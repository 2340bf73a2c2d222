"""`evidence/` of a brand: the chained record of what was counted, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists
from accounts.api.paging import Keyset
from accounts.api.parameters import ListParameters
from brands.api.views import BrandView
from targets.models import Evidence
from tracking.api.mentions import OfPerson
from tracking.api.people import person_of

IN_ORDER = Keyset({"agreement_id": UUID, "sequence": int})


class EvidenceParameters(OfPerson, ListParameters):
    agreement = serializers.UUIDField(required=False)
    week = serializers.CharField(
        required=False, max_length=8, help_text="Or a month, as verdicts are labelled."
    )


class EvidenceRow(TypedDict):
    """digest = SHA-256(previous + canonical JSON of body); see docs/API.md. body: our ids, times,
    rule results and salted hashes; texts stand on the pages, and may be erased."""

    agreement: str
    sequence: int
    week: str
    revision: int
    outcome: str
    previous: str
    digest: str
    body: dict[str, Any]


class OfEvidence(BrandView):
    @lists(
        EvidenceRow,
        asks=EvidenceParameters,
        example={
            "agreement": "0199f1c2-3c4d-7e5f-8a6b-000000000002",
            "sequence": 1,
            "week": "2026-W47",
            "revision": 1,
            "outcome": "hit",
            "previous": "",
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "body": {"format": 1, "verdict": {"outcome": "hit", "counted": 3}},
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """The proof of each verdict, agreement by agreement, in the order of its chain."""
        found = Evidence.objects.filter(agreement__brand=self.brand)
        person = person_of(asked.get("person"))
        if person is not None:
            found = found.filter(agreement__person=person)
        if "agreement" in asked:
            found = found.filter(agreement=asked["agreement"])
        if "week" in asked:
            found = found.filter(verdict__period__label=asked["week"])
        return IN_ORDER.page(request, found.select_related("verdict__period"), asked, _rows)


def _rows(found: Sequence[Evidence]) -> list[EvidenceRow]:
    return [
        {
            "agreement": str(one.agreement_id),
            "sequence": one.sequence,
            "week": one.verdict.period.label,
            "revision": one.verdict.revision,
            "outcome": one.verdict.outcome,
            "previous": one.previous,
            "digest": one.digest,
            "body": one.body,
        }
        for one in found
    ]
