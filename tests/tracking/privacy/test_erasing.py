"""A person is erased: their words are nowhere any more, and the verdicts still stand."""

from __future__ import annotations

import json
import logging
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import wall
from accounts.erasing import ERASED
from notices.rules import Rule
from notices.telling import tell
from reports.making.build import build
from reports.making.publishing import rendered
from reports.models import Rendering, Report
from targets.models import Agreement, EvidenceContent, PersonRequest, Roster, Verdict
from targets.proof.verification import failures_of
from tests.factories import NOW, import_feed, make_person, make_record, utc
from tests.house import House
from tracking.models import (
    Erasure,
    Mention,
    Objection,
    Person,
    Post,
    Profile,
    Trouble,
    UnreadablePage,
)
from tracking.people import persons
from tracking.privacy import erasing
from tracking.storing import ingest
from tracking.storing.ingest import Stored
from work import running

CANARY = "qanaryx"
"""Stands in whatever says who she is."""


@pytest.fixture
def known(house: House) -> House:
    """Ann is called by the canary wherever the product writes of her, and her agreement is over."""
    with wall.inside(house.organization.id):
        Agreement.objects.filter(person=house.ann).update(
            ends_on=utc(22).date(), email=f"{CANARY}@mail.example", notes=f"Call {CANARY}.",
            key=f"acme:{CANARY}",
        )  # fmt: skip
        Person.objects.filter(id=house.ann.id).update(
            name=f"Ann {CANARY}", sort_name=f"ann {CANARY}"
        )
        Profile.objects.filter(person=house.ann).update(
            handle=CANARY, handle_folded=CANARY, external_id=f"{CANARY}-id",
            name=f"Ann {CANARY}", links=[f"https://{CANARY}.example/"],
        )  # fmt: skip
        posts = Post.objects.filter(profile__person=house.ann)
        posts.update(text=f"I am {CANARY}, and acme it is", url=f"https://x.com/{CANARY}/status/1")
        EvidenceContent.objects.filter(post__in=posts).update(
            text=f"I am {CANARY}", handle=CANARY, author_id=f"{CANARY}-id"
        )
        PersonRequest.objects.filter(agreement__person=house.ann).update(
            note=CANARY, url=f"https://x.com/{CANARY}", image=CANARY.encode()
        )
        Objection.objects.filter(person=house.ann).update(handle=CANARY)
        Roster.objects.update(rows=[{"name": f"Ann {CANARY}", "handles": [f"x:{CANARY}"]}])
        UnreadablePage.objects.update(page=json.dumps({"author": CANARY, "likes": 3}))
        Trouble.objects.update(words=f"@{CANARY} is private now")
        other = make_person("Double")
        Profile.objects.create(
            person=other, platform="youtube", external_id="yt-1", handle="d", handle_folded="d"
        )
        persons.join(other, Person.objects.get(id=house.ann.id), by="Zed", now=NOW)
        tell(Rule.MISSED, "p", f"Ann {CANARY} missed week 47.", NOW, brand=house.acme)
        Report.objects.filter(brand=house.acme).delete()
        report = build(house.acme, "2026-W47", NOW)
        assert report is not None
        rendered(report, NOW)
    return house


def found(house: House) -> set[str]:
    """Where the canary stands in the database: every column of every table, read as text."""
    everywhere = set()
    with connection.cursor() as cursor, wall.inside(house.organization.id):
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
        for table, column, kind in cursor.fetchall():
            name = f'"{column}"'
            text = f"encode({name}, 'escape')" if kind == "bytea" else f"{name}::text"
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {text} ILIKE %s", [f"%{CANARY}%"])
            if cursor.fetchone() != (0,):
                everywhere.add(f"{table}.{column}")
    return everywhere


def erase(house: House) -> Erasure:
    with wall.inside(house.organization.id):
        asked = erasing.ask(Person.objects.get(id=house.ann.id), by="Ola", now=NOW)
    for kind in (erasing.KIND, "erase"):
        running.run_until_dry(lambda: NOW, kind=kind, organization=house.organization.id)
    with wall.inside(house.organization.id):
        return Erasure.objects.get(id=asked.id)


