"""What operators see: mails written to files, work, feeds in trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from pytest_django import Settings

from accounts import wall
from accounts.models import User
from targets.models import Closing
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_connection
from tracking.collecting import feeds
from tracking.models import Feed, FeedState
from work.models import WorkItem

BACKEND = "notices.outbox.FolderBackend"


@pytest.fixture
def operator(world: World, settings: Settings, tmp_path: Path) -> World:
    """The member of `world` runs the service, and mails are written to a folder."""
    User.objects.update(is_staff=True)
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = BACKEND, tmp_path
    return world


def section(world: World, heading: str) -> Element:
    page = read(world.client.get("/operator/").content.decode())
    (found,) = [one for one in page.all("section") if one.all("h2")[0].text == heading]
    return found


def cells(found: Element) -> list[list[str]]:
    return [
        [cell.text for cell in row.inside if isinstance(cell, Element)]
        for row in found.one("tbody").all("tr")
    ]


def test_work_is_counted_by_kind(operator: World) -> None:
    # Of three weeks, each for X and later for Instagram; in week 47 Cid is looked at again.
    with wall.inside(operator.organization.id):
        closing = Closing.objects.get(closes_at=operator.period("Ann", "2026-W48").closes_at).id
    WorkItem.objects.filter(kind="close", subject=closing).update(
        due_at="2026-11-24T07:30:00Z", last_error="It broke.", attempts=2
    )
    counted = {kind: row for kind, *row in cells(section(operator, "Work"))}
    assert counted["close"] == ["6", "1", "0", "1", "30 minutes"]
    assert cells(section(operator, "What fails")) == [
        ["close", "Karee", "It broke.", "1", "Tue 24 Nov 07:30"]
    ]


def test_feeds_in_trouble_say_why(operator: World) -> None:
    with wall.inside(operator.organization.id):
        connection = make_connection(operator.brand, "x")
        feeds.look_again(connection, operator.brand.created_at)
        feed = Feed.objects.get(connection=connection)
        FeedState.objects.filter(feed=feed).update(trouble="X: try again later")
        WorkItem.objects.filter(subject=feed.id).update(last_error="X: try again later")
    assert cells(section(operator, "Feeds in trouble")) == [
        ["X (Twitter) X (Twitter) known", "Karee", "X: try again later"]
    ]


def test_a_written_mail_can_be_read(operator: World, tmp_path: Path) -> None:
    for subject in ("First", "Second\u00e9"):
        message = EmailMessage(subject, "Hello.", "us@karee.example", ["pat@karee.example"])
        get_connection(BACKEND).send_messages([message])
    found = section(operator, "Outbox")
    assert [row[:2] for row in cells(found)] == [
        ["Second\u00e9", "pat@karee.example"],
        ["First", "pat@karee.example"],
    ]
    answer = operator.client.get(found.all("a")[1].attributes["href"])
    assert answer["Content-Type"] == "message/rfc822"
    assert b"Subject: First" in answer.content


@pytest.mark.parametrize("name", ["..%2f..%2fmanage", "0" * 32, "x"])
def test_nothing_but_a_mail_can_be_read(operator: World, name: str) -> None:
    assert operator.client.get(f"/operator/outbox/{name}.eml").status_code == 404


def test_real_mail_leaves_no_outbox(operator: World, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "No message was written." in section(operator, "Outbox").text
