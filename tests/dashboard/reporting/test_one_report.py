"""One report: what was sent to whom, once more to somebody, approval, correction."""

from __future__ import annotations

from typing import Any

import pytest

from accounts import wall
from accounts.models import Membership
from notices.models import Notice
from reports.making.publishing import publish
from reports.models import Delivery, Recipient, Report, Schedule
from targets.verdicts.closing import revise
from tests.dashboard.reading import Element
from tests.dashboard.reporting.desk import delivered, done, path_of, reported, shown
from tests.dashboard.world import World
from tests.factories import NOW, make_post, utc


def mails(world: World) -> list[tuple[str, int, str, str]]:
    with wall.inside(world.organization.id):
        found = Delivery.objects.order_by("copy", "email")
        return list(found.values_list("email", "copy", "state", "asked_by"))


def released(world: World) -> Report:
    """A report whose two readers were mailed: one has it, the other's mail came back."""
    report = reported(world)
    delivered(world, report, True, False)
    with wall.inside(world.organization.id):
        Report.objects.update(released_by="Ina")
        Delivery.objects.filter(sent_at=None).update(
            state="failed", reason="550 no such mailbox", begun_at=utc(23, 5)
        )
        report.refresh_from_db()
    return report


def cells(page: Element, table: str) -> list[list[str]]:
    rows = page.one("table", table).one("tbody").all("tr")
    return [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_it_says_what_the_mail_said(world: World) -> None:
    page = shown(world, path_of(reported(world)))
    assert page.one("p", "sentence").text == (
        "1 of 3 targets hit; 1 missed, 1 could not be verified. Nobody is at risk this week."
    )
    assert cells(page, "said-targets") == [
        ["Bob", "missed", "1 of 2"],
        ["Cid", "not verified", "1 of 2"],
        ["Ann", "hit", "3 of 3"],
    ]


def test_it_says_what_was_sent_to_whom_and_when(world: World) -> None:
    page = shown(world, path_of(released(world)))
    assert cells(page, "mailed") == [
        ["r0@acme.example", "Sent", "Mon 23 Nov 07:00", "Send again to r0@acme.example"],
        [
            "r1@acme.example",
            "Failed550 no such mailbox",
            "Mon 23 Nov 07:00",
            "Send again to r1@acme.example",
        ],
    ]
    assert page.one("p", "quiet-state").text.startswith(
        "Built Tue 24 Nov 10:00, released by Ina. 1 mail sent, 1 did not arrive."
    )


def test_a_person_sends_it_to_one_reader_again(world: World) -> None:
    report = released(world)
    with wall.inside(world.organization.id):
        lost = Delivery.objects.get(state="failed")
    said = done(world, path_of(report), resend=str(lost.id))
    assert said == "On its way to r1@acme.example once more."
    assert mails(world) == [
        ("r0@acme.example", 0, "sent", ""),
        ("r1@acme.example", 0, "failed", ""),
        ("r1@acme.example", 1, "due", "owner@karee.example"),
    ]


def test_a_copy_has_a_message_id_of_its_own(world: World) -> None:
    report = released(world)
    done(world, path_of(report), to_me="1")
    done(world, path_of(report), to_me="1")
    with wall.inside(world.organization.id):
        copies = Delivery.objects.filter(email="owner@karee.example").order_by("copy")
        assert [one.copy for one in copies] == [1, 2]
        assert len({one.message_id for one in copies}) == 2


def test_who_stopped_the_mails_is_not_sent_one_by_somebody_else(world: World) -> None:
    report = released(world)
    with wall.inside(world.organization.id):
        Recipient.objects.update(unsubscribed_at=NOW)
        one = Delivery.objects.get(state="sent")
    assert done(world, path_of(report), resend=str(one.id)) == (
        "r0@acme.example has stopped these mails, and alone can ask again."
    )


def test_who_looks_only_may_send_it_to_themselves_and_nothing_else(world: World) -> None:
    report = released(world)
    Membership.objects.update(role="viewer")
    page = shown(world, path_of(report))
    assert page.all("button", "button")[0].text == "Send it to me"
    assert not [button for button in page.all("button") if "again" in button.text]
    assert done(world, path_of(report), to_me="1") == "On its way to owner@karee.example."
    for name in ("resend", "approve", "to_all", "correct"):
        assert world.client.post(path_of(report), {name: "1"}).status_code == 403


@pytest.fixture
def waiting(world: World) -> Report:
    """A report that goes out only after somebody's yes, and has one reader."""
    with wall.inside(world.organization.id):
        Schedule.objects.create(brand=world.brand, needs_approval=True)
        Recipient.objects.create(brand=world.brand, email="rae@acme.example", confirmed_at=NOW)
        report = publish(world.brand, "2026-W47", NOW)
        assert report is not None
        return report


def test_nothing_is_sent_before_a_person_approves(world: World, waiting: Report) -> None:
    assert mails(world) == []
    with wall.inside(world.organization.id):
        notice = Notice.objects.get(rule="report")
        assert notice.sentence == "Week\u00a047: the report is ready, and waits for your approval."
        assert notice.address == path_of(waiting)
    assert done(world, path_of(waiting), approve="1") == "Approved: 1 mail on the way."
    assert mails(world) == [("rae@acme.example", 0, "due", "")]
    with wall.inside(world.organization.id):
        assert Notice.objects.get(rule="report").settled_at == NOW


def test_it_is_not_sent_twice_by_two_approvals(world: World, waiting: Report) -> None:
    done(world, path_of(waiting), approve="1")
    done(world, path_of(waiting), approve="1")
    assert mails(world) == [("rae@acme.example", 0, "due", "")]


def corrected(world: World) -> None:
    """Bob's second post of the week turns up, and a person accepts it."""
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(19), brand=world.brand)
    period = world.period("Bob")
    with wall.inside(world.organization.id):
        revise(period, reason="found late", by="Ina", now=NOW)


