"""Whatever happens in whatever order, the rows say what was shown, and claim nothing else.

Real commits in real PostgreSQL. A kill is an exception before any one of a step's statements: its
transaction rolls back, its lease runs out, and the step is done again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

import connectors
from accounts import wall
from accounts.identifiers import uuid7
from accounts.models import Organization
from accounts.removal import remove
from connectors.contract import Listing
from connectors.errors import BadPayload, RateLimited, Unavailable
from tests.factories import NOW, make_brand, make_connection, make_person
from tests.tracking.newest_first import Memory, NewestFirst, Said, listed
from tracking.collecting import feeds, troubles
from tracking.collecting.intervals import Interval
from tracking.collecting.polling import poll
from tracking.models import Coverage, Feed, Mention, Poll, Post
from tracking.storing import rollups
from tracking.storing.rollups import Cell
from work import ledger
from work.models import WorkItem

MINUTE = timedelta(minutes=1)
SINCE = NOW - timedelta(days=3)
SETTLED = connectors.PLATFORMS["x"].settling
TEXTS = st.sampled_from(["acme one", "acme two", "nothing"])
NUMBERS = st.integers(0, 30)


class Killed(BaseException):
    """The process is gone, in the middle of it."""


class Collection(RuleBasedStateMachine):
    """Ann's timeline, the search for acme, and the looks at what is known, read step by step."""

    platform: NewestFirst
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).platform = self.world = NewestFirst()
        type(self).runs += 1
        self.memory, self.now = Memory(), NOW
        self.organization = Organization.objects.create(slug=f"m-{uuid7().hex}", name="Model")
        with wall.inside(self.organization.id):
            brand = make_brand(zone="UTC")
            made = make_connection(brand)
            feeds.listen(brand, made, NOW)
            feeds.look_again(made, NOW)
            feeds.watch(make_person("Ann", "x:ann"), brand, SINCE, NOW)
            self.brand, self.feeds = brand, {feed.listing: feed for feed in Feed.objects.all()}
        for hours in range(0, 100, 20):
            self.world.say("ann", "acme ago", NOW - timedelta(hours=hours), timedelta(0))

    @rule(author=st.sampled_from(["ann", "ann", "bob"]), text=TEXTS, late=st.integers(0, 15))
    def publish(self, author: str, text: str, late: int) -> None:
        self.world.say(author, text, self.now, late * MINUTE)

    @rule(number=NUMBERS, text=TEXTS)
    def edit(self, number: int, text: str) -> None:
        self._post(number).text = text
        self._post(number).edited = True

    @rule(number=NUMBERS, likes=st.integers(0, 9))
    def like(self, number: int, likes: int) -> None:
        self._post(number).likes = likes

    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        post = self._post(number)
        post.deleted_at = post.deleted_at or self.now

    @rule(minutes=st.sampled_from([1, 16, 61, 24 * 60, 8 * 24 * 60]))
    def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(oddity=st.sampled_from(["repeat", "reorder", "unreadable", "forget"]))
    def behave_oddly(self, oddity: str) -> None:
        self.world.fault = oddity

    @rule(kind=st.sampled_from(["429", "503", "garbage"]))
    def fail(self, kind: str) -> None:
        self.world.fault = {
            "429": RateLimited("too many", self.now + 15 * MINUTE),
            "503": Unavailable("down"),
            "garbage": BadPayload("unreadable", "<html>"),
        }[kind]

    @rule(listing=st.sampled_from(["timeline", "timeline", "search", "known"]))
    def read(self, listing: str) -> None:
        self._step(self.feeds[listing])
        self.check()

    @rule(listing=st.sampled_from(["timeline", "search", "known"]), statement=st.integers(0, 40))
    def read_and_die(self, listing: str, statement: int) -> None:
        with connection.execute_wrapper(_killing(statement)), suppress(Killed):
            self._step(self.feeds[listing])
        # Should its page have been kept after all, it is as good as never asked for.
        self.world.take()
        WorkItem.objects.filter(organization=self.organization, lease__isnull=False).update(
            leased_until=datetime(2026, 1, 1, tzinfo=UTC)
        )
        ledger.sweep()
        self.check()

    def teardown(self) -> None:
        try:
            self._read_all()
            self.check()
            self._check_that_all_is_read()
        finally:
            remove(self.organization)

    def _post(self, number: int) -> Said:
        return self.world.posts[number % len(self.world.posts)]

    def _step(self, feed: Feed) -> bool:
        claims = ledger.claim_due(self.now, subjects=[feed.id])
        for claim in claims:
            poll(claim, self.now)
            self.memory.take_in(self.world.take())
        return bool(claims)

    def _read_all(self) -> None:
        """Nothing goes wrong any more. A scan under way ends first, and then a new one."""
        self.world.fault = None
        self.now += 16 * MINUTE
        for _ in range(2):
            with wall.inside(self.organization.id):
                feeds.read_now([feed.id for feed in self.feeds.values()], self.now)
            for feed in self.feeds.values():
                while self._step(feed):
                    pass

    def check(self) -> None:
        with wall.inside(self.organization.id):
            self._check_posts()
            self._check_counts()
            for feed in self.feeds.values():
                self._check_coverage(feed)
        due = WorkItem.objects.filter(organization=self.organization, kind="poll", lease=None)
        assert due.exclude(due_at=None).count() == len(self.feeds)

    def _check_posts(self) -> None:
        rows = Post.objects.values_list(
            "external_id", "published_at", "text", "likes", "missing_at", "deleted_at"
        )
        assert {row[0]: (*row[1:5], row[5] is not None) for row in rows} == {
            id_: (kept.at, kept.text, kept.likes, kept.missing_at, kept.deleted)
            for id_, kept in self.memory.items()
        }
        found_once = Poll.objects.aggregate(new=Sum("posts"))["new"] or 0
        assert found_once == len(self.memory)

    def _check_counts(self) -> None:
        mentions = set(Mention.objects.values_list("post__external_id", flat=True))
        assert mentions == {id_ for id_, kept in self.memory.items() if kept.mention}
        days = Counter(kept.at.date() for kept in self.memory.values() if kept.mention)
        counted = {Cell("x", "post", day): (number, 0) for day, number in days.items()}
        assert rollups.kept(self.brand) == rollups.recounted(self.brand) == counted

    def _check_coverage(self, feed: Feed) -> None:
        """What is claimed was read, a timeline has no hole, and every other hole has a name."""
        rows = Coverage.objects.filter(feed=feed).order_by("starts_at")
        claimed = [Interval(row.starts_at, row.ends_at) for row in rows]
        for post in self.world.posts:
            stays = post.deleted_at is None and not post.edited and listed(feed.listing, post)
            if stays and any(part.start <= post.at < part.end for part in claimed):
                assert str(post.number) in self.memory, post
        if claimed:
            assert feed.listing != Listing.KNOWN
            assert claimed[-1].end <= self.now - SETTLED
        for before, after in pairwise(claimed):
            gap = Interval(before.end, after.start)
            assert troubles.words(gap, troubles.by_feed([feed], gap)[feed.id]), gap
        if feed.listing == Listing.TIMELINE:
            assert [part.start for part in claimed] in ([], [SINCE])

    def _check_that_all_is_read(self) -> None:
        for post in self.world.posts:
            if post.author == "ann" and post.at >= SINCE and post.deleted_at is None:
                assert str(post.number) in self.memory, post
        with wall.inside(self.organization.id):
            covered = Coverage.objects.get(feed=self.feeds["timeline"])
            assert (covered.starts_at, covered.ends_at) == (SINCE, self.now - SETTLED)


def _killing(at: int) -> Callable[..., Any]:
    """Dies before statement number `at`."""
    left = iter(range(at))

    def execute(run: Callable[..., Any], *given: Any) -> Any:
        if next(left, None) is None:
            raise Killed
        return run(*given)

    return execute


@pytest.fixture
def committing(
    django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setattr(connectors, "connector", lambda name: Collection.platform)
    with django_db_blocker.unblock():
        yield


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Collection,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_collection_loses_nothing_and_claims_nothing_unread(committing: None) -> None:
    run(10, 12)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_collection_loses_nothing_in_2000_runs(committing: None) -> None:
    Collection.runs = 0
    run(2000, 20)
    print(f"{Collection.runs} runs")
    assert Collection.runs >= 2000
