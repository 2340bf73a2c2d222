"""What a test of webhooks says: something happens, time goes by, the receiver took this."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from notices import events
from notices.events import Name
from notices.models import Dispatch, Endpoint, Event
from notices.webhooks import sending
from tests.notices.webhooks.receiver import Receiver
from work import ledger, running


def happens(brand: Brand, name: Name, about: UUID, at: datetime) -> str:
    with wall.inside(brand.organization.id):
        events.record(name, brand.id, about, at, counted=3)
        return str(Event.objects.latest("id").id)


def sent(at: datetime) -> None:
    """Whatever is due by then is sent."""
    running.run_until_dry(lambda: at, kind=sending.KIND)


def lived(organization: Organization, since: datetime, until: datetime) -> None:
    """Work is done at every instant it becomes due."""
    at = since
    while at <= until:
        sent(at)
        with wall.inside(organization.id):
            found = [ledger.due_at(sending.KIND, one.id) for one in Endpoint.objects.all()]
        due = [later for later in found if later is not None]
        if not due:
            return
        at = max(min(due), at + timedelta(seconds=1))


def types(receiver: Receiver) -> list[str]:
    return [json.loads(body)["type"] for _, body in receiver.taken]


def ids(receiver: Receiver) -> list[str]:
    return [headers["webhook-id"] for headers, _ in receiver.taken]


def rows(organization: Organization) -> list[tuple[str, int, int | None]]:
    with wall.inside(organization.id):
        found = Dispatch.objects.order_by("number")
        return list(found.values_list("state", "attempts", "status"))
