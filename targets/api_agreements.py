"""`/api/v1/brands/{slug}/agreements/`: what was agreed, with all versions of the targets and all
entries beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, WalledView, page_of
from brands.access import brand_named
from targets.models import Adjustment, Agreement, ContributionTarget, CoveredProfile, Status
from tracking.api import person_of

HOUR = timedelta(hours=1)


class AgreementParameters(ListParameters):
    person = serializers.CharField(required=False)
    status = serializers.ChoiceField(choices=Status.values, required=False)


class Agreements(WalledView):
    """By person, then first day. Notes stay on the pages."""

    def get(self, request: Request, slug: str) -> Response:
        asked = AgreementParameters.of(request)
        found = Agreement.objects.filter(brand=brand_named(slug))
        person = person_of(asked.get("person"))
        if person is not None:
            found = found.filter(person=person)
        if "status" in asked:
            found = found.filter(status=asked["status"])
        limit, offset = asked["limit"], asked["offset"]
        page = found.order_by("person__sort_name", "starts_on", "id").select_related("person")
        page = page.prefetch_related(
            Prefetch("covered", CoveredProfile.objects.select_related("profile")),
            Prefetch("targets", ContributionTarget.objects.order_by("key", "version")),
            Prefetch("adjustments", Adjustment.objects.order_by("made_at")),
            "rivals",
        )
        rows = [_agreement(one) for one in page[offset : offset + limit]]
        return page_of(request, rows, found.count(), limit, offset)


def _agreement(one: Agreement) -> dict[str, Any]:
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


def _target(target: ContributionTarget) -> dict[str, Any]:
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
        "spacing_hours": target.spacing / HOUR,
        "stays_up_days": target.stays_up_days,
        "minimum_relevance": target.minimum_relevance,
        "count_copies": target.count_copies,
        "count_crossposts": target.count_crossposts,
        "count_stuffed": target.count_stuffed,
        "count_bursts": target.count_bursts,
    }


def _entry(entry: Adjustment) -> dict[str, Any]:
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
