"""All that an agreement and a target of a set-up document may say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts import wall
from targets.models import Agreement, ContributionTarget
from tests.targets.agency import changed, made

pytestmark = pytest.mark.django_db


def test_an_agreement_and_its_target_say_all_they_can() -> None:
    def change(document: dict[str, Any]) -> None:
        document["agreements"][0] |= {
            "status": "paused",
            "profiles": ["x:ann"],
            "consideration": "paid",
            "value": "1500.50",
            "currency": "ZAR",
            "rivals": ["zeta"],
            "rival_categories": ["porridge"],
            "exclusive_days_before": 14,
            "exclusive_during": False,
            "exclusive_days_after": 30,
            "disclosure_pack": "za-arb",
            "disclosure_tags": ["#ad"],
            "notes": "Likes dogs.",
            "email": "ann@example.org",
            "language": "af",
            "remind": True,
        }
        document["targets"][0] |= {
            "formats": ["reel", "post"],
            "required_hashtags": ["#AcmeOats"],
            "required_links": ["acme.example/oats"],
            "required_words": "oats NOT rye",
            "spacing_hours": 24,
            "stays_up_days": 30,
            "minimum_relevance": 0.5,
            "count_copies": False,
            "count_crossposts": False,
            "count_stuffed": False,
            "count_bursts": False,
        }

    with wall.inside(made(changed(change)).id):
        agreement = Agreement.objects.get()
        assert [profile.handle for profile in agreement.profiles.all()] == ["ann"]
        assert [brand.slug for brand in agreement.rivals.all()] == ["zeta"]
        assert (agreement.status, agreement.consideration, agreement.notes) == (
            "paused", "paid", "Likes dogs.",
        )  # fmt: skip
        assert (agreement.value, agreement.currency) == (Decimal("1500.50"), "ZAR")
        assert (agreement.email, agreement.language, agreement.remind) == (
            "ann@example.org", "af", True,
        )  # fmt: skip
        assert agreement.rival_categories == ["porridge"]
        assert (
            agreement.exclusive_days_before,
            agreement.exclusive_during,
            agreement.exclusive_days_after,
        ) == (14, False, 30)
        assert (agreement.disclosure_pack, agreement.disclosure_tags) == ("za-arb", ["ad"])
        target = ContributionTarget.objects.get()
        assert (target.formats, target.required_hashtags) == (["post", "reel"], ["AcmeOats"])
        assert (target.required_links, target.spacing) == (
            ["acme.example/oats"], timedelta(days=1),
        )  # fmt: skip
        assert target.required_words == "oats NOT rye"
        assert (target.stays_up_days, target.minimum_relevance) == (30, 0.5)
        assert not target.count_copies
        assert not target.count_crossposts
        assert not target.count_stuffed
        assert not target.count_bursts
    made(changed(change))
    made()  # names none of it: all stays
    with wall.inside(made().id):
        assert ContributionTarget.objects.get() == target
        assert Agreement.objects.get().value == Decimal("1500.50")
