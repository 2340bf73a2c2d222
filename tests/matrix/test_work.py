"""Every task and every kind of work, hinted at with an organization it has no business in."""

from __future__ import annotations

import inspect
import re
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import work.tasks
from accounts import wall
from accounts.models import Membership, Organization, Role, User
from amasocial.celery import app
from tests.house import House
from tests.matrix.places import UUIDS
from tests.matrix.rules import HERE, TASKS
from work import clock, ledger, performers, running
from work.models import WorkItem

KINDS = sorted(performers._performers)
OURS = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}


def test_every_task_names_its_organization_or_is_said_to_serve_all() -> None:
    assert work.tasks.perform.name in OURS
    for name, task in OURS.items():
        asked = inspect.signature(task.run).parameters.get("organization")
        named = asked is not None and asked.default is inspect.Parameter.empty
        assert named != (name in TASKS), f"{name}: take `organization`, or say why not in {HERE}"


def test_a_message_without_an_organization_is_refused(house: House) -> None:
    """Before anything is claimed."""
    with pytest.raises(TypeError, match="organization"):
        work.tasks.perform.apply(
            kwargs={"item": "", "lease": "", "kind": "poll", "subject": ""}, throw=True
        )


def seen(organization: Organization, kind: str, subject: UUID) -> tuple[object, ...]:
    """What performing it as that organization's asked and left behind, with ids left out; at the
    end the number of mails."""

    def without(text: str) -> str:
        return re.sub(r'"s\d+_x\d+"', "SAVEPOINT", UUIDS.sub("ID", text))

    now = clock.now()
    with transaction.atomic():
        with wall.inside(organization.id):
            ledger.schedule(kind, subject, now)
        (claim,) = ledger.claim_due(now, kind=kind, organization=organization.id)
        with CaptureQueriesContext(connection) as asked:
            running.run(claim, now)
        item = WorkItem.objects.get(id=claim.item)
        left = (item.due_at, without(item.last_error), len(mail.outbox))
        transaction.set_rollback(True)
    return ([without(query["sql"]) for query in asked.captured_queries], *left)


def ids_of(house: House) -> list[UUID]:
    """One row of every table of the house, whatever a kind of work takes for its subject."""
    found = [house.organization.id]
    with wall.inside(house.organization.id):
        for model in apps.get_models():
            if any(field.name == "organization" for field in model._meta.fields):
                rows = model._default_manager.filter(organization=house.organization)
                found += rows.order_by("-id").values_list("id", flat=True)[:1]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_another_organization_is_nothing_to_work_on(
    house: House, other: Organization, kind: str
) -> None:
    """The same statements, error, mails and next time as for an id that nobody has."""
    for organization, role in ((other, Role.OWNER), (house.organization, Role.VIEWER)):
        user = User.objects.create_user(f"{role}@work.example")
        Membership.objects.create(organization=organization, user=user, role=role)
    nothing = seen(other, kind, uuid4())
    assert nothing[-1] == 0
    for subject in ids_of(house):
        assert seen(other, kind, subject) == nothing, subject
