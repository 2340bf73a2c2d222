"""Ann owes three this week and has one by Tuesday: who reminds her when, in which words, and when
nobody does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Organization
from targets.contracts import reminding
from targets.models import Agreement, Period, PersonLink, Reminder
from tests.factories import NOW, make_post, utc
from tests.postbox import Sink
from tests.targets.conftest import Promise
from tests.targets.test_warning import LONG_AGO, warned
from tracking.collecting.intervals import Interval
from work import ledger, running

MORNING = utc(26, 6)  # 8:00 in Johannesburg, when mails go out
NIGHT = utc(25, 22)


@pytest.fixture
def short(promise: Promise) -> Promise:
    """Week 48 runs, read up to now; she has an address."""
    Agreement.objects.update(email="ann@example.org")
    promise.posts(23)
    promise.read(Interval(LONG_AGO, NIGHT), at=NIGHT)
    return promise


def week_48() -> Period:
    return Period.objects.select_related("target__agreement__person").get(label="2026-W48")


def ask(now: datetime = NOW) -> Reminder:
    return reminding.ask(week_48(), by="Pat", reply_to="pat@karee.example", now=now)


def send(now: datetime = NOW) -> None:
    for claim in ledger.claim_due(now, kind="remind"):
        reminding.perform(claim, now)


def test_by_hand_it_goes_at_once_with_the_way_to_her_own_page(short: Promise, smtp: Sink) -> None:
    ask()
    send()
    (mail,) = smtp.taken
    assert mail["To"] == "Ann <ann@example.org>"
    assert mail["Reply-To"] == "pat@karee.example"
    assert mail["Subject"] == "Acme: 2 more until 29 November"
    said = mail.get_content()
    assert "1 of 3 posts for Acme have counted this week. 2 more are needed until 29 Nov" in said
    assert "/p/" in said
    assert PersonLink.objects.get().made_by == "Pat"
    reminder = Reminder.objects.get()
    assert (reminder.by, reminder.address, reminder.sent_at) == ("Pat", "ann@example.org", NOW)


def test_in_her_language(short: Promise, smtp: Sink) -> None:
    Agreement.objects.update(language="af")
    ask()
    send()
    (mail,) = smtp.taken
    assert mail["Subject"] == "Acme: nog 2 tot 29 November"
    assert mail["Content-Language"] == "af"
    assert "1 van 3 plasings vir Acme het hierdie week getel." in mail.get_content()


def test_whoever_asks_again_gets_another_one_sent(short: Promise, smtp: Sink) -> None:
    ask()
    with pytest.raises(ValidationError, match="on its way already"):
        ask()
    send()
    ask()
    send()
    assert len(smtp.taken) == 2


@pytest.mark.parametrize("remind", [True, False])
def test_by_rule_it_goes_once_with_the_warning_and_never_at_night(
    short: Promise, smtp: Sink, remind: bool
) -> None:
    Agreement.objects.update(remind=remind)
    assert warned(short, NIGHT)
    send(NIGHT)
    assert smtp.taken == []
    send(MORNING)
    assert len(smtp.taken) == remind
    reminding.by_rule(week_48(), short.brand, MORNING)
    send(MORNING + timedelta(days=1))
    assert len(smtp.taken) == remind


def test_by_rule_nobody_is_reminded_whom_somebody_has_reminded(short: Promise, smtp: Sink) -> None:
    Agreement.objects.update(remind=True)
    ask()
    send()
    assert warned(short, NIGHT)
    send(MORNING)
    assert len(smtp.taken) == 1


def test_what_was_reached_meanwhile_is_not_reminded_of(short: Promise, smtp: Sink) -> None:
    ask()
    for hours in (1, 2):
        make_post(short.person, utc(24, hours), brand=short.brand)
    send()
    assert smtp.taken == []
    assert Reminder.objects.get().unsent == "the target was reached"


def test_a_period_that_ended_meanwhile_is_not_reminded_of(short: Promise, smtp: Sink) -> None:
    ask()
    send(utc(29, 22))
    assert smtp.taken == []
    assert Reminder.objects.get().unsent == "the period is over"


def test_a_refused_address_is_not_tried_again(short: Promise, smtp: Sink) -> None:
    smtp.refuse["ann@example.org"] = "550 No such user"
    ask()
    send()
    send(MORNING)
    assert smtp.taken == []
    assert Reminder.objects.get().sent_at is None


def test_what_cannot_be_reminded_of_is_refused_in_a_sentence(short: Promise) -> None:
    with pytest.raises(ValidationError, match="does not run"):
        ask(utc(30))
    Agreement.objects.update(email="")
    with pytest.raises(ValidationError, match="There is no address of Ann"):
        ask()
    Agreement.objects.update(email="ann@example.org")
    for hours in (1, 2):
        make_post(short.person, utc(24, hours), brand=short.brand)
    with pytest.raises(ValidationError, match="reached already"):
        ask()
    assert not Reminder.objects.exists()


def test_two_senders_send_one(short: Promise, smtp: Sink, inside: Organization) -> None:
    ask()
    send()
    ledger.schedule("remind", Reminder.objects.get().id, NOW)
    running.run_until_dry(lambda: NOW, kind="remind", organization=inside.id)
    assert len(smtp.taken) == 1
