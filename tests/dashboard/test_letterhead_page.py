"""A brand's letterhead: what is saved, what is refused, and what the next report looks like."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import wall
from accounts.models import Membership, Organization, Role, User
from brands.models import Brand
from reports.letterheads import masthead_of
from reports.models import Letterhead
from tests.factories import make_brand

pytestmark = pytest.mark.django_db

PATH = "/karee/acme/letterhead/"
SAID = {"accent": "#1F5C4D", "sender_name": "Lindmark", "reply_to": "", "footer": "Confidential"}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def brand(organization: Organization) -> Brand:
    with wall.inside(organization.id):
        return make_brand()


def client_of(organization: Organization, role: str) -> Client:
    user = User.objects.create_user(f"{role}@karee.example")
    Membership.objects.create(organization=organization, user=user, role=role)
    client = Client()
    client.force_login(user)
    return client


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 300), tail: bytes = b"") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#123456").save(out, kind)
    return out.getvalue() + tail


def logo(body: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def test_a_letterhead_dresses_the_next_report(organization: Organization, brand: Brand) -> None:
    client = client_of(organization, Role.ANALYST)
    said = {**SAID, "unnamed": "on", "logo": logo(picture("JPEG", tail=b"secret"))}
    assert client.post(PATH, said).status_code == 302
    with wall.inside(organization.id):
        head = masthead_of(brand, "en")
    assert (head.accent, head.footer, head.unnamed) == ("#1F5C4D", "Confidential", True)
    drawn = base64.b64decode(head.logo)
    assert b"secret" not in drawn
    with Image.open(BytesIO(drawn)) as image:
        # Drawn anew, in the box of 600 by 200.
        assert (image.format, image.size) == ("PNG", (600, 150))
    assert "The logo there is" in client.get(PATH).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("accent", "red", "Choose a colour, like #2547c9."),
        ("reply_to", "nobody", "Write a whole address, like team@agency.example."),
        ("logo", logo(SVG, "logo.svg"), "Choose a PNG, JPEG or WebP picture"),
        ("logo", logo(SVG), "Choose a PNG, JPEG or WebP picture"),
        ("logo", logo(picture()[:8] + b"nothing"), "Choose a PNG, JPEG or WebP picture"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    organization: Organization, brand: Brand, field: str, value: object, sentence: str
) -> None:
    answer = client_of(organization, Role.OWNER).post(PATH, {**SAID, field: value})
    assert sentence in answer.content.decode()
    with wall.inside(organization.id):
        assert not Letterhead.objects.exists()


def test_a_pale_colour_is_printed_darker(organization: Organization, brand: Brand) -> None:
    client = client_of(organization, Role.OWNER)
    answer = client.post(PATH, {**SAID, "accent": "#ffee88"}, follow=True)
    assert "The colour is printed as #" in answer.content.decode()


def test_a_logo_is_removed(organization: Organization, brand: Brand) -> None:
    client = client_of(organization, Role.OWNER)
    client.post(PATH, {**SAID, "logo": logo(picture())})
    client.post(PATH, {**SAID, "remove_logo": "on"})
    with wall.inside(organization.id):
        assert Letterhead.objects.get().logo is None


def test_who_only_looks_may_not_dress(organization: Organization, brand: Brand) -> None:
    assert client_of(organization, Role.VIEWER).post(PATH, SAID).status_code == 403


def test_clients_without_one_wear_the_organizations(
    organization: Organization, brand: Brand
) -> None:
    with wall.inside(organization.id):
        Letterhead.objects.create(brand=None, accent="#aa0000", footer="Karee")
        assert masthead_of(brand, "en").footer == "Karee"
        assert masthead_of(None, "en").accent == "#aa0000"
        Letterhead.objects.create(brand=brand, footer="Acme")
        assert masthead_of(brand, "en").footer == "Acme"
