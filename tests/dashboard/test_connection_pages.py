"""How connections stand: the list, one's health, pausing, resuming, removing, and who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accounts import wall
from accounts.models import Membership
from brands.models import Connection
from notices.models import Notice
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, W47, make_brand, make_connection, utc
from tracking.access import connections
from tracking.collecting import coverage, feeds
from tracking.collecting.intervals import Interval
from tracking.models import Feed, FeedState, Poll
from work.models import WorkItem

CREDENTIAL = "X (Twitter): Unauthorized. Connect the account again."


@pytest.fixture
def connection(world: World) -> Connection:
    """On X, read on Tuesday at 07:30 UTC; its search is covered but for four hours of W47."""
    with wall.inside(world.organization.id):
        made = make_connection(world.brand, token="s3cret")
        feeds.listen(world.brand, made, utc(24, 7))
        (search,) = Feed.objects.filter(connection=made)
        Poll.objects.create(
            feed=search, begun_at=utc(24, 7), ended_at=utc(24, 7, 30), result="complete"
        )
        WorkItem.objects.filter(subject=search.id).update(due_at=NOW + timedelta(minutes=15))
        coverage.add(search, Interval(W47.start, utc(18, 6)))
        coverage.add(search, Interval(utc(18, 10), NOW))
    return made


def page(world: World, path: str = "") -> Element:
    return read(world.page(f"connections/{path}"))


def post(world: World, path: str, **said: Any) -> Element:
    answer = world.client.post(f"/karee/acme/connections/{path}", said, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def row(listing: Element) -> list[str]:
    (only,) = listing.one("tbody").all("tr")
    return [cell.text for cell in [*only.all("th"), *only.all("td")]]


def test_the_list_says_how_each_one_does(world: World, connection: Connection) -> None:
    assert row(page(world)) == [
        "X (Twitter) X (Twitter)Acme",
        "Reads",
        "Tue 24 Nov 09:30",
        "Tue 24 Nov 10:15",
    ]


def test_a_stopped_one_says_why_and_the_next_step(world: World, connection: Connection) -> None:
    with wall.inside(world.organization.id):
        connections.refused(connection, CREDENTIAL, NOW)
    assert row(page(world))[1] == f"Stopped{CREDENTIAL}"
    health = page(world, f"{connection.id}/")
    assert f"Stopped. {CREDENTIAL}" in health.text
    assert health.link("Reconnect") == (
        f"/karee/acme/connections/new/x/?connection={connection.id}"
    )


def test_an_access_that_ends_is_announced(world: World, connection: Connection) -> None:
    with wall.inside(world.organization.id):
        Connection.objects.update(expires_at=utc(30))
        assert "Access ends on Mon 30 Nov: connect again before" in page(world).text
        assert "X (Twitter) can be read until Mon 30 Nov" in read(world.page()).text
        Connection.objects.update(refresh_token="renews itself")
        assert "Access ends" not in page(world).text
        Connection.objects.update(refresh_token="", expires_at=NOW + timedelta(days=8))
        assert "Access ends" not in page(world).text


def test_every_feed_says_asked_until_complete_or_not_and_why_not(
    world: World, connection: Connection
) -> None:
    (cells,) = [
        [cell.text for cell in [*one.all("th"), *one.all("td")]]
        for one in page(world, f"{connection.id}/").one("tbody").all("tr")
    ]
    # Due since Tuesday 17, 08:00 UTC, until five hours and a quarter ago: 162.75 h, less four.
    assert cells == [
        "X (Twitter) X (Twitter) search",
        "Tue 24 Nov 10:00",
        "97.5%",
        "Not read on Wed 18 Nov from 08:00 to 12:00.",
    ]
    with wall.inside(world.organization.id):
        FeedState.objects.update(trouble="X is down. Nothing to do.")
    assert "X is down. Nothing to do." in page(world, f"{connection.id}/").text
    assert "X is down. Nothing to do." in world.page("coverage/")


def test_the_limits_are_said_in_words(world: World, connection: Connection) -> None:
    assert "X lets us search the last 7 days" in page(world, f"{connection.id}/").text
    assert "Facebook offers no search of public posts." in page(world, "new/facebook/").text


def test_no_page_shows_a_token(world: World, connection: Connection) -> None:
    for path in ("", f"{connection.id}/", f"new/x/?connection={connection.id}"):
        assert "s3cret" not in world.page(f"connections/{path}")


def test_pausing_and_trying_again(world: World, connection: Connection) -> None:
    paused = post(world, f"{connection.id}/", do="pause")
    assert "Stopped. Paused by owner@karee.example." in paused.text
    with wall.inside(world.organization.id):
        assert not Notice.objects.exists()  # nobody has to be told what they did
    assert "It reads." in post(world, f"{connection.id}/", do="resume").text
    with wall.inside(world.organization.id):
        (search,) = Feed.objects.filter(connection=connection, listing="search")
    assert WorkItem.objects.get(subject=search.id).due_at == NOW


def test_a_refusal_is_told_once_and_is_over_when_it_reads_again(
    world: World, connection: Connection
) -> None:
    with wall.inside(world.organization.id):
        connections.refused(connection, CREDENTIAL, NOW)
        connections.refused(connection, "Something else.", NOW)
        (notice,) = Notice.objects.all()
    assert notice.sentence == f"X (Twitter) has stopped. {CREDENTIAL}"
    assert notice.address == f"/karee/acme/connections/{connection.id}/"
    post(world, f"{connection.id}/", do="resume")
    with wall.inside(world.organization.id):
        assert Notice.objects.get().settled_at == NOW


def test_the_brands_it_serves_can_change(world: World, connection: Connection) -> None:
    with wall.inside(world.organization.id):
        zeta = make_brand("zeta", terms=["zeta"])
    kept = post(world, f"{connection.id}/", brands=[str(zeta.id)])
    assert "The brands are kept." in kept.text
    with wall.inside(world.organization.id):
        active = Feed.objects.filter(connection=connection, active=True, listing="search")
        assert [feed.brand for feed in active] == [zeta]
    refused = post(world, f"{connection.id}/")
    assert "tick at least one" in refused.text


def test_removing_says_what_it_means_and_forgets_the_token(
    world: World, connection: Connection
) -> None:
    asked = page(world, f"{connection.id}/remove/")
    assert "deleted here at once." in asked.text
    assert "What was read stays" in asked.text
    done = post(world, f"{connection.id}/remove/")
    assert "X (Twitter) is removed. Take the permission back on the platform as well." in done.text
    with wall.inside(world.organization.id):
        gone = Connection.objects.get()
        assert (gone.token, gone.removed_at, gone.brands.count()) == ("", NOW, 0)
        assert not Feed.objects.filter(connection=connection, active=True).exists()
        assert Poll.objects.exists()
    assert world.client.get(f"/karee/acme/connections/{connection.id}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "limited", "reads", "changes"),
    [
        ("admin", False, 200, 200),
        ("admin", True, 200, 403),  # it may serve brands that they do not see
        ("analyst", False, 200, 403),
        ("viewer", False, 403, 403),
    ],
)
def test_who_may_look_and_who_may_change(
    world: World, connection: Connection, role: str, limited: bool, reads: int, changes: int
) -> None:
    Membership.objects.update(role=role, brand_ids=[world.brand.id] if limited else None)
    base = "/karee/acme/connections/"
    for path in ("", f"{connection.id}/"):
        assert world.client.get(base + path).status_code == reads, path
    for path in ("new/x/", "choose/", f"{connection.id}/remove/"):
        assert world.client.get(base + path).status_code == changes, path
        answer = world.client.post(base + path, follow=True)
        assert answer.status_code == changes, path
    paused = world.client.post(f"{base}{connection.id}/", {"do": "pause"}, follow=True)
    assert paused.status_code == (404 if changes == 200 else 403)  # an admin has removed it above


def test_comments_are_chosen_where_the_platform_has_them(world: World) -> None:
    with wall.inside(world.organization.id):
        video = make_connection(world.brand, "youtube")
        x = make_connection(world.brand, "x")
    assert "Comments are not read." in page(world, f"{video.id}/").text
    assert "Comments" not in page(world, f"{x.id}/").text
    assert "Comments are read under" in post(world, f"{video.id}/", do="comments").text
    assert "Comments are not read." in post(world, f"{video.id}/", do="no-comments").text
