"""A membership limited to some brands sees the rows of these and no other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, models, transaction

from accounts import wall
from accounts.models import AuditContent, AuditEvent, Invitation, Repeat
from accounts.wall import Walled
from brands.models import Brand, Connection, Topic
from notices.models import Digest, Dispatch, Notice, Reading
from reports.models import Delivery, Recipient, Rendering, Report
from targets.models import (
    Adjustment,
    Agreement,
    AgreementRival,
    Breach,
    Brief,
    BriefReading,
    Closing,
    ContractFile,
    ContributionTarget,
    CoveredProfile,
    Evidence,
    EvidenceContent,
    NearMiss,
    NearMissDecision,
    Period,
    PersonRequest,
    Review,
    TargetEvent,
    Verdict,
)
from tests.house import House
from tests.test_isolation import WALLED, asked
from tracking.models import (
    Coverage,
    Erasure,
    Export,
    Feed,
    FeedState,
    Followers,
    Objection,
    Person,
    PersonChange,
    Poll,
    Post,
    PostEdit,
    PostMetrics,
    Profile,
    Trouble,
    UnreadablePage,
)


def test_the_house_has_rows_in_every_table(house: House) -> None:
    """Or else the tests below would say nothing about the empty ones."""
    with wall.inside(house.organization.id):
        empty = [model._meta.label for model in WALLED if not model.objects.exists()]
    assert empty == []


OF_BRANDS: list[Any] = [
    model
    for model in WALLED
    if model is not Feed and any(field.name == "brand" for field in model._meta.fields)
]
OF_AGREEMENTS: list[Any] = [
    Adjustment,
    AgreementRival,
    Brief,
    ContractFile,
    ContributionTarget,
    CoveredProfile,
    PersonRequest,
]


def of_acme(house: House) -> dict[type[Walled], set[UUID]]:
    """What somebody limited to acme may see, asked for without the limit."""

    def ids(found: models.QuerySet[Any]) -> set[UUID]:
        return set(found.values_list("id", flat=True))

    acme = house.acme
    people = [house.ann, house.cyd]
    agreements = Agreement.objects.filter(brand=acme)
    visible = Feed.objects.filter(models.Q(brand=acme) | models.Q(profile__person__in=people))
    periods = Period.objects.filter(target__agreement__in=agreements)
    evidence = Evidence.objects.filter(agreement__in=agreements)
    reports = Report.objects.filter(brand=acme)
    posts = Post.objects.filter(
        models.Q(mentions__brand=acme)
        | models.Q(id__in=EvidenceContent.objects.filter(evidence__in=evidence).values("post"))
        | models.Q(id__in=NearMiss.objects.filter(brand=acme).values("post"))
        | models.Q(id__in=Breach.objects.filter(brand=acme).values("post"))
    )
    given = Person.objects.filter(benefits__brand=acme)
    found: list[models.QuerySet[Any]] = [
        Brand.objects.filter(id=acme.id),
        Repeat.objects.filter(brands=str(acme.id)),
        *(model.objects.filter(brand=acme) for model in OF_BRANDS),
        Topic.objects.filter(brands=acme),
        Connection.objects.filter(brands=acme),
        Person.objects.filter(id__in=[person.id for person in people]) | given,
        Profile.objects.filter(person__in=people),
        Followers.objects.filter(profile__person__in=people),
        PersonChange.objects.filter(new__in=[person.id for person in people]),
        *(model.objects.filter(person__in=people) for model in (Erasure, Export, Objection)),
        posts,
        PostEdit.objects.filter(post__in=posts),
        PostMetrics.objects.filter(post__in=posts),
        visible,
        FeedState.objects.filter(feed__in=visible),
        Coverage.objects.filter(feed__in=visible),
        Poll.objects.filter(feed__in=visible),
        Trouble.objects.filter(feed__in=visible),
        UnreadablePage.objects.filter(feed__in=visible),
        *(model.objects.filter(agreement__in=agreements) for model in OF_AGREEMENTS),
        BriefReading.objects.filter(brief__agreement__in=agreements),
        NearMissDecision.objects.filter(near_miss__brand=acme),
        periods,
        *(model.objects.filter(period__in=periods) for model in (Verdict, Review, TargetEvent)),
        Closing.objects.filter(closes_at__in=periods.values("closes_at")),
        evidence,
        EvidenceContent.objects.filter(evidence__in=evidence),
        Rendering.objects.filter(report__in=reports),
        Delivery.objects.filter(report__in=reports),
        Invitation.objects.none(),
        AuditEvent.objects.filter(brand_id=acme.id),
        AuditContent.objects.filter(event__brand_id=acme.id),
        Reading.objects.filter(notice__brand=acme),
        Dispatch.objects.filter(endpoint__brand=acme),
        Digest.objects.filter(
            notices__overlap=list(Notice.objects.filter(brand=acme).values_list("id", flat=True))
        ),
    ]
    return {query.model: ids(query) for query in found}


def test_a_limited_membership_sees_its_brands_rows_and_no_other(house: House) -> None:
    with wall.inside(house.organization.id):
        expected = of_acme(house)
    assert set(expected) == set(WALLED)
    with wall.inside(house.organization.id, [house.acme.id]):
        seen = {
            model: {row for (row,) in asked(f"SELECT id FROM {model._meta.db_table}")}
            for model in WALLED
        }
    for model in WALLED:
        assert seen[model] == expected[model], model._meta.label
        # Who is asked to join is for those who see the whole organization.
        assert seen[model] or model is Invitation, model._meta.label


def test_a_membership_limited_to_nothing_sees_nothing(house: House) -> None:
    with wall.inside(house.organization.id, []):
        for model in WALLED:
            assert not model.objects.exists(), model._meta.label


def test_who_is_limited_to_both_brands_sees_both(house: House) -> None:
    with wall.inside(house.organization.id, [house.acme.id, house.zeta.id]):
        assert Brand.objects.count() == 2
        assert Person.objects.count() == 3
        assert Post.objects.count() == 7  # three name nobody: in evidence, and noticed


def test_a_limited_membership_changes_nothing_of_another_brand(house: House) -> None:
    with wall.inside(house.organization.id, [house.acme.id]):
        assert Brand.objects.filter(id=house.zeta.id).update(name="mine") == 0
        assert Person.objects.filter(id=house.bob.id).update(name="mine") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Recipient.objects.create(brand=house.zeta, email="spy@example.com")
