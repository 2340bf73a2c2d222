"""Feeds read over HTTP from the stand-in for the platforms, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand, Connection
from sandbox.faults import Fault
from sandbox.server import Running
from tests.connectors.scripted import Script, serve
from tests.factories import NOW, W47, make_brand
from tests.tracking.reading import Reading, change, post, timeline
from tracking.collecting import feeds
from tracking.collecting.intervals import Interval
from tracking.collecting.polling import LOOK_AGAIN, poll
from tracking.collecting.scanning import SECOND_LOOK
from tracking.models import Feed, Mention, Post, Profile, UnreadablePage
from work import ledger
from work.models import WorkItem

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SETTLED = timedelta(minutes=15)  # X
Sandbox = Callable[..., Running]


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def three_pages(brand: Brand, sandbox: Sandbox) -> tuple[Reading, Running]:
    running = sandbox(*map(post, range(250)))
    return timeline(brand, running.url), running


def test_a_timeline_read_to_the_end_proves_what_it_covers(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, _ = three_pages
    assert reading.step()
    assert reading.step()
    assert (Post.objects.count(), reading.covered) == (200, [])
    assert reading.polls[0].result == ""
    assert reading.step()
    assert not reading.step()
    assert (Post.objects.count(), Mention.objects.count()) == (250, 250)
    assert reading.covered == [Interval(W47.start, NOW - SETTLED)]
    (done,) = reading.polls
    assert (done.begun_at, done.ended_at, done.result) == (NOW, NOW, "complete")
    assert (done.pages, done.posts, done.duplicates, done.unreadable) == (3, 250, 0, 0)
    assert reading.state.covered_until == NOW - SETTLED
    assert (reading.item.due_at, reading.item.lease) == (NOW + HOUR, None)


def test_the_platform_names_whom_it_read(three_pages: tuple[Reading, Running]) -> None:
    reading, _ = three_pages
    assert Profile.objects.get().external_id == "handle:ann"
    reading.step()
    profile = Profile.objects.get()
    assert profile.external_id.isdigit()
    assert (profile.handle, profile.person.name) == ("ann", "Ann")


def test_the_next_scan_asks_for_what_came_since(three_pages: tuple[Reading, Running]) -> None:
    reading, running = three_pages
    reading.until_dry()
    later = NOW + HOUR
    running.set_clock(later)
    assert reading.until_dry(later) == 1
    assert reading.covered == [Interval(W47.start, later - SETTLED)]
    assert reading.polls[1].duplicates == 0
    assert Post.objects.count() == 250


def test_one_that_breaks_half_way_proves_nothing_and_goes_on_from_its_place(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, running = three_pages
    reading.step()
    running.set_faults(Fault("x", "unavailable", times=1))
    reading.step()
    assert (Post.objects.count(), reading.covered) == (100, [])
    assert (reading.state.scan_pages, reading.state.failures) == (1, 1)
    said = reading.polls[0].result.rstrip(".")
    assert reading.state.trouble == f"{said}. Nothing to do: it is tried again by itself."
    assert reading.item.attempts == 1
    due_at = reading.item.due_at
    assert due_at is not None
    assert NOW <= due_at <= NOW + timedelta(seconds=30)
    later = NOW + 2 * HOUR
    running.set_clock(later)
    assert reading.step(later)
    assert reading.step(later)
    (done,) = reading.polls
    assert (done.result, done.pages, done.posts, done.duplicates) == ("complete", 3, 250, 0)
    # It began two hours ago, and so proves no more than it did then.
    assert reading.covered == [Interval(W47.start, NOW - SETTLED)]
    assert (reading.state.failures, reading.state.trouble, reading.item.attempts) == (0, "", 0)
    # The next one is overdue, and proves the rest.
    assert reading.until_dry(later) == 1
    assert reading.covered == [Interval(W47.start, later - SETTLED)]


def test_one_that_breaks_at_once_is_tried_as_a_scan_of_its_own(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, running = three_pages
    running.set_faults(Fault("x", "unavailable", times=2))
    reading.step()
    later = NOW + MINUTE
    reading.step(later)
    assert reading.state.failures == 2
    much_later = later + HOUR
    running.set_clock(much_later)
    reading.until_dry(much_later)
    assert [done.begun_at for done in reading.polls] == [NOW, later, much_later]
    assert reading.covered == [Interval(W47.start, much_later - SETTLED)]


def test_a_wrong_token_pauses_the_connection_and_all_its_feeds(
    brand: Brand, sandbox: Sandbox
) -> None:
    running = sandbox(post(1))
    reading = timeline(brand, running.url, token="invalid-token")
    feeds.listen(brand, Connection.objects.get(), NOW)
    reading.step()
    because = Connection.objects.get().paused_because
    assert "X (Twitter)" in because
    assert (reading.state.trouble, reading.item.due_at) == (because, NOW + LOOK_AGAIN)
    search = Reading(Feed.objects.get(listing="search"))
    search.step()
    assert (search.state.trouble, search.polls) == (because, [])  # nothing was asked
    assert search.item.due_at == NOW + LOOK_AGAIN
    Connection.objects.update(token="right", paused_because="")
    later = NOW + LOOK_AGAIN
    running.set_clock(later)
    reading.until_dry(later)
    assert reading.covered == [Interval(W47.start, later - SETTLED)]
    assert reading.state.trouble == ""


def test_a_rate_limit_makes_the_feed_due_when_the_platform_says(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, running = three_pages
    running.set_faults(Fault("x", "rate_limit", times=1))
    reading.step()
    due_at = reading.item.due_at
    assert due_at is not None
    assert NOW < due_at <= NOW + timedelta(minutes=15)
    assert (reading.state.failures, Connection.objects.get().paused_because) == (0, "")
    assert not reading.step(due_at - timedelta(seconds=1))
    running.set_clock(due_at)
    reading.until_dry(due_at)
    assert Post.objects.count() == 250


def test_an_account_that_is_gone_leaves_a_gap_with_its_reason(
    brand: Brand, sandbox: Sandbox
) -> None:
    reading = timeline(brand, sandbox(post(1, author="bob")).url)
    reading.step()
    assert reading.covered == []
    said = reading.polls[0].result.rstrip(".")
    assert reading.state.trouble == (
        f"{said}. Look whether the name is spelled right, and the account public and still there."
    )
    assert reading.item.due_at == NOW + LOOK_AGAIN


def test_a_name_that_was_given_up_is_not_read_as_if_it_were_still_hers(
    brand: Brand, sandbox: Sandbox
) -> None:
    """Instagram is asked by name."""
    reading = timeline(brand, sandbox(post(1, platform="instagram")).url, "instagram")
    profile = Profile.objects.get()
    profile.external_id = "17841000000000001"
    profile.save()
    reading.step()
    assert (Post.objects.count(), reading.covered) == (0, [])
    assert reading.polls[0].result == "Instagram: ann is the name of another account now."


@pytest.fixture
def script() -> Iterator[Script]:
    script, server = serve()
    yield script
    server.shutdown()
    server.server_close()


def test_an_answer_that_cannot_be_read_is_kept_and_the_feed_goes_on(
    brand: Brand, script: Script
) -> None:
    script.say(b"<html>\0")
    reading = timeline(brand, script.base_url)
    reading.step()
    kept = UnreadablePage.objects.get()
    assert (kept.feed, kept.kept_at, kept.page) == (reading.feed, NOW, "<html>")
    assert (reading.covered, reading.state.failures) == ([], 1)
    due_at = reading.item.due_at
    assert due_at is not None
    assert due_at <= NOW + timedelta(seconds=30)


def test_a_page_with_a_post_that_cannot_be_read_is_stored_and_proves_nothing(
    brand: Brand, script: Script
) -> None:
    account = {"id": "7", "username": "ann", "name": "Ann"}
    good = {"id": "1", "author_id": "7", "text": "acme", "created_at": "2026-11-17T12:00:00.000Z"}
    script.say({"data": account})
    script.say({"data": [good, {"id": None}], "meta": {"result_count": 2}})
    reading = timeline(brand, script.base_url)
    reading.step()
    assert (Post.objects.count(), reading.covered) == (1, [])
    assert reading.polls[0].unreadable == 1
    assert reading.state.trouble == reading.polls[0].result == "1 posts could not be read"
    assert reading.state.covered_until is None


def test_an_edit_and_a_deletion_are_seen_by_looking_again(brand: Brand, sandbox: Sandbox) -> None:
    later = NOW + 24 * HOUR
    running = sandbox(
        *map(post, range(3)),
        change(0, later, "edit", text="another brand"),
        change(1, later, "delete"),
        change(2, later, "metrics", likes=77),
    )
    reading = timeline(brand, running.url)
    reading.until_dry()
    feeds.look_again(Connection.objects.get(), later)
    running.set_clock(later)
    known = Reading(Feed.objects.get(listing="known"))
    assert known.until_dry(later) == 2  # one page, and nothing left to look at
    again = known.item.due_at
    assert again == later + SECOND_LOOK
    running.set_clock(again)
    assert known.until_dry(again) == 2
    edited, deleted, liked = Post.objects.order_by("external_id")
    assert (edited.text, edited.edited_at) == ("another brand", later)
    assert (deleted.text, deleted.deleted_at) == ("", again)
    assert liked.likes == 77
    assert set(Mention.objects.values_list("post", flat=True)) == {deleted.id, liked.id}
    assert known.covered == []
    assert known.item.due_at == again + 3 * HOUR


def test_who_lost_the_lease_commits_nothing(three_pages: tuple[Reading, Running]) -> None:
    reading, _ = three_pages
    (late,) = ledger.claim_due(NOW, subjects=[reading.feed.id])
    WorkItem.objects.filter(kind="poll").update(leased_until=NOW - timedelta(days=3650))
    assert ledger.sweep() == 1
    with pytest.raises(ledger.LeaseLost):
        poll(late, NOW)
    assert (Post.objects.count(), reading.polls) == (0, [])
    assert reading.state.scan_begun_at is None


def test_a_feed_that_is_off_or_gone_has_nothing_left_to_do(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, _ = three_pages
    Feed.objects.update(active=False)
    reading.step()
    assert (reading.item.due_at, reading.polls) == (None, [])
    WorkItem.objects.update(due_at=NOW)
    Feed.objects.all().delete()
    reading.step()
    assert reading.item.due_at is None


def test_a_timeline_that_must_reach_further_back_begins_anew(
    three_pages: tuple[Reading, Running],
) -> None:
    reading, _ = three_pages
    reading.step()
    earlier = W47.start - timedelta(days=14)
    assert reading.feed.profile is not None
    feeds.watch(reading.feed.profile.person, Brand.objects.get(), earlier, NOW)
    assert reading.until_dry() == 3
    assert reading.covered == [Interval(earlier, NOW - SETTLED)]
    assert Post.objects.count() == 250


def test_steps_stand_outside_the_wall_and_enter_their_own(
    organization: Organization, sandbox: Sandbox
) -> None:
    with wall.inside(organization.id):
        reading = timeline(make_brand(), sandbox(post(1)).url)
    reading.step()
    with wall.inside(organization.id):
        assert Post.objects.count() == 1
