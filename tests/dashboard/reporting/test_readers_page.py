"""Who receives the reports: members at once, others after their yes."""

from __future__ import annotations

import re

from django.test import Client

from accounts import wall
from accounts.models import Membership
from notices import suppression
from reports.models import Recipient
from reports.sending.receiving import INVITE
from tests.dashboard.reading import Element, read
from tests.dashboard.reporting.desk import done, shown
from tests.dashboard.world import World, make_member
from tests.factories import NOW, utc
from tests.postbox import Sink
from work import running

PATH = "/karee/acme/reports/readers/"


def listed(world: World) -> list[str]:
    items = shown(world, PATH).one("ul", "readers").all("li")
    return [item.one("p").text for item in items if item.all("p")]


def add(world: World, email: str, name: str = "") -> Element:
    answer = world.client.post(PATH, {"email": email, "name": name, "add": "1"}, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def one(world: World, email: str) -> Recipient:
    with wall.inside(world.organization.id):
        return Recipient.objects.get(email=email)


def test_a_member_gets_the_next_report(world: World) -> None:
    make_member("mia@karee.example", world.organization)
    page = add(world, "Mia@karee.example")
    assert page.one("p", "notice").text == "mia@karee.example gets the next report."
    mia = one(world, "mia@karee.example")
    assert (mia.is_member, mia.confirmed_at) == (True, NOW)


def test_a_member_who_may_not_see_the_brand_is_asked_like_anybody(world: World) -> None:
    make_member("mia@karee.example", world.organization)
    other = [world.people["Ann"].id]
    Membership.objects.filter(user__email="mia@karee.example").update(brand_ids=other)
    add(world, "mia@karee.example")
    assert one(world, "mia@karee.example").confirmed_at is None


def test_anybody_else_is_asked_and_says_yes(world: World, smtp: Sink) -> None:
    page = add(world, "rae@client.example", "Rae")
    assert page.one("p", "notice").text == (
        "rae@client.example is asked by mail, and gets the reports after saying yes."
    )
    assert listed(world) == [
        "Raerae@client.exampleAsked on Tue 24 Nov, has not said yes yet",
    ]
    running.run_until_dry(lambda: NOW, kind=INVITE)
    (mail,) = smtp.taken
    assert (mail["To"], mail["Subject"]) == (
        "rae@client.example", "Shall the reports of Acme come to you?",
    )  # fmt: skip
    body = mail.get_body(["plain"])
    assert body is not None
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/reports/confirm/\S+)", body.get_content())
    reader = Client()
    assert "Receive the reports?" in reader.get(link).content.decode()
    assert one(world, "rae@client.example").confirmed_at is None
    assert "The reports come to you" in reader.post(link).content.decode()
    assert one(world, "rae@client.example").confirmed_at == NOW


def test_nobody_is_asked_twice_a_day(world: World) -> None:
    add(world, "rae@client.example")
    said = done(world, PATH, ask=str(one(world, "rae@client.example").id))
    assert said == "rae@client.example was asked less than a day ago."


def test_an_address_is_on_the_list_once(world: World) -> None:
    add(world, "rae@client.example")
    page = add(world, "RAE@client.example")
    assert page.one("p", "error").text == "rae@client.example is on the list already."


def test_who_stopped_the_mails_cannot_be_added_by_others(world: World) -> None:
    add(world, "rae@client.example")
    done(world, PATH, remove=str(one(world, "rae@client.example").id))
    assert listed(world) == ["rae@client.exampleStopped on Tue 24 Nov"]
    page = add(world, "rae@client.example")
    assert page.one("p", "error").text == (
        "rae@client.example has stopped these mails, and alone can ask again."
    )


def test_an_address_that_bounced_is_tried_again_by_a_person(world: World) -> None:
    make_member("mia@karee.example", world.organization)
    add(world, "mia@karee.example")
    suppression.add("mia@karee.example", suppression.Reason.BOUNCED, utc(20))
    assert listed(world) == [
        "mia@karee.exampleA mail to this address came back on Fri 20 Nov.",
    ]
    mia = str(one(world, "mia@karee.example").id)
    assert done(world, PATH, retry=mia) == "The next report goes to mia@karee.example again."
    assert listed(world) == ["mia@karee.example"]


def test_a_complaint_is_not_undone_by_others(world: World) -> None:
    add(world, "rae@client.example")
    suppression.add("rae@client.example", suppression.Reason.COMPLAINED, utc(20))
    suppression.add("rae@client.example", suppression.Reason.BOUNCED, utc(21))
    assert not suppression.lift("rae@client.example")
    assert not shown(world, PATH).one("ul", "readers").all("button")[0].text.startswith("Try")


def test_who_looks_only_changes_nothing(world: World) -> None:
    add(world, "rae@client.example")
    Membership.objects.update(role="viewer")
    buttons = [button.text for button in shown(world, PATH).all("button", "button")]
    assert not [text for text in buttons if text.startswith(("Add", "Remove", "Ask"))]
    assert world.client.post(PATH, {"add": "1", "email": "x@y.example"}).status_code == 403
