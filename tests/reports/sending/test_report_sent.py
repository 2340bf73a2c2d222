"""Other systems hear of a report once for each mail that was taken."""

from __future__ import annotations

import pytest

from accounts import wall
from notices.events import Name
from notices.models import Event
from reports.models import Delivery
from reports.sending.releasing import DELIVER
from tests.factories import utc
from tests.postbox import Sink
from tests.reports.conftest import Lived
from work import running

pytestmark = pytest.mark.django_db


def test_other_systems_are_told_of_each_mail(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    running.run_until_dry(lambda: utc(23, 7), kind=DELIVER)
    with wall.inside(closed.organization.id):
        deliveries = set(Delivery.objects.values_list("id", flat=True))
        told = Event.objects.filter(name=Name.REPORT)
        assert {event.about for event in told} == deliveries
        assert {event.body["period"] for event in told} == {"2026-W47"}
