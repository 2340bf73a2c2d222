"""The person's own page: opened by its link alone, with nothing of anybody else on it."""

from __future__ import annotations

import base64
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import wall
from accounts.models import Organization
from notices.models import Notice
from targets import briefs, person_links, requesting
from targets.models import Adjustment, Agreement, PersonLink, PersonRequest
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, make_brand
from work import clock


@pytest.fixture
def token(world: World) -> str:
    """Opens Bob's page."""
    return made(world, "Bob")


def made(world: World, name: str) -> str:
    with wall.inside(world.organization.id):
        return person_links.make(world.people[name], world.brand, by="Zed", now=NOW)


def opened(client: Client, token: str, **more: Any) -> Element:
    answer = client.get(f"/p/{token}/", **more)
    assert answer.status_code == 200
    return read(answer.content.decode())


def sent(client: Client, token: str, data: dict[str, Any]) -> str:
    """What the page says to it."""
    answer = client.post(f"/p/{token}/", data, follow=True)
    assert answer.status_code == 200
    page = read(answer.content.decode())
    said = [*page.all("p", "said"), *page.all("p", "error"), *page.all("p", "refused")]
    return " ".join(one.text for one in said)


def requests(world: World) -> list[PersonRequest]:
    with wall.inside(world.organization.id):
        return list(PersonRequest.objects.order_by("made_at"))


# ---- What it shows ----


def test_it_shows_ones_own_promise_and_what_counted(
    client: Client, world: World, token: str
) -> None:
    page = opened(client, token)
    assert page.one("h1").text == "Bob, for Acme"
    now, *_, earlier = page.all("section")
    assert now.text == (
        "Now At least 2 a week 0 of 2, on track 2 more are needed until Sun 29 Nov 2026."
        " We have seen no post of these days yet. A post may take a few hours to reach us."
        " If one is missing, hand in its link."
    )
    assert "2026-W47 missed 1 of 2" in earlier.text
    assert "Counted X (Twitter) Tue 17 Nov 2026, 14:00" in earlier.text


def test_it_shows_nothing_of_anybody_else(client: Client, world: World, token: str) -> None:
    with wall.inside(world.organization.id):
        zeta = make_brand("zeta")
        bob = Agreement.objects.get(person=world.people["Bob"])
        bob.rivals.add(zeta)
        Agreement.objects.filter(id=bob.id).update(notes="a secret", made_by="Zed Secret")
    text = client.get(f"/p/{token}/").content.decode()
    for name in ("Ann", "Cid", "Dee", "Zeta", "zeta", "secret", "Secret", "karee", "Karee"):
        assert name not in text, name


def test_posts_are_shown_without_their_text(client: Client, world: World, token: str) -> None:
    assert "acme is fine" not in client.get(f"/p/{token}/").content.decode()


def test_it_is_neither_kept_nor_found_nor_told(client: Client, world: World, token: str) -> None:
    answer = client.get(f"/p/{token}/")
    assert "no-store" in answer["Cache-Control"]
    head = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in head
    assert '<meta name="referrer" content="no-referrer">' in head


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "af-ZA,af;q=0.9,en;q=0.5", "af"),
        ("", "de,en;q=0.5,af;q=0.4", "en"),
        ("", "zu", "en"),
        ("af", "en", "af"),
        ("xx", "af", "af"),
    ],
)
def test_it_speaks_the_language_asked_for(
    client: Client, world: World, token: str, asked: str, accepted: str, language: str
) -> None:
    answer = client.get(f"/p/{token}/", {"language": asked}, headers={"Accept-Language": accepted})
    page = read(answer.content.decode())
    assert page.one("html").attributes["lang"] == language
    assert page.one("h1").text == {"en": "Bob, for Acme", "af": "Bob, vir Acme"}[language]


def test_without_an_agreement_it_says_so(client: Client, world: World) -> None:
    with wall.inside(world.organization.id):
        token = person_links.make(world.people["Ann"], make_brand("zeta"), by="Zed", now=NOW)
    page = opened(client, token)
    assert page.one("p", "sentence").text == "You have no agreement with Zeta at the moment."


# ---- Who may open it ----


def forged(world: World, token: str) -> list[str]:
    """Tokens that open nothing, each in its own way."""
    raw = base64.urlsafe_b64decode(token)
    foreign = Organization.objects.create(slug="foreign", name="Foreign").id.bytes + raw[16:]
    return [
        "x",
        "made-up:token",
        token[:-4],
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token + token,
        base64.urlsafe_b64encode(raw[:16] + bytes(32)).decode(),
        base64.urlsafe_b64encode(bytes(48)).decode(),
        base64.urlsafe_b64encode(foreign).decode(),
        "\udcff".encode("utf-8", "surrogatepass").hex(),
    ]


def told(answer: Any) -> tuple[int, bytes]:
    return answer.status_code, answer.content


def test_every_link_that_opens_nothing_says_the_same(
    client: Client, world: World, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {told(client.get(f"/p/{one}/")) for one in forged(world, token)}
    ((status, text),) = said
    assert (status, "This link opens nothing.") == (404, read(text.decode()).one("h1").text)
    monkeypatch.setattr(clock, "now", lambda: NOW + person_links.LASTS)
    assert told(client.get(f"/p/{token}/")) == (status, text)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with wall.inside(world.organization.id):
        assert person_links.revoke(world.people["Bob"], world.brand, NOW) == 1
    assert told(client.get(f"/p/{token}/")) == (status, text)
    assert told(client.post(f"/p/{token}/", {"leave": "1"})) == (status, text)
    assert requests(world) == []


def test_the_token_itself_is_not_kept(world: World, token: str) -> None:
    with wall.inside(world.organization.id):
        kept = PersonLink.objects.values().get()
    assert token not in str(kept)
    assert kept["expires_at"] == NOW + timedelta(days=90)


def test_a_link_opens_one_persons_page_and_its_requests_are_theirs(
    client: Client, world: World, token: str
) -> None:
    sent(client, made(world, "Ann"), {"hand_in": "1", "url": "https://x.com/ann/1"})
    assert "https://x.com/ann/1" not in client.get(f"/p/{token}/").content.decode()


# ---- What one may ask for there ----


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
        (handed(picture("1", (30_000, 30_000), "PNG")), WRONG_PICTURE),  # a bomb: 900 megapixels
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


# ---- The link itself, on the agreement's page ----


def test_the_brand_makes_a_link_sees_it_once_and_revokes_it(client: Client, world: World) -> None:
    with wall.inside(world.organization.id):
        agreement = Agreement.objects.get(person=world.people["Bob"])
    where = f"/karee/acme/agreements/{agreement.id}/"
    shown = read(world.client.post(where, {"link": "1"}).content.decode())
    address = shown.one("input", "copy").attributes["value"]
    path = "/p/" + address.partition("/p/")[2]
    assert client.get(path).status_code == 200
    later = read(world.client.get(where).content.decode())
    assert later.all("input", "copy") == []
    assert "Opens until 22 Feb 2027, made by owner@karee.example" in later.text
    world.client.post(where, {"revoke": "1"})
    assert client.get(path).status_code == 404


def test_a_day_in_the_brands_zone(client: Client, world: World, monkeypatch: Any) -> None:
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # the 25th in Johannesburg
    monkeypatch.setattr(clock, "now", lambda: late)
    with wall.inside(world.organization.id):
        token = person_links.make(world.people["Bob"], world.brand, by="Zed", now=late)
    assert "The link opens until Tue 23 Feb 2027." in opened(client, token).text
