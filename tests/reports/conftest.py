from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from reports.making.publishing import publish
from reports.models import Recipient, Report, Schedule
from reports.queries import newest_report
from tests import factories
from tests.factories import W47, utc
from work import clock, running

WEEK = "2026-W47"
MONDAY = utc(23, 7)


@dataclass
class Lived:
    """A brand whose week 47 is over: Ann owes three and gave three, Bea owes two and gave one."""

    organization: Organization
    brand: Brand
    schedule: Schedule

    def close(self, now: datetime = MONDAY) -> None:
        running.run_until_dry(lambda: now, kind="close", organization=self.organization.id)

    def publish(self, now: datetime = MONDAY) -> Report | None:
        with wall.inside(self.organization.id):
            return publish(self.brand, WEEK, now)

    def report(self) -> Report | None:
        with wall.inside(self.organization.id):
            return newest_report(self.brand, WEEK)


@pytest.fixture
def lived(organization: Organization) -> Lived:
    """The week with two readers of its report, not closed yet."""
    before = utc(16, 8)
    with wall.inside(organization.id):
        brand = factories.make_brand()
        ann = factories.make_person("Ann", "x:ann")
        bea = factories.make_person("Bea", "x:bea")
        for person, minimum in ((ann, 3), (bea, 2)):
            agreement = factories.make_agreement(person, brand, now=before)
            factories.make_target(agreement, minimum, now=before)
        for day in (16, 18, 20):
            factories.make_post(ann, utc(day), brand=brand, text=f"acme on day {day}")
        factories.make_post(bea, utc(17), brand=brand, text="acme at noon")
        factories.make_post(bea, utc(19), brand=brand, text="nothing to see")
        factories.declare_complete(brand, W47)
        schedule = Schedule.objects.create(brand=brand)
        for name in ("Rae", "Sol"):
            Recipient.objects.create(
                brand=brand, email=f"{name.lower()}@client.example", name=name, confirmed_at=before
            )
    return Lived(organization, brand, schedule)


@pytest.fixture
def closed(lived: Lived) -> Lived:
    """The same week, its periods closed on Monday morning."""
    lived.close()
    return lived


@pytest.fixture
def mails(tmp_path: Path, settings: Settings) -> Path:
    """The folder into which mails fall instead of a mail server."""
    settings.EMAIL_BACKEND = "notices.outbox.FolderBackend"
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def now_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's clock stands at Tuesday morning."""
    monkeypatch.setattr(clock, "now", lambda: utc(24, 8))
