from __future__ import annotations

from collections.abc import Iterator

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from notices.events import Name
from notices.models import Endpoint
from notices.webhooks import endpoints
from tests.factories import NOW, make_brand
from tests.notices.webhooks.receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def brand(organization: Organization) -> Brand:
    with wall.inside(organization.id):
        return make_brand()


@pytest.fixture
def endpoint(organization: Organization, brand: Brand, receiver: Receiver) -> Endpoint:
    with wall.inside(organization.id):
        return endpoints.add(receiver.url, [Name.HIT, Name.MISSED, Name.AT_RISK], None, NOW)
