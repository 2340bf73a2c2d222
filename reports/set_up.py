"""A whole set-up document in one transaction: each app makes its rows, lowest first.

{organizations, brands, topics, people, connections, agreements, targets}; every entry but the
first kind names its `organization`. Saying it twice changes nothing; on an error nothing is saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

import accounts.set_up
import brands.set_up
import targets.set_up
import tracking.set_up
from accounts import wall
from accounts.document import Document
from accounts.models import Membership, Organization
from brands.calendar import local_day, week
from brands.models import Brand
from reports.making.publishing import REPORT
from reports.models import Kind, Recipient, Schedule
from reports.queries import rhythm_of
from work import ledger

SECTIONS = (
    "organizations", "brands", "topics", "people", "connections", "agreements", "targets",
)  # fmt: skip


def set_up(document: Document, now: datetime) -> dict[str, int]:
    """Make everything the document names; returns how many entries each section had.

    Raises DocumentError with the path in the document.
    """
    with transaction.atomic():
        organizations = accounts.set_up.organizations(document)
        named = {entry["slug"].text() for entry in document["organizations"].items()}
        for section in SECTIONS[1:]:
            for entry in document[section].items():
                named.add(accounts.set_up.organization_of(entry, organizations).slug)
        for slug in sorted(named):
            _one(document, organizations[slug], organizations, now)
    return {section: len(list(document[section].items())) for section in SECTIONS}


def _one(
    document: Document,
    organization: Organization,
    known: dict[str, Organization],
    now: datetime,
) -> None:
    def entries(section: str) -> Iterator[Document]:
        for entry in document[section].items():
            if accounts.set_up.organization_of(entry, known) == organization:
                yield entry

    with wall.inside(organization.id):
        changed = brands.set_up.brands(organization, entries("brands"), now)
        changed += brands.set_up.topics(organization, entries("topics"), now)
        tracking.set_up.match_again(changed)
        tracking.set_up.people(entries("people"))
        tracking.set_up.listen(brands.set_up.connections(entries("connections")), now)
        targets.set_up.agreements(entries("agreements"), now)
        targets.set_up.targets(entries("targets"), now)
        for entry in document["organizations"].items():
            if entry["slug"].value == organization.slug:
                members = accounts.set_up.users(
                    organization, entry, lambda slug: brands.set_up.brand_named(slug).id
                )
                _send_reports(members, now)


def _send_reports(members: list[Membership], now: datetime) -> None:
    """Every client brand has a weekly report, and every member who may see the brand gets it."""
    for brand in Brand.objects.filter(is_client=True):
        schedule, made = Schedule.objects.get_or_create(brand=brand, kind=Kind.WEEKLY)
        if made:
            # The first report tells of the week that runs now, not of one nobody watched.
            running = week(local_day(now, brand.timezone), brand.timezone)
            due_at = rhythm_of(schedule).due(running)
            ledger.schedule(REPORT, schedule.id, due_at)
        for member in members:
            if member.brand_ids is None or brand.id in member.brand_ids:
                Recipient.objects.get_or_create(
                    brand=brand,
                    email=member.user.email,
                    defaults={
                        "name": member.user.name, "is_member": True, "confirmed_at": now,
                    },
                )  # fmt: skip
