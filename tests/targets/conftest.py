from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from accounts.models import Organization
from brands.models import Brand
from targets.models import Agreement, ContributionTarget, Period, Verdict
from targets.verdicts.closing import close
from tests.factories import (
    NOW,
    W47,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_post,
    make_target,
    utc,
)
from tracking.collecting import coverage
from tracking.collecting.intervals import Interval
from tracking.models import Feed, FeedState, Person, Poll, Post
from work import ledger

SIGNED = utc(16, 6)  # Monday morning of W47


@dataclass
class Promise:
    """Ann's three mentions of acme a week, from W47 on; her timeline on X is its witness."""

    brand: Brand
    person: Person
    agreement: Agreement
    target: ContributionTarget

    def posts(self, *days: int, kind: str = "post", text: str = "acme is fine") -> list[Post]:
        """She posts at noon of these days of November."""
        return [
            make_post(self.person, utc(day), brand=self.brand, kind=kind, text=text) for day in days
        ]

    def read(self, *parts: Interval, at: datetime) -> None:
        """A complete reading at `at` that proves these parts of her timeline."""
        feed = Feed.objects.get(profile__person=self.person)
        for part in parts:
            coverage.add(feed, part)
        FeedState.objects.filter(feed=feed).update(covered_until=max(part.end for part in parts))
        Poll.objects.create(feed=feed, begun_at=at, ended_at=at, result="complete")

    def close(self, now: datetime = NOW) -> None:
        """Every closing that is due."""
        for claim in ledger.claim_due(now, kind="close"):
            close(claim, now)

    @property
    def period(self) -> Period:
        return Period.objects.select_related("target__agreement__person").get(label="2026-W47")

    @property
    def verdicts(self) -> list[Verdict]:
        return list(Verdict.objects.filter(period__label="2026-W47").order_by("revision"))

    @property
    def verdict(self) -> Verdict:
        (verdict,) = self.verdicts
        return verdict


@pytest.fixture
def promise(inside: Organization) -> Promise:
    brand = make_brand()
    make_connection(brand)
    person = make_person("Ann", "x:ann")
    agreement = make_agreement(person, brand, now=SIGNED)
    return Promise(brand, person, agreement, make_target(agreement, now=SIGNED))


@pytest.fixture
def watched(promise: Promise) -> Promise:
    """The same, with the whole of W47 read."""
    promise.read(W47, at=NOW)
    return promise
