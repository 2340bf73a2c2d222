"""The mail of what has come up: fresh, merged, bounded, sent once."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest
from django.test import Client

from accounts import links, wall
from accounts.models import Membership, Organization, User
from brands.models import Brand
from notices import queries, suppression
from notices.digest import UNSUBSCRIBE
from notices.models import Digest, Notice
from notices.rules import Rule
from notices.telling import DIGEST, settle, tell
from tests.factories import make_brand, utc
from tests.postbox import Sink
from work import running
from work.models import WorkItem

pytestmark = pytest.mark.django_db

MORNING = utc(24, 6)  # 08:00 in Johannesburg


@pytest.fixture
def member(organization: Organization) -> Membership:
    user = User.objects.create_user("ina@karee.example", name="Ina")
    return Membership.objects.create(organization=organization, user=user, role="owner")


@pytest.fixture
def brand(organization: Organization, member: Membership) -> Brand:
    with wall.inside(organization.id):
        return make_brand()


def say(brand: Brand, rule: Rule, key: str, at: datetime = MORNING) -> None:
    with wall.inside(brand.organization.id):
        tell(rule, key, f"The sentence of {key}.", at, brand=brand, address=f"/karee/acme/#{key}")


def mail_at(now: datetime) -> None:
    running.run_until_dry(lambda: now, kind=DIGEST)


def due() -> datetime | None:
    return WorkItem.objects.get(kind=DIGEST).due_at


def text(mail: EmailMessage, kind: str = "plain") -> str:
    body = mail.get_body([kind])
    assert body is not None
    return str(body.get_content())


def test_what_came_up_goes_in_one_mail(brand: Brand, smtp: Sink) -> None:
    say(brand, Rule.MISSED, "one", utc(24, 4))
    say(brand, Rule.UNVERIFIED, "two", utc(24, 5))
    mail_at(utc(24, 5, 59))
    assert smtp.taken == []
    mail_at(MORNING)
    (mail,) = smtp.taken
    assert (mail["To"], mail["Subject"]) == ("Ina <ina@karee.example>", "Karee: 2 alerts")
    for kind in ("plain", "html"):
        for said in (
            "The sentence of one.",
            "http://127.0.0.1:8000/karee/acme/#one",
            "The sentence of two.",
            "Missed, Acme",
            "Not verified, Acme",
            "At most two mails a day about one thing, none at night.",
        ):
            assert said in text(mail, kind)
    mail_at(utc(24, 14))
    assert len(smtp.taken) == 1
    assert due() is None


def test_one_alert_is_the_subject(brand: Brand, smtp: Sink) -> None:
    say(brand, Rule.SPIKE, "one")
    mail_at(MORNING)
    assert smtp.taken[0]["Subject"] == "Acme: The sentence of one."


def test_what_is_over_or_read_is_not_mailed(brand: Brand, member: Membership, smtp: Sink) -> None:
    for key in ("over", "read", "open"):
        say(brand, Rule.AT_RISK, key)
    with wall.inside(brand.organization.id):
        settle(Rule.AT_RISK, "over", MORNING)
        queries.read(member.user, Notice.objects.filter(key="read"), MORNING)
    mail_at(MORNING)
    assert [mail["Subject"] for mail in smtp.taken] == ["Acme: The sentence of open."]


def test_old_news_is_not_mailed(brand: Brand, smtp: Sink) -> None:
    say(brand, Rule.MISSED, "old", utc(22, 5))
    say(brand, Rule.MISSED, "new", utc(24, 5))
    mail_at(MORNING)
    assert [mail["Subject"] for mail in smtp.taken] == ["Acme: The sentence of new."]


def test_a_broken_connection_is_mailed_at_once_but_twice_a_day_at_most(
    brand: Brand, smtp: Sink
) -> None:
    for hour in (7, 8, 9):
        say(brand, Rule.CONNECTION, f"c{hour}", utc(24, hour))
        mail_at(utc(24, hour))
    assert [mail["Subject"][-3:] for mail in smtp.taken] == ["c7.", "c8."]
    assert due() == utc(25, 5)
    mail_at(utc(25, 5))
    assert [mail["Subject"][-3:] for mail in smtp.taken] == ["c7.", "c8.", "c9."]


def test_a_limited_member_is_mailed_about_their_own_brand_alone(
    brand: Brand, member: Membership, smtp: Sink
) -> None:
    with wall.inside(brand.organization.id):
        zeta = make_brand("zeta")
    Membership.objects.update(brand_ids=[brand.id])
    say(brand, Rule.SPIKE, "mine")
    say(zeta, Rule.SPIKE, "theirs")
    mail_at(MORNING)
    (mail,) = smtp.taken
    assert mail["Subject"] == "Acme: The sentence of mine."
    assert "theirs" not in text(mail)


def test_what_a_member_switched_off_since_is_left_out(brand: Brand, smtp: Sink) -> None:
    say(brand, Rule.SPIKE, "one")
    Membership.objects.update(muted=["spike"])
    mail_at(MORNING)
    assert smtp.taken == []


def test_a_second_attempt_has_the_same_message_id_and_says_what_is_true_then(
    brand: Brand, smtp: Sink
) -> None:
    say(brand, Rule.AT_RISK, "one")
    say(brand, Rule.AT_RISK, "two")
    smtp.refuse["ina@karee.example"] = "451 4.7.1 greylisted"
    mail_at(MORNING)
    with wall.inside(brand.organization.id):
        (begun,) = Digest.objects.all()
        settle(Rule.AT_RISK, "one", utc(24, 6, 5))
    assert (begun.sent_at, due()) == (None, utc(24, 6, 10))
    smtp.refuse.clear()
    mail_at(utc(24, 6, 10))
    (mail,) = smtp.taken
    assert mail["Message-ID"] == f"<{begun.id}@amasocial.example>"
    assert mail["Subject"] == "Acme: The sentence of two."
    with wall.inside(brand.organization.id):
        assert [d.sent_at for d in Digest.objects.all()] == [utc(24, 6, 10)]


def test_a_reader_refused_for_good_is_not_tried_again(brand: Brand, smtp: Sink) -> None:
    say(brand, Rule.AT_RISK, "one")
    smtp.refuse["ina@karee.example"] = "550 5.1.1 no such mailbox"
    mail_at(MORNING)
    assert due() is None


def test_one_click_ends_the_mails_without_a_sign_in(
    brand: Brand, member: Membership, smtp: Sink, client: Client
) -> None:
    say(brand, Rule.SPIKE, "one")
    mail_at(MORNING)
    (mail,) = smtp.taken
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail["List-Unsubscribe"].strip("<>\r\n ").removeprefix("http://127.0.0.1:8000")
    asked = client.get(address)
    assert "Stop the mails of alerts?" in asked.content.decode()
    member.refresh_from_db()
    assert member.unsubscribed_at is None
    ended = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert "You get no more mails" in ended.content.decode()
    say(brand, Rule.SPIKE, "two", utc(24, 7))
    mail_at(utc(24, 14))
    assert len(smtp.taken) == 1


def test_a_made_up_link_ends_nothing(member: Membership, other: Organization) -> None:
    good = links.link(UNSUBSCRIBE, member.organization_id, member.id)
    path = good.removeprefix("http://127.0.0.1:8000")
    foreign = links.link(UNSUBSCRIBE, other.id, member.id).removeprefix("http://127.0.0.1:8000")
    for wrong in (path[:-2] + "/", foreign, "/alerts/unsubscribe/x/"):
        assert Client().post(wrong).status_code == 404
    member.refresh_from_db()
    assert member.unsubscribed_at is None


def test_an_address_that_bounced_gets_no_mail(brand: Brand, smtp: Sink) -> None:
    suppression.add("ina@karee.example", suppression.Reason.BOUNCED, utc(20))
    say(brand, Rule.MISSED, "one", utc(24, 4))
    mail_at(MORNING)
    assert smtp.taken == []
