"""What strangers write is shown as text, whatever it says."""

from __future__ import annotations

import pytest

from accounts import wall
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_post, utc
from tracking.models import Person

HOSTILE = """<script>alert("acme")</script><img src=x onerror=alert(1)>"""


@pytest.fixture
def hostile(world: World) -> World:
    with wall.inside(world.organization.id):
        Person.objects.filter(name="Bob").update(name=f"Bob {HOSTILE}")
        post = make_post(world.people["Bob"], utc(23, 13), brand=world.brand, text=HOSTILE)
        post.url = "javascript:alert(1)"
        post.save()
    return world


def pages_of(world: World) -> list[Element]:
    period = world.period("Bob", "2026-W48").id
    addresses = ["", "targets/", "people/", "mentions/", "mentions/?q=%3Cscript%3E%22", "reports/"]
    addresses += ["coverage/", f"targets/{period}/"]
    return [read(world.page(address)) for address in addresses]


def test_what_people_write_is_text_and_never_markup(hostile: World) -> None:
    for page in pages_of(hostile):
        assert not page.all("img")
        assert all("src" in script.attributes for script in page.all("script"))
        assert not [a for a in page.all("a") if a.attributes.get("href", "").startswith("java")]
    assert HOSTILE in read(hostile.page("mentions/")).text


def test_no_page_needs_an_unsafe_policy(hostile: World) -> None:
    for page in pages_of(hostile):
        for element in page.walk():
            assert element.tag != "style"
            assert not [name for name in element.attributes if name.startswith("on")]
            assert "style" not in element.attributes
    policy = hostile.client.get("/karee/acme/")["Content-Security-Policy"]
    assert "unsafe" not in policy
