"""What people write is hostile: it runs on no page, and breaks none of those that are read most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from accounts import wall
from accounts.models import Organization, User
from accounts.removal import remove
from targets.models import Agreement, ContractFile
from tests.browser.test_accessibility import PAGES
from tests.dashboard.world import World, make_world
from tests.factories import NOW, make_brand, make_post, utc
from tracking.models import Mention, Person, Post, Profile
from work import clock

pytestmark = pytest.mark.browser

SCRIPT = "</title></textarea><script>alert('acme')</script><img src=x onerror=alert(1)>"
HOSTILE = [
    SCRIPT,
    "\u202eacme \u2066backwards\u2069 \u202d",
    "W" * 5000,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 200,
    "Z\u0351\u0343\u0302" * 60,
    "{{ 7 }}{% load x %}${7*7}<%= 7 %>",
    '" onmouseover="alert(1)" \'',
    "javascript:alert(1) data:text/html,<script>alert(1)</script>",
    "<style>*{display:none}</style><base href=//x><meta http-equiv=refresh content=0>",
    "&lt;b&gt;\x0b\x7f\ufeff\ufffe\u2028\u2029",
]
WIDTHS = (1440, 360)
SMOKE = ("/hostile/", "/hostile/acme/", "/hostile/acme/mentions/?week=2026-W48")
BROKEN = """() => ({
    scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin)).length,
    styled: document.querySelectorAll("[style], style, base").length,
    wider: document.documentElement.scrollWidth - innerWidth,
})"""


@pytest.fixture(scope="module")
def hostile(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        organization = Organization.objects.create(slug="hostile", name=f"Karee {SCRIPT}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: NOW)
            world = make_world(organization)
            with wall.inside(organization.id):
                write(world)
        yield world
        remove(organization)
        User.objects.filter(email="owner@hostile.example").delete()


def write(world: World) -> None:
    """Into posts, names, handles, notes, names of files, of another brand and of this one."""
    author = world.people["Bob"]
    for number, text in enumerate(HOSTILE):
        post = make_post(author, utc(23, 13, number), brand=world.brand, text=f"acme {text} acme")
        Post.objects.filter(id=post.id).update(url="javascript:alert(1)")
    world.brand.name = HOSTILE[0][:200]
    world.brand.save()
    make_brand("zeta").rivals.add(world.brand)
    for person, text in zip(
        world.people.values(), (SCRIPT, HOSTILE[2], HOSTILE[3], HOSTILE[1]), strict=True
    ):
        Person.objects.filter(id=person.id).update(name=text[:200])
        Profile.objects.filter(person=person).update(
            name=text[:200], handle=text[:200], handle_folded=text[:200].casefold()
        )
    Agreement.objects.update(notes="\n".join(HOSTILE))
    agreement = Agreement.objects.get(person=author)
    ContractFile.objects.create(
        agreement=agreement,
        name=f"{SCRIPT}.pdf",
        content=b"%PDF-",
        attached_at=NOW,
        media_type="application/pdf",
    )
    assert Mention.objects.count() >= len(HOSTILE)


@pytest.fixture
def visitor(page: Page, base_url: str, hostile: World) -> Page:
    cookie = hostile.client.cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return page


def look(visitor: Page, complaints: list[str], paths: list[str]) -> list[str]:
    """Returns the pages that are wider than their window."""
    wider = []
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visitor.on("dialog", note)
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            answer = visitor.goto(path)
            assert answer
            assert answer.status == 200, path
            found = visitor.evaluate(BROKEN)
            assert (found["scripts"], found["styled"]) == (0, 0), (path, width)
            wider += [path] if found["wider"] else []
    assert (dialogs, complaints) == ([], [])
    return wider


def test_what_people_write_breaks_no_page(
    visitor: Page, complaints: list[str], hostile: World
) -> None:
    paths = [*SMOKE, f"/hostile/acme/people/{hostile.people['Ann'].id}/"]
    assert look(visitor, complaints, paths) == []


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_what_people_write_runs_on_no_page(
    visitor: Page, complaints: list[str], hostile: World
) -> None:
    paths = [page.replace("/window/", "/hostile/") for page in PAGES if page.startswith("/window/")]
    with wall.inside(hostile.organization.id):
        agreements = [f"/hostile/acme/agreements/{one.id}/" for one in Agreement.objects.all()]
    shown = [path for path in paths if path != "/hostile/nothing/"]
    periods = [f"/hostile/acme/targets/{hostile.period('Bob').id}/"]
    look(visitor, complaints, [*shown, *agreements, *periods])
