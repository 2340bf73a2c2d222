from __future__ import annotations

from datetime import date

from accounts.models import Organization
from targets.contracts import worth
from targets.contracts.worth import WORTH
from targets.models import Agreement
from tests.factories import (
    NOW,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_target,
    utc,
)
from tracking.models import Feed
from work import ledger


def told() -> Feed:
    """Ann's timeline, after it was said what hangs on it."""
    (claim,) = ledger.claim_due(NOW, kind=WORTH)
    worth.tell(claim, NOW)
    return Feed.objects.get(listing="timeline")


def test_a_timeline_knows_its_brands_their_end_and_the_next_period(inside: Organization) -> None:
    """In Johannesburg the week ends on Sunday 29 November at 22:00 UTC, and the agreement with Acme
    on the evening of 15 December; last week's period is not closed yet."""
    acme, zeta = make_brand(), make_brand("zeta")
    make_connection(acme)
    ann = make_person("Ann", "x:ann")
    first = make_agreement(ann, acme, ends_on=date(2026, 12, 15))
    make_target(first)
    timeline = told()
    assert timeline.promised_to == [acme.id]
    assert timeline.promised_until == utc(15, 22, month=12)
    assert timeline.period_ends_at == utc(22, 22)
    assert timeline.about == "ann"
    make_agreement(ann, zeta)
    timeline = told()
    assert set(timeline.promised_to) == {acme.id, zeta.id}
    assert timeline.promised_until is None


def test_nothing_hangs_on_whose_agreement_is_over_or_a_draft(inside: Organization) -> None:
    acme = make_brand()
    make_connection(acme)
    make_agreement(make_person("Ann", "x:ann"), acme, ends_on=date(2026, 11, 23))
    timeline = told()
    assert (timeline.promised_to, timeline.promised_until) == ([], None)
    Agreement.objects.update(ends_on=None, status="draft")
    ledger.schedule(WORTH, inside.id, NOW)
    assert told().promised_to == []
