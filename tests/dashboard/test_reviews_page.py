"""What changed after closing: Bob's second post of week 47 was found on Tuesday."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts import wall
from accounts.models import Membership, Role
from targets.conduct.examining import examine
from targets.models import Review, Verdict
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World, make_member, signed_in
from tests.factories import NOW, make_post, utc
from tracking.models import Post
from work import ledger


@pytest.fixture
def changed(world: World) -> World:
    later = NOW + timedelta(minutes=1)
    with wall.inside(world.organization.id):
        post = make_post(world.people["Bob"], utc(19), brand=world.brand)
        Post.objects.filter(id=post.id).update(found_at=later)
        ledger.schedule("examine", world.brand.id, later)
    for claim in ledger.claim_due(later, kind="examine"):
        examine(claim, later)
    return world


def page(world: World) -> Element:
    return read(world.page("reviews/"))


def review(world: World) -> Review:
    with wall.inside(world.organization.id):
        return Review.objects.get()


def decide(world: World, name: str, **more: str) -> str:
    data = {name: str(review(world).id), **more}
    answer = world.client.post(f"/{world.organization.slug}/acme/reviews/", data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def revisions(world: World) -> list[tuple[int, str, int]]:
    with wall.inside(world.organization.id):
        found = Verdict.objects.filter(period__target__agreement__person=world.people["Bob"])
        return list(found.order_by("revision").values_list("revision", "outcome", "counted"))


def test_a_change_shows_what_the_verdict_is_and_would_be(changed: World) -> None:
    (row,) = page(changed).one(css="reviews").all("li")[:1]
    assert row.one("h3").text == "Bob, week 47"
    outcomes = [one.text for one in row.one(css="outcomes").all("span")]
    assert outcomes == ["Missed, 1 of 2", "would be", "Hit, 2 of 2"]
    assert row.one(css="causes").text == (
        "Found on Tue 24 Nov 10:01, after closing: X (Twitter) post of Thu 19 Nov 14:00"
    )


def test_accepting_writes_a_revision_with_the_note(changed: World) -> None:
    said = decide(changed, "accept", note="saw it myself")
    assert "Revision 2 is written: hit." in said
    assert revisions(changed) == [(1, "missed", 1), (2, "hit", 2)]
    assert "saw it myself" in page(changed).one(css="reviews").text


def test_dismissing_can_be_undone(changed: World) -> None:
    assert "The verdict stays as it is." in decide(changed, "dismiss")
    assert revisions(changed) == [(1, "missed", 1)]
    assert "It waits for a decision again." in decide(changed, "undo")
    assert review(changed).decision == ""


def test_what_another_decided_meanwhile_is_said(changed: World) -> None:
    decide(changed, "dismiss")
    assert "This was dismissed meanwhile." in decide(changed, "accept")
    assert revisions(changed) == [(1, "missed", 1)]


def test_it_waits_among_what_needs_a_person(changed: World) -> None:
    assert "Changed after closing: Bob, week" in changed.page()


def test_who_only_looks_decides_nothing(changed: World) -> None:
    viewer = make_member("viewer@karee.example", changed.organization)
    Membership.objects.filter(user=viewer).update(role=Role.VIEWER)
    client = signed_in(viewer)
    address = f"/{changed.organization.slug}/acme/reviews/"
    assert 'name="accept"' not in client.get(address).content.decode()
    assert client.post(address, {"accept": str(review(changed).id)}).status_code == 403


def test_a_name_that_is_none_is_not_found(changed: World) -> None:
    address = f"/{changed.organization.slug}/acme/reviews/"
    assert changed.client.post(address, {"accept": "nonsense"}).status_code == 404
    assert changed.client.post(address, {}).status_code == 404
