"""Said once, whoever says it how often; and who is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from accounts import wall
from accounts.models import Membership, Organization, User
from brands.models import Brand
from notices import queries
from notices.models import Notice
from notices.rules import Rule
from notices.telling import DIGEST, settle, tell
from tests.factories import make_brand, utc
from work.models import WorkItem

pytestmark = pytest.mark.django_db


def member(
    organization: Organization, name: str, role: str = "analyst", brands: list[UUID] | None = None
) -> Membership:
    user = User.objects.create_user(f"{name}@karee.example", name=name.title())
    return Membership.objects.create(
        organization=organization, user=user, role=role, brand_ids=brands
    )


def due() -> dict[UUID, datetime | None]:
    return dict(WorkItem.objects.filter(kind=DIGEST).values_list("subject", "due_at"))


def test_told_twice_it_stands_once_as_it_was(inside: Organization, now: datetime) -> None:
    tell(Rule.MISSED, "p1", "Ann missed week 47.", now, address="/karee/acme/targets/")
    tell(Rule.MISSED, "p1", "Ann missed it.", utc(25))
    (notice,) = Notice.objects.all()
    assert (notice.sentence, notice.told_at) == ("Ann missed week 47.", now)
    tell(Rule.UNVERIFIED, "p1", "Another rule.", now)
    assert Notice.objects.count() == 2


def test_what_was_settled_and_comes_again_is_new(inside: Organization, now: datetime) -> None:
    reader = member(inside, "ina", "owner")
    tell(Rule.CONNECTION, "c1", "X refuses the token.", now)
    queries.read(reader.user, Notice.objects.all(), now)
    brand = make_brand()
    assert not queries.unread(reader.user, brand.slug)
    settle(Rule.CONNECTION, "c1", utc(24, 9))
    settle(Rule.CONNECTION, "c1", utc(24, 10))
    settle(Rule.CONNECTION, "nothing", utc(24, 9))
    assert [n.settled_at for n in Notice.objects.all()] == [utc(24, 9)]
    tell(Rule.CONNECTION, "c1", "X refuses the token again.", utc(25))
    (notice,) = queries.notices(reader.user)
    assert (notice.sentence, notice.told_at, notice.settled_at) == (
        "X refuses the token again.", utc(25), None,
    )  # fmt: skip
    assert queries.unread(reader.user, brand.slug).count() == 1


def test_it_is_undone_with_the_fact(organization: Organization, now: datetime) -> None:
    member(organization, "ina")

    def told_in_vain() -> None:
        with wall.inside(organization.id):
            tell(Rule.SPIKE, "s", "Much is said.", now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told_in_vain()
    with wall.inside(organization.id):
        assert not Notice.objects.exists()
    assert due() == {}


def test_a_mail_is_due_for_those_who_may_see_it(
    inside: Organization, other: Organization, now: datetime
) -> None:
    acme, zeta = make_brand(), make_brand("zeta", zone="Europe/London")
    everybody = member(inside, "ina")
    of_acme = member(inside, "ann", "viewer", [acme.id])
    of_zeta = member(inside, "zoe", "viewer", [zeta.id])
    stranger = User.objects.create_user("stranger@other.example")
    Membership.objects.create(organization=other, user=stranger, role="owner")
    tell(Rule.SPIKE, "s", "Much is said.", now, brand=acme)  # 10:00 in Johannesburg
    assert due() == {everybody.id: utc(24, 14), of_acme.id: utc(24, 14)}
    tell(Rule.SPIKE, "t", "Much is said.", utc(24, 15), brand=zeta)  # 15:00 in London
    assert due() == {everybody.id: utc(24, 14), of_acme.id: utc(24, 14), of_zeta.id: utc(24, 16)}


def test_what_only_a_manager_can_mend_is_mailed_to_managers_at_once(
    inside: Organization, now: datetime
) -> None:
    owner, admin = member(inside, "ola", "owner"), member(inside, "ada", "admin")
    member(inside, "ana", "analyst")
    tell(Rule.CONNECTION, "c1", "X refuses the token.", now)
    assert due() == {owner.id: now, admin.id: now}


def test_who_wants_none_gets_none(inside: Organization, now: datetime) -> None:
    member(inside, "one").user.memberships.update(muted=["spike"])
    member(inside, "two").user.memberships.update(unsubscribed_at=now)
    gone = member(inside, "gone")
    User.objects.filter(id=gone.user_id).update(is_active=False)
    tell(Rule.SPIKE, "s", "Much is said.", now)
    assert due() == {}


def test_a_reader_of_one_brand_sees_its_notices_alone(
    organization: Organization, now: datetime
) -> None:
    with wall.inside(organization.id):
        acme, zeta = make_brand(), make_brand("zeta")
        tell(Rule.SPIKE, "a", "Of acme.", now, brand=acme)
        tell(Rule.SPIKE, "z", "Of zeta.", now, brand=zeta)
        tell(Rule.BUDGET, "b", "Of all.", now)
        reader = member(organization, "ann", brands=[acme.id])
        assert said(reader, zeta) == ["Of all.", "Of zeta."]
    with wall.inside(organization.id, [acme.id]):
        assert said(reader, acme) == ["Of acme."]


def said(reader: Membership, brand: Brand) -> list[str]:
    return sorted(notice.sentence for notice in queries.notices(reader.user, brand.slug))
