"""`agreements/` of a brand: what was agreed, with all versions of the targets and all entries
beside them; and `targets/`, the promises in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists, tells
from accounts.api.paging import Keyset, text
from accounts.api.parameters import ListParameters
from brands.api.views import BrandView
from brands.models import Brand
from targets.api.promises import AGREEMENT, TERMS, AgreementRow, EntryRow, TargetRow, TargetTerms
from targets.models import Adjustment, Agreement, ContributionTarget, CoveredProfile, Status
from tracking.api.mentions import OfPerson
from tracking.api.people import person_of

HOUR = timedelta(hours=1)
BY_PERSON = Keyset({"person__sort_name": text, "starts_on": date.fromisoformat, "id": UUID})
BY_HOLDER = Keyset({"agreement__person__sort_name": text, "id": UUID})


class AgreementParameters(OfPerson, ListParameters):
    status = serializers.ChoiceField(choices=Status.values, required=False)


class Agreements(BrandView):
    """By person, then first day. Notes stay on the pages."""

    @lists(AgreementRow, asks=AgreementParameters, example=AGREEMENT)
    def get(self, request: Request, asked: Asked) -> Response:
        """The agreements, by person, then first day."""
        found = _whole(self.brand)
        person = person_of(asked.get("person"))
        if person is not None:
            found = found.filter(person=person)
        if "status" in asked:
            found = found.filter(status=asked["status"])
        return BY_PERSON.page(request, found, asked, _rows)


class OneAgreement(BrandView):
    @tells(AgreementRow, example=AGREEMENT)
    def get(self, request: Request, asked: Asked, agreement: UUID) -> Response:
        """One agreement."""
        return Response(_agreement(get_object_or_404(_whole(self.brand), id=agreement)))


class Targets(BrandView):
    @lists(
        TargetRow,
        asks=AgreementParameters,
        example={
            **TERMS,
            "agreement": AGREEMENT["id"],
            "person": AGREEMENT["person"],
            "name": "Ann Botha",
            "status": "active",
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """What is promised now: the newest version of each target, by person."""
        found = ContributionTarget.objects.filter(agreement__brand=self.brand, valid_until=None)
        person = person_of(asked.get("person"))
        if person is not None:
            found = found.filter(agreement__person=person)
        if "status" in asked:
            found = found.filter(agreement__status=asked["status"])
        found = found.select_related("agreement__person")
        return BY_HOLDER.page(request, found, asked, _promises)


def _whole(brand: Brand) -> QuerySet[Agreement]:
    return (
        Agreement.objects.filter(brand=brand)
        .select_related("person")
        .prefetch_related(
            Prefetch("covered", CoveredProfile.objects.select_related("profile")),
            Prefetch("targets", ContributionTarget.objects.order_by("key", "version")),
            Prefetch("adjustments", Adjustment.objects.order_by("made_at")),
            "rivals",
        )
    )


def _rows(found: Sequence[Agreement]) -> list[AgreementRow]:
    return [_agreement(one) for one in found]


def _promises(found: Sequence[ContributionTarget]) -> list[TargetRow]:
    return [
        {
            **_target(target),
            "agreement": str(target.agreement_id),
            "person": str(target.agreement.person_id),
            "name": target.agreement.person.name,
            "status": target.agreement.status,
        }
        for target in found
    ]


def _agreement(one: Agreement) -> AgreementRow:
    return {
        "id": str(one.id),
        "key": one.key,
        "person": str(one.person_id),
        "name": one.person.name,
        "profiles": sorted(
            str(row.profile) for row in one.covered.all() if row.valid_until is None
        ),
        "role": one.role,
        "status": one.status,
        "from": one.starts_on.isoformat(),
        "to": _day(one.ends_on),
        "consideration": one.consideration,
        "value": None if one.value is None else str(one.value),
        "currency": one.currency,
        "exclusivity": {
            "rivals": sorted(rival.slug for rival in one.rivals.all()),
            "categories": one.rival_categories,
            "days_before": one.exclusive_days_before,
            "during": one.exclusive_during,
            "days_after": one.exclusive_days_after,
        },
        "disclosure": {"pack": one.disclosure_pack, "tags": one.disclosure_tags},
        "targets": [_target(target) for target in one.targets.all()],
        "entries": [_entry(entry) for entry in one.adjustments.all()],
    }


def _target(target: ContributionTarget) -> TargetTerms:
    return {
        "id": str(target.id),
        "key": target.key,
        "version": target.version,
        "from": target.valid_from.isoformat(),
        "until": _day(target.valid_until),
        "minimum": target.minimum,
        "per": target.per,
        "kinds": target.kinds,
        "platforms": target.platforms,
        "formats": target.formats,
        "required_hashtags": target.required_hashtags,
        "required_links": target.required_links,
        "required_words": target.required_words,
        "spacing_hours": target.spacing / HOUR,
        "stays_up_days": target.stays_up_days,
        "minimum_relevance": target.minimum_relevance,
        "count_copies": target.count_copies,
        "count_crossposts": target.count_crossposts,
        "count_stuffed": target.count_stuffed,
        "count_bursts": target.count_bursts,
    }


def _entry(entry: Adjustment) -> EntryRow:
    return {
        "kind": entry.kind,
        "target": entry.target_key,
        "from": entry.first_day.isoformat(),
        "to": _day(entry.last_day),
        "number": entry.number,
        "reason": entry.reason,
        "by": entry.made_by,
        "undone": entry.undone_at is not None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
