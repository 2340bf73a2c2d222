"""The list of agreements, one of them, and the small things done to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import wall
from accounts.models import Membership
from targets.contracts.papers import LARGEST
from targets.models import Adjustment, Agreement, Brief, BriefReading, ContractFile
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW

PDF = b"%PDF-1.7 signed"


def agreement(world: World, name: str = "Bob") -> Agreement:
    with wall.inside(world.organization.id):
        return Agreement.objects.get(person=world.people[name])


def path(world: World, name: str = "Bob", page: str = "") -> str:
    return f"/karee/acme/agreements/{agreement(world, name).id}/{page}"


def page(world: World, name: str = "Bob") -> Element:
    return read(world.page(f"agreements/{agreement(world, name).id}/"))


def sent(world: World, where: str, data: dict[str, Any]) -> str:
    """The words of the page that answers."""
    return read(world.client.post(path(world, page=where), data).content.decode()).text


def done(world: World, where: str, data: dict[str, Any]) -> str:
    """What the page said after something was done."""
    answer = world.client.post(where, data, follow=True)
    assert answer.status_code == 200
    return " ".join(notice.text for notice in read(answer.content.decode()).all("p", "notice"))


def balances(shown: Element) -> list[list[str]]:
    table = shown.one("table", "balance").one("tbody")
    return [
        [cell.text for cell in row.inside if isinstance(cell, Element)] for row in table.all("tr")
    ]


def test_the_list_names_who_promised_what(world: World) -> None:
    shown = read(world.page("agreements/"))
    assert shown.one("p", "sentence").text == "4 agreements are active."
    rows = [[cell.text for cell in row.all()[1:]] for row in shown.one("tbody").all("tr")]
    assert [row[0] for row in rows] == [
        "AnnAmbassador",
        "BobAmbassador",
        "CidAmbassador",
        "DeeAmbassador",
    ]
    assert "At least 2 mentions a week" in rows[1]
    assert shown.link("Bob") == path(world)


def test_an_agreement_whose_last_day_is_over_has_ended(world: World) -> None:
    with wall.inside(world.organization.id):
        Agreement.objects.filter(person=world.people["Bob"]).update(ends_on=date(2026, 11, 23))
    assert page(world).one("small", "status").text == "Ended"


def test_every_promised_mention_is_somewhere(world: World) -> None:
    """Promised = delivered + excused + made good + rest."""
    assert balances(page(world)) == [
        ["Week 48", "2", "0", "0", "0", "2", "on track"],
        ["Week 47", "2", "1", "0", "0", "1", "missed"],
    ]
    assert balances(page(world, "Ann"))[1] == ["Week 47", "3", "3", "0", "0", "0", "hit"]


ENTRY = {"reason": "She asked.", "target": ""}


def test_leave_and_a_make_good_show_in_the_balance_and_can_be_undone(world: World) -> None:
    leave = {**ENTRY, "kind": "leave", "first_day": "2026-11-23", "last_day": "2026-11-26"}
    done(world, path(world, page="entry/"), leave)
    period = world.period("Bob").id
    done(
        world,
        path(world, page="entry/"),
        {**ENTRY, "kind": "make_good", "period": str(period), "number": "1"},
    )
    assert balances(page(world)) == [
        ["Week 48", "2", "0", "1", "0", "1", "on track"],  # 2 x 3/7 = 0.9
        ["Week 47", "2", "1", "0", "1", "0", "missed"],
    ]
    with wall.inside(world.organization.id):
        entries = list(Adjustment.objects.values_list("id", "kind", "made_by"))
    for entry, _, by in entries:
        assert by == "owner@karee.example"
        assert "undone." in done(world, path(world), {"undo": str(entry)})
    assert balances(page(world))[0] == ["Week 48", "2", "0", "0", "0", "2", "on track"]
    assert balances(page(world))[1][4] == "0"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"kind": "leave"}, "Choose the first day."),
        ({"kind": "leave", "first_day": "2026-11-23", "reason": ""}, "Write why, in a few words."),
        ({"kind": "leave", "first_day": "2026-11-23", "last_day": "2026-11-22"}, "lies before"),
        ({"kind": "extension"}, "Choose the new last day."),
        ({"kind": "extension", "last_day": "2027-01-01"}, "no end to extend"),
        ({"kind": "make_good", "number": "1"}, "Choose the period that was short."),
        ({"kind": "pause", "first_day": "2026-11-23"}, "Select a valid choice"),
    ],
)
def test_an_entry_that_cannot_stand_says_why(
    world: World, entry: dict[str, str], words: str
) -> None:
    answer = world.client.post(path(world, page="entry/"), {**ENTRY, **entry})
    assert words in answer.content.decode()
    with wall.inside(world.organization.id):
        assert not Adjustment.objects.exists()


def test_pause_resume_and_end(world: World) -> None:
    assert "Paused" in done(world, path(world), {"pause": "1"})
    assert page(world).one("small", "status").text == "Paused"
    assert "Resumed" in done(world, path(world), {"resume": "1"})
    assert "ends then" in done(world, path(world), {"ends_on": "2026-12-31"})
    assert agreement(world).ends_on == date(2026, 12, 31)
    assert "begins on 16 Nov 2026" in done(world, path(world), {"ends_on": "2026-11-01"})
    assert "Write a day" in done(world, path(world), {"ends_on": "soon"})
    assert "Nothing was asked for." in done(world, path(world), {})


def test_a_change_of_terms_keeps_what_was_not_changed(world: World) -> None:
    form = {
        "accounts": "x:bob", "role": "influencer", "starts_on": "2026-11-16", "status": "active",
        "consideration": "gift", "exclusive_days_before": "0", "exclusive_days_after": "0",
        "disclosure_pack": "", "language": "en",
    }  # fmt: skip
    shown = sent(world, "edit/", form)
    assert "At least 2 mentions a week, from 23 Nov 2026." in shown
    assert agreement(world).role == "ambassador"
    world.client.post(path(world, page="edit/"), {**form, "save": "1"})
    assert (agreement(world).role, agreement(world).consideration) == ("influencer", "gift")
    assert balances(page(world))[1] == ["Week 47", "2", "1", "0", "0", "1", "missed"]


TARGET = {
    "minimum": "5", "per": "week", "kinds": ["post"], "spacing_hours": "0", "stays_up_days": "0",
    "count_crossposts": "on", "count_bursts": "on",
}  # fmt: skip


def test_a_changed_target_holds_from_the_next_period_on(world: World) -> None:
    shown = sent(world, "target/?key=main", TARGET)
    assert "At least 5 posts a week, no copies, no piles of hashtags, from 30 Nov 2026." in shown
    world.client.post(path(world, page="target/?key=main"), {**TARGET, "save": "1"})
    items = [item.text for item in page(world).one("ul", "promises").all("li")]
    assert "Since 30 Nov 2026" in items[0]
    assert "At least 2 mentions a week" in items[1]
    assert balances(page(world))[0][:2] == ["Week 48", "2"]


def test_an_agreement_can_have_several_targets(world: World) -> None:
    world.client.post(path(world, page="target/"), {**TARGET, "save": "1"})
    with wall.inside(world.organization.id):
        keys = agreement(world).targets.order_by("key").values_list("key", "minimum")
        assert list(keys) == [("main", 2), ("target-2", 5)]
    assert world.client.get(path(world, page="target/?key=none")).status_code == 404


def test_a_brief_has_versions_and_says_when_it_was_read(world: World) -> None:
    brief = {"stands_for": "Good oats.", "coming": "", "say": "Swartland.", "do_not_say": "Cheap."}
    for _ in range(2):  # the same again is no new version
        world.client.post(path(world, page="brief/"), brief)
    assert "Version 1, 24 Nov 2026. Not read yet." in page(world).text
    with wall.inside(world.organization.id):
        BriefReading.objects.create(brief=Brief.objects.get(), read_at=NOW)
    assert "Version 1, 24 Nov 2026. Read on 24 Nov 2026." in page(world).text
    world.client.post(path(world, page="brief/"), {**brief, "coming": "Porridge."})
    assert "Version 2, 24 Nov 2026. Not read yet." in page(world).text


# ---- The signed contract ----


def attached(world: World, name: str, content: bytes) -> str:
    file = SimpleUploadedFile(name, content)
    return done(world, path(world, page="contract/"), {"file": file})


def test_the_contract_can_be_attached_replaced_and_downloaded(world: World) -> None:
    assert attached(world, "first.png", b"\x89PNG\r\n\x1a\nxx") == "The contract is attached."
    assert attached(world, "../sign\r\ned.pdf", PDF) == "The contract is attached."
    answer = world.client.get(path(world, page="contract/"))
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.pdf", b"<script>alert(1)</script>", "Choose a PDF, Word, PNG or JPEG file."),
        ("archive.docx", b"PK\x03\x04 no document", "Choose a PDF, Word, PNG or JPEG file."),
        ("empty.pdf", b"", "The file is empty."),
        ("large.pdf", PDF + bytes(LARGEST), "The file has 21 MB. Choose one of at most 20 MB."),
    ],
)
def test_another_file_is_refused_and_not_kept(
    world: World, name: str, content: bytes, words: str
) -> None:
    assert attached(world, name, content) == words
    with wall.inside(world.organization.id):
        assert not ContractFile.objects.exists()
    assert world.client.get(path(world, page="contract/")).status_code == 404


def test_who_only_looks_sees_the_terms_and_changes_nothing(world: World) -> None:
    attached(world, "signed.pdf", PDF)
    Membership.objects.update(role="viewer")
    assert "Pause" not in page(world).text
    assert world.client.post(path(world), {"pause": "1"}).status_code == 403
    for one in ("edit/", "target/", "entry/", "brief/", "contract/"):
        assert world.client.get(path(world, page=one)).status_code == 403, one