def test_no_word_of_hers_is_left_anywhere(
    known: House, log: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = found(known)
    assert {
        "tracking_person.name", "tracking_profile.handle", "tracking_post.text",
        "tracking_personchange.new_name", "tracking_unreadablepage.page", "tracking_trouble.words",
        "targets_agreement.email", "targets_evidencecontent.text", "targets_personrequest.image",
        "targets_roster.rows", "notices_notice.sentence", "reports_report.snapshot",
    } <= before  # fmt: skip
    receipt = erase(known)
    assert found(known) == set()
    assert receipt.done_at == NOW
    assert receipt.receipt["tracking.Person"] == 1
    assert receipt.receipt["tracking.Post"] == 3
    assert receipt.receipt["reports.Rendering"] == 1
    assert CANARY not in caplog.text
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [log]
    assert CANARY not in log.read_text()


def test_verdicts_and_their_chain_stay(known: House) -> None:
    with wall.inside(known.organization.id):
        before = list(Verdict.objects.order_by("id").values_list("id", "outcome", "counted"))
        mentions = Mention.objects.count()
    erase(known)
    with wall.inside(known.organization.id):
        assert (
            list(Verdict.objects.order_by("id").values_list("id", "outcome", "counted")) == before
        )
        assert Mention.objects.count() == mentions
        agreement = Agreement.objects.get(person=known.ann)
        assert list(failures_of(agreement)) == []
        assert Person.objects.get(id=known.ann.id).name == ERASED
        report = Report.objects.get(brand=known.acme)
        assert not Rendering.objects.filter(report=report).exists()
        assert rendered(report, NOW).startswith(b"%PDF")


def test_others_keep_their_words(known: House) -> None:
    with wall.inside(known.organization.id):
        before = Post.objects.get(text="zeta by bob")
    erase(known)
    with wall.inside(known.organization.id):
        assert Post.objects.get(text="zeta by bob").external_id == before.external_id
        assert Profile.objects.get(person=known.bob).handle == "bob"


@pytest.mark.parametrize(
    ("author_id", "author"), [(f"{CANARY}-id", "renamed"), (None, CANARY), (None, CANARY.upper())]
)
def test_what_she_posts_later_is_not_stored_again(
    known: House, author_id: str | None, author: str
) -> None:
    erase(known)
    with wall.inside(known.organization.id):
        feed = import_feed(known.acme)
        again = make_record("77", author_id=author_id, author=author, text=f"acme by {CANARY}")
        assert ingest.store([again, make_record("78")], feed, NOW) == Stored(1, 1, 1)
    assert found(known) == set()


def test_whoever_is_under_agreement_is_not_erased(house: House) -> None:
    with (
        wall.inside(house.organization.id),
        pytest.raises(erasing.Refused, match="ann is under agreement with Acme: end it first"),
    ):
        erasing.ask(house.ann, by="Ola", now=NOW)
    with (
        wall.inside(house.organization.id, [house.acme.id]),
        pytest.raises(erasing.Refused, match="every brand"),
    ):
        erasing.ask(house.cyd, by="Ola", now=NOW)


def test_erased_twice_is_erased_once(known: House) -> None:
    erase(known)
    with (
        wall.inside(known.organization.id),
        pytest.raises(erasing.Refused, match="erased already"),
    ):
        erasing.ask(Person.objects.get(id=known.ann.id), by="Ola", now=NOW)


def restored(house: House, person: UUID) -> None:
    """As a backup from before brings her back."""
    with wall.inside(house.organization.id):
        Person.objects.filter(id=person).update(name=f"Ann {CANARY}")
        Profile.objects.filter(person=person, platform="x").update(
            handle=CANARY, external_id=f"{CANARY}-id"
        )
        Erasure.objects.filter(person=person, asked_by="Ola").delete()


def test_after_a_restore_the_log_erases_again(known: House, log: Path) -> None:
    erase(known)
    restored(known, known.ann.id)
    assert found(known) != set()
    for expected in (1, 0):
        out = StringIO()
        call_command("replay_erasures", str(log), stdout=out)
        assert json.loads(out.getvalue()) == {"erased": expected}
    assert found(known) == set()
