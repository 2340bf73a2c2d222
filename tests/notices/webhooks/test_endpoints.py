"""What people do with endpoints: new secrets, pauses, tests, removal."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from notices.events import Name
from notices.models import Endpoint, Notice
from notices.webhooks import endpoints
from tests.factories import NOW, utc
from tests.notices.webhooks.living import happens, lived, rows, sent, types
from tests.notices.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)


def test_a_new_secret_signs_beside_the_old_one_for_a_day(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    before = endpoint.secret
    with wall.inside(organization.id):
        endpoints.rotate(endpoint, NOW)
        assert Endpoint.objects.get().secret == endpoint.secret != before
    for at in (NOW + 23 * HOUR, NOW + 25 * HOUR):
        happens(brand, Name.HIT, uuid4(), at)
        sent(at)
    both, one = (headers["webhook-signature"].split() for headers, _ in receiver.taken)
    assert (len(both), len(one)) == (2, 1)


def test_while_it_is_paused_everything_waits(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    with wall.inside(organization.id):
        endpoints.pause(endpoint, NOW)
    happens(brand, Name.HIT, uuid4(), NOW)
    sent(NOW)
    assert (receiver.asked, rows(organization)) == (0, [("waiting", 0, None)])
    with wall.inside(organization.id):
        endpoints.resume(endpoint, NOW + A_WEEK)
    sent(NOW + A_WEEK)
    assert types(receiver) == ["target.hit"]


def test_who_answers_gone_is_asked_no_more(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.status = 410
    happens(brand, Name.HIT, uuid4(), NOW)
    happens(brand, Name.HIT, uuid4(), NOW)
    lived(organization, NOW, NOW + A_WEEK)
    assert receiver.asked == 1
    with wall.inside(organization.id):
        assert Endpoint.objects.get().paused_at == NOW
        assert Notice.objects.get().sentence.endswith("was paused. What happens waits.")


def test_a_test_goes_past_what_waits_and_stands_in_the_log(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.status = 503
    happens(brand, Name.HIT, uuid4(), NOW)
    lived(organization, NOW, NOW + timedelta(seconds=1))
    receiver.status = 204
    answer = endpoints.ping(organization.id, endpoint.id, utc(24, 8, 1))
    assert answer.is_taken
    assert types(receiver) == ["ping"]
    assert rows(organization) == [("waiting", 1, 503), ("taken", 1, 204)]


def test_a_removed_endpoint_hears_nothing(
    organization: Organization, brand: Brand, endpoint: Endpoint, receiver: Receiver
) -> None:
    happens(brand, Name.HIT, uuid4(), NOW)
    with wall.inside(organization.id):
        endpoints.remove(endpoint)
    sent(NOW)
    assert (receiver.asked, rows(organization)) == (0, [])
