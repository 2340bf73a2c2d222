"""What a person asks for on their page, and what becomes of it."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import wall
from notices.models import Notice
from targets.contracts import briefs, requesting
from targets.models import Adjustment, Agreement
from tests.dashboard.person.visiting import opened, requests, sent
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import NOW


def test_a_brief_is_read_once(client: Client, world: World, token: str) -> None:
    with wall.inside(world.organization.id):
        agreement = Agreement.objects.get(person=world.people["Bob"])
        texts = {"stands_for": "Oats.", "coming": "", "say": "Swartland.", "do_not_say": ""}
        first = briefs.write(agreement, texts, by="Zed", now=NOW)
    page = opened(client, token)
    assert [head.text for head in page.all("h3")][:2] == ["What Acme stands for", "What to say"]
    thanks = "Thank you. Acme sees that you have read it."
    assert sent(client, token, {"read": str(first.id)}) == thanks
    assert "Read on Tue 24 Nov 2026." in opened(client, token).text
    with wall.inside(world.organization.id):
        briefs.write(agreement, {**texts, "coming": "June."}, by="Zed", now=NOW)
    assert sent(client, token, {"read": str(first.id)}) == ""  # that is not the one that stands
    assert "I have read it" in opened(client, token).text


LEAVE = {"leave": "1", "first_day": "2026-11-25", "last_day": "2026-11-27", "reason": "A wedding"}


def test_leave_waits_for_the_brand_and_then_counts(
    client: Client, world: World, token: str
) -> None:
    assert sent(client, token, LEAVE) == "Acme will answer, and you will see it here."
    assert "Leave, Wed 25 Nov 2026 to Fri 27 Nov 2026 waiting" in opened(client, token).text
    with wall.inside(world.organization.id):
        assert not Adjustment.objects.exists()
        notice = Notice.objects.get(rule="request", settled_at=None)
        assert notice.sentence == "Bob asks for leave."
        agreement = Agreement.objects.get(person=world.people["Bob"])
    where = f"/karee/acme/agreements/{agreement.id}/"
    assert notice.address == where
    shown = read(world.client.get(where).content.decode())
    assert "Asks for leave, 25 Nov 2026 to 27 Nov 2026" in shown.one("ul", "asked").text
    (request,) = requests(world)
    world.client.post(where, {"approve": str(request.id), "note": "Enjoy it."})
    with wall.inside(world.organization.id):
        entry = Adjustment.objects.get()
        assert (entry.kind, entry.reason, entry.made_by) == (
            "leave", "A wedding", "owner@karee.example",
        )  # fmt: skip
        assert not Notice.objects.filter(rule="request", settled_at=None).exists()
    assert "approved Enjoy it." in opened(client, token).text
    again = world.client.post(where, {"decline": str(request.id)}, follow=True)
    assert "Somebody has answered this already." in again.content.decode()
    assert requests(world)[0].decision == "approved"


def test_leave_that_cannot_be_is_not_approved(client: Client, world: World, token: str) -> None:
    early = {**LEAVE, "first_day": "2026-01-01", "last_day": "2026-01-02"}
    sent(client, token, early)
    (request,) = requests(world)
    with wall.inside(world.organization.id):
        where = f"/karee/acme/agreements/{request.agreement_id}/"
    answer = world.client.post(where, {"approve": str(request.id)}, follow=True)
    assert "The agreement begins after, on 16 Nov 2026." in answer.content.decode()
    assert requests(world)[0].decision == ""


def picture(mode: str = "RGB", size: tuple[int, int] = (40, 30), kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    Image.new(mode, size, "green").save(file, kind, exif=exif)
    return file.getvalue()


def bomb() -> bytes:
    """A PNG that says it unfolds to 900 megapixels: Pillow looks no further than its head."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + struct.pack(">I", zlib.crc32(head))


def handed(content: bytes, name: str = "story.jpg", day: str = "2026-11-23") -> dict[str, Any]:
    file = SimpleUploadedFile(name, content)
    return {"hand_in": "1", "picture": file, "published_on": day, "note": "My story"}


def test_a_picture_is_drawn_anew_and_shown_to_the_brand(
    client: Client, world: World, token: str
) -> None:
    assert b"a secret place" in picture()
    assert sent(client, token, handed(picture())) == "Thank you. Acme will look at it."
    (request,) = requests(world)
    assert (request.kind, request.first_day) == ("screenshot", date(2026, 11, 23))
    where = f"/karee/acme/agreements/{request.agreement_id}/requests/{request.id}.png"
    shown = world.client.get(where)
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert b"a secret place" not in shown.content
    drawn = Image.open(io.BytesIO(shown.content))
    assert (drawn.format, drawn.size, drawn.getpixel((5, 5))) == ("PNG", (40, 30), (0, 128, 1))
    assert client.get(where).status_code == 302  # to the sign-in


WRONG_PICTURE = "Choose a PNG, JPEG or WebP picture of at most 10 MB."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"hand_in": "1"}, "Write a link, or choose a picture."),
        ({"hand_in": "1", "url": "javascript:alert(1)"}, "Write a whole link, like"),
        ({"hand_in": "1", "url": "https://x.com/" + "a" * 2000}, "Write less."),
        (handed(picture(), day=""), "Choose the day on which it was published."),
        (handed(b"<svg onload='alert(1)'/>"), WRONG_PICTURE),
        (handed(picture(kind="GIF")[:0]), WRONG_PICTURE),
        (handed(picture()[:200]), WRONG_PICTURE),
        (handed(bytes(10 * 1024 * 1024 + 1)), WRONG_PICTURE),
        (handed(bomb()), WRONG_PICTURE),
        ({**LEAVE, "last_day": "2026-11-24"}, "The last day lies before the first."),
        ({**LEAVE, "first_day": "soon"}, "Choose a day."),
        ({**LEAVE, "reason": "a" * 1001}, "Write less."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, world: World, token: str, data: dict[str, Any], words: str
) -> None:
    assert words in sent(client, token, data)
    assert requests(world) == []


def test_only_so_many_requests_wait_at_a_time(
    client: Client, world: World, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requesting, "MOST_WAITING", 1)
    sent(client, token, LEAVE)
    assert "until Acme has answered" in sent(client, token, LEAVE)
    assert len(requests(world)) == 1
