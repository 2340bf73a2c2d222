"""A brand whose week 47 is reported, and those who look at it."""

from __future__ import annotations

from accounts import wall
from reports.making.build import build
from reports.models import Delivery, Recipient, Report
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, utc


def reported(world: World) -> Report:
    with wall.inside(world.organization.id):
        report = build(world.brand, "2026-W47", NOW)
        assert report is not None
        return report


def delivered(world: World, report: Report, *sent: bool) -> None:
    with wall.inside(world.organization.id):
        Report.objects.filter(id=report.id).update(released_at=NOW)
        for number, is_sent in enumerate(sent):
            reader = Recipient.objects.create(
                brand=world.brand, email=f"r{number}@acme.example", confirmed_at=NOW
            )
            Delivery.objects.create(
                report=report,
                recipient=reader,
                email=reader.email,
                due_at=utc(23, 5),
                state="sent" if is_sent else "due",
                message_id=f"<{number}@karee.example>",
                sent_at=utc(23, 5) if is_sent else None,
            )


def path_of(report: Report) -> str:
    return f"/karee/acme/reports/{report.id}/"


def shown(world: World, path: str) -> Element:
    answer = world.client.get(path)
    assert answer.status_code == 200
    return read(answer.content.decode())


def done(world: World, path: str, **said: str) -> str:
    """What the page says after a button was pressed."""
    answer = world.client.post(path, said, follow=True)
    assert answer.status_code == 200
    return " ".join(one.text for one in read(answer.content.decode()).all("p", "notice"))
