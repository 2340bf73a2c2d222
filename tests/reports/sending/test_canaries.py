"""A week of many organizations, each brand with a word of its own in all that is known of it: no
reader finds anybody else's word in a mail, its PDF, or behind its link."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts import wall
from accounts.models import Organization
from reports.making.publishing import REPORT
from reports.models import Recipient, Schedule
from reports.sending.releasing import DELIVER
from tests import factories
from tests.factories import W47, utc
from tests.postbox import Sink
from work import ledger, running

pytestmark = pytest.mark.django_db

BRANDS = ("acme", "zeta")
MONDAY = utc(23, 7)
CANARY = re.compile(r"kanarie[a-z]{4}", re.IGNORECASE)


@dataclass(frozen=True)
class Reader:
    """Of one brand. word: stands in everything that is known of the brand, and nowhere else."""

    email: str
    word: str


def word(number: int) -> str:
    """ "kanarieaabc" """
    letters = ""
    for _ in range(4):
        number, letter = divmod(number, 26)
        letters = chr(ord("a") + letter) + letters
    return f"kanarie{letters}"


def lived(number: int) -> Iterator[Reader]:
    """An organization whose two brands are called and named as everybody's are, but for a word."""
    organization = Organization.objects.create(
        slug=f"org-{number}", name=f"Agency {number}", timezone="Africa/Johannesburg"
    )
    with wall.inside(organization.id):
        for at, slug in enumerate(BRANDS):
            own = word(2 * number + at)
            yield _brand(slug, own, Reader(f"{own}@client.example", own))


def _brand(slug: str, own: str, reader: Reader) -> Reader:
    brand = factories.make_brand(slug, terms=[slug])
    brand.name = f"{slug.title()} {own}"
    brand.save()
    before = utc(16, 8)
    for name, minimum in (("Ann", 3), ("Bea", 2)):
        person = factories.make_person(f"{name} {own}", f"instagram:{own}{name.lower()}")
        agreement = factories.make_agreement(person, brand, now=before)
        factories.make_target(agreement, minimum, now=before)
        for day in (16, 18, 20):
            factories.make_post(person, utc(day), brand=brand, text=f"{slug} and {own} on {day}")
    factories.declare_complete(brand, W47, "instagram")
    schedule = Schedule.objects.create(brand=brand)
    Recipient.objects.create(brand=brand, email=reader.email, name=own, confirmed_at=before)
    ledger.schedule(REPORT, schedule.id, utc(23, 5))
    return reader


def words_in(text: str) -> set[str]:
    """The canaries, however the text is broken into lines."""
    return {found.casefold() for found in CANARY.findall("".join(text.split()))}


def words_in_pdf(pdf: bytes) -> set[str]:
    return words_in("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def parts(mail: EmailMessage) -> Iterator[set[str]]:
    """The canaries of the headers, of both bodies, and of the PDF."""
    yield words_in(" ".join(f"{name} {value}" for name, value in mail.items()))
    for kind in ("plain", "html"):
        body = mail.get_body([kind])
        assert body is not None
        yield words_in(body.get_content())
    (attached,) = mail.iter_attachments()
    yield words_in_pdf(attached.get_content())


@pytest.mark.parametrize(
    "organizations",
    [3, pytest.param(50, marks=[pytest.mark.nightly, pytest.mark.timeout(1800)])],
)
def test_no_reader_is_told_of_another_brand(
    organizations: int, smtp: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {
        reader.email: reader.word for number in range(organizations) for reader in lived(number)
    }
    for kind in ("close", REPORT, DELIVER):
        running.run_until_dry(lambda: MONDAY, kind=kind)
    assert sorted(_address(mail) for mail in smtp.taken) == sorted(readers)
    monkeypatch.setattr("work.clock.now", lambda: MONDAY)
    for mail in smtp.taken:
        own = {readers[_address(mail)]}
        assert list(parts(mail)) == [own] * 4
        assert words_in_pdf(_behind_the_link(mail)) == own


def _address(mail: EmailMessage) -> str:
    return str(mail["To"].addresses[0].addr_spec)


def _behind_the_link(mail: EmailMessage) -> bytes:
    body = mail.get_body(["plain"])
    assert body is not None
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/reports/opened/\S+)", body.get_content())
    answer = Client().get(link)
    assert answer.status_code == 200
    return bytes(answer.content)