def test_a_correction_is_a_revision_with_its_reason(world: World) -> None:
    report = released(world)
    corrected(world)
    said = done(world, path_of(report), correct="1", reason="Bob's post was found late.")
    assert said == "Revision 2 is built. Nobody was sent it yet."
    with wall.inside(world.organization.id):
        first, second = Report.objects.order_by("revision")
        assert (second.reason, second.made_by) == (
            "Bob's post was found late.", "owner@karee.example",
        )  # fmt: skip
        assert first.snapshot == report.snapshot
    page = shown(world, path_of(second))
    assert page.one("p", "sentence").text.startswith("2 of 3 targets hit")
    assert [one.text for one in page.one("ul", "receivers").all("li")] == [
        "Revision 2Tue 24 Nov 10:00, owner@karee.exampleBob's post was found late.",
        "Revision 1Tue 24 Nov 10:00",
    ]
    assert len(mails(world)) == 2
    assert done(world, path_of(second), to_all="1") == "2 mails on the way."
    with wall.inside(world.organization.id):
        assert Delivery.objects.filter(report=second, copy=0, state="due").count() == 2


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Say why it is corrected: readers are told."),
        (
            "A whim",
            "No figure has changed since it was built. Correct the verdict first, under Targets.",
        ),
    ],
)
def test_a_correction_without_reason_or_change_is_refused(
    world: World, reason: str, said: str
) -> None:
    report = released(world)
    assert done(world, path_of(report), correct="1", reason=reason) == said


def test_a_revision_that_was_replaced_leads_to_the_newest(world: World) -> None:
    report = released(world)
    corrected(world)
    done(world, path_of(report), correct="1", reason="Found late.")
    with wall.inside(world.organization.id):
        newest = Report.objects.get(revision=2)
    assert shown(world, path_of(report)).link("See the newest") == path_of(newest)


def test_the_files_are_of_this_very_revision(world: World) -> None:
    report = released(world)
    corrected(world)
    done(world, path_of(report), correct="1", reason="Found late.")
    said = [
        world.client.get(f"{path_of(one)}csv/").content.decode().splitlines()
        for one in reports(world)
    ]
    bob = [next(line for line in lines if ",Bob," in line).split(",")[4:6] for lines in said]
    assert bob == [["1", "missed"], ["2", "hit"]]
    assert world.client.get(f"{path_of(report)}docx/").status_code == 404


def reports(world: World) -> list[Any]:
    with wall.inside(world.organization.id):
        return list(Report.objects.order_by("revision"))
