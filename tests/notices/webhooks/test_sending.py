"""Events reach a customer's system over real HTTP: all, in order, and each once by its id."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from accounts import wall
from accounts.identifiers import uuid7
from accounts.models import Membership, Organization, User
from brands.models import Brand
from notices import events
from notices.events import Name
from notices.models import Dispatch, Endpoint, Event, Notice
from notices.webhooks import endpoints, reaching, sending
from tests.factories import NOW, make_brand
from tests.notices.webhooks.living import happens, ids, lived, rows, sent, types
from tests.notices.webhooks.receiver import Receiver
from work import ledger

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_an_event_arrives_signed_with_what_the_document_says(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    period = uuid4()
    event = happens(brand, Name.HIT, period, NOW)
    sent(NOW + timedelta(seconds=2))
    ((headers, body),) = receiver.taken
    assert json.loads(body) == {
        "type": "target.hit",
        "timestamp": "2026-11-24T08:00:00+00:00",
        "data": {"id": str(period), "brand": "acme", "counted": 3},
    }
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()) + 2)
    signed = f"{event}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(endpoint.secret.removeprefix("whsec_"))
    signature = b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{signature}"
    assert rows(organization) == [("taken", 1, 204)]


def test_only_what_was_chosen_of_the_brand_that_was_chosen_is_sent(
    organization: Organization, brand: Brand, receiver: Receiver
) -> None:
    with wall.inside(organization.id):
        other = make_brand("zeta")
        endpoints.add(receiver.url, [Name.HIT], brand.id, NOW)
    happens(brand, Name.MISSED, uuid4(), NOW)
    happens(other, Name.HIT, uuid4(), NOW)
    happens(brand, Name.HIT, uuid4(), NOW)
    with wall.inside(organization.id):
        events.record(Name.HIT, None, uuid4(), NOW)
    sent(NOW)
    assert [json.loads(body)["data"]["brand"] for _, body in receiver.taken] == ["acme"]


def test_nothing_goes_to_another_organization(
    organization: Organization, other: Organization, brand: Brand, receiver: Receiver
) -> None:
    with wall.inside(other.id):
        endpoints.add(receiver.url, [Name.HIT], None, NOW)
    happens(brand, Name.HIT, uuid4(), NOW)
    sent(NOW)
    assert receiver.asked == 0


def test_a_limited_member_makes_events_for_endpoints_they_do_not_see(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    with wall.inside(organization.id, [brand.id]):
        assert not Endpoint.objects.exists()
        events.record(Name.HIT, brand.id, uuid4(), NOW)
        assert not Dispatch.objects.exists()
    sent(NOW)
    assert types(receiver) == ["target.hit"]


def test_what_is_undone_is_not_sent(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    def undone() -> None:
        with wall.inside(organization.id):
            events.record(Name.HIT, brand.id, uuid4(), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    sent(NOW)
    assert (receiver.asked, rows(organization)) == (0, [])


def test_events_of_one_statement_keep_their_order(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    """Their ids are of the same millisecond, and say nothing of it."""
    names = [Name.AT_RISK, Name.HIT, Name.MISSED] * 20
    period = uuid4()
    with wall.inside(organization.id):
        Event.objects.bulk_create(
            Event(**events.row(name, brand.id, period, NOW) | {"id": uuid7()}) for name in names
        )
    sent(NOW)
    assert types(receiver) == [name.value for name in names]


def test_a_dead_receiver_of_six_hours_loses_and_doubles_nothing(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    """Every ten minutes something happens to one of five periods, before, while and after."""
    periods = [uuid4() for _ in range(5)]
    died, rose = NOW + HOUR, NOW + 7 * HOUR
    happened: list[tuple[str, UUID]] = []
    at = NOW
    for number in range(60):
        receiver.status = 503 if died <= at < rose else 204
        period = periods[number % 5]
        happened.append((happens(brand, Name.HIT, period, at), period))
        lived(organization, at, at + timedelta(minutes=10) - timedelta(seconds=1))
        at += timedelta(minutes=10)
        if at == rose:
            in_vain = receiver.asked - len(receiver.taken)
    lived(organization, at, at + HOUR)
    assert set(ids(receiver)) == {event for event, _ in happened}
    assert len(set(ids(receiver))) == len(ids(receiver)) == 60
    for period in periods:
        of_it = [event for event, about in happened if about == period]
        assert [event for event in ids(receiver) if event in of_it] == of_it
    # 36 events wait; it is asked three times, then after 5, 15 and 30 minutes, then each hour.
    assert in_vain < 12
    assert {state for state, *_ in rows(organization)} == {"taken"}
    with wall.inside(organization.id):
        assert Endpoint.objects.get().failures == 0


def test_a_sender_that_dies_after_the_receivers_yes_sends_it_again_under_its_id(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    event = happens(brand, Name.HIT, uuid4(), NOW)
    (claim,) = ledger.claim_due(NOW, kind=sending.KIND)
    message = sending._next(claim, NOW, is_last=False)
    assert message is not None
    assert reaching.post(endpoint.url, message.headers, message.body).is_taken
    ledger.postpone(claim, again_at=NOW)  # as the sweep does once the lease ran out
    sent(NOW)
    assert ids(receiver) == [event, event]
    assert rows(organization) == [("taken", 1, 204)]


def test_one_message_that_is_always_refused_holds_up_its_own_object_alone(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    bad, good = uuid4(), uuid4()
    receiver.status = lambda body: 500 if str(bad).encode() in body else 204
    for hour in range(4):
        happens(brand, Name.AT_RISK, bad, NOW + hour * HOUR)
        happens(brand, Name.HIT, good, NOW + hour * HOUR)
        lived(organization, NOW + hour * HOUR, NOW + hour * HOUR + HOUR / 2)
    assert types(receiver) == ["target.hit"] * 4
    assert [state for state, *_ in rows(organization)] == ["waiting", "taken"] * 4
    receiver.status = 204
    lived(organization, NOW + 4 * HOUR, NOW + 6 * HOUR)
    assert types(receiver) == ["target.hit"] * 4 + ["target.at_risk"] * 4


def test_after_three_days_it_is_given_up_told_to_managers_and_may_be_sent_again(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.status = 500
    user = User.objects.create_user("ola@karee.example")
    Membership.objects.create(organization=organization, user=user, role="owner")
    first = happens(brand, Name.HIT, uuid4(), NOW)
    lived(organization, NOW, NOW + timedelta(days=2))
    later = happens(brand, Name.HIT, uuid4(), NOW + timedelta(days=2))
    lived(organization, NOW + timedelta(days=2), NOW + timedelta(days=3, hours=2))
    assert [state for state, *_ in rows(organization)] == ["failed", "waiting"]
    with wall.inside(organization.id):
        notice = Notice.objects.get()
        assert notice.sentence == (
            f"{receiver.url} did not take 1 event within three days. 500 Internal Server Error."
        )
        assert notice.address == f"/karee/settings/webhooks/{endpoint.id}/"
        assert ledger.due_at("digest", user.memberships.get().id) is not None
    receiver.status = 204
    at = NOW + timedelta(days=3, hours=4)
    lived(organization, at, at + HOUR)
    assert ids(receiver) == [later]
    with wall.inside(organization.id):
        assert endpoints.replay(Dispatch.objects.filter(state="failed"), at) == 1
        assert Notice.objects.get().settled_at == at
    lived(organization, at, at + HOUR)
    assert ids(receiver) == [later, first]
