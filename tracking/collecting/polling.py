"""One step of reading a feed: one page asked for, one transaction written.

    claim -> begin (a scan, or the place where one stopped; reserve) -> connector.fetch -> one of
        page      store posts and mentions, keep the place; due again at once
        last page the same, and coverage: the scan proved [since, begun - settling)
        error     the error's class decides when the feed is due again, and who is told

Between the transactions stands one HTTP call. Whoever dies there loses nothing: the lease runs
out and the step is done again.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import connectors
from accounts import wall
from brands.models import Connection
from connectors.contract import Access, Ask, Listing, Page
from connectors.errors import (
    BadPayload,
    BadQuery,
    ConnectorError,
    Forbidden,
    NotFound,
    QuotaExhausted,
    RateLimited,
    Unauthorized,
)
from tracking.access import connections, registration
from tracking.budgets import planning, reserving, spending
from tracking.budgets.planning import Plan
from tracking.budgets.reserving import Taken
from tracking.collecting import commenting, proving, pushing, refreshing, scanning, troubles
from tracking.collecting.intervals import Interval
from tracking.models import Cause, Feed, FeedState, Poll, UnreadablePage
from tracking.storing import identity, ingest
from work import ledger
from work.ledger import Claim

KIND = "poll"
MOMENT = timedelta(minutes=1)
LOOK_AGAIN = timedelta(hours=6)  # after an error that only a person or the platform can mend


@dataclass(frozen=True, slots=True)
class _Step:
    """What to ask for. taken: what was reserved for the call, or why nothing could be."""

    feed: Feed
    ask: Ask
    access: Access
    taken: Taken | QuotaExhausted


def poll(claim: Claim, now: datetime) -> None:
    """Read one page of the claimed feed."""
    step = _begin(claim, now)
    if step is None:
        return
    taken = step.taken
    if isinstance(taken, QuotaExhausted):
        _fail(claim, step, None, taken, now)
        return
    try:
        if step.access.own_account is None:
            step = _named(claim, step, now)
        page = connectors.connector(step.feed.platform).fetch(step.ask, step.access, now)
        _refuse_strangers(step.feed, page)
    except ConnectorError as error:
        _fail(claim, step, taken, error, now)
    else:
        _keep(claim, step, taken, page, now)


def _begin(claim: Claim, now: datetime) -> _Step | None:
    """Open a scan or go on with one; None when there is nothing to ask."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        related = Feed.objects.select_related("connection", "profile", "brand", "state")
        feed = related.filter(id=claim.subject).first()
        if feed is None or not feed.active or (connection := feed.connection) is None:
            ledger.finish(claim)
            return None
        state = feed.state
        if registration.waits(connection, now):
            ledger.schedule(connections.RENEW, connection.id, now)
            ledger.postpone(claim, again_at=now + MOMENT, error="its token is being refreshed")
            return None
        if connection.paused_because:
            state.trouble = connection.paused_because
            state.save(update_fields=["trouble"])
            troubles.begin(feed, Cause.CREDENTIAL, connection.paused_because, now)
            ledger.postpone(claim, again_at=now + LOOK_AGAIN, error=connection.paused_because)
            return None
        if state.scan_begun_at is None:
            state.scan_begun_at = now
            state.scan_since = scanning.lower_bound(
                connectors.PLATFORMS[feed.platform],
                Listing(feed.listing),
                since=feed.since,
                covered_until=state.covered_until,
                now=now,
            )
            if state.covered_until is not None and state.covered_until < state.scan_since:
                troubles.too_late(feed, Interval(state.covered_until, state.scan_since))
            state.scan_place, state.scan_pages = "", 0
            state.save()
            Poll.objects.bulk_create(
                [Poll(feed=feed, begun_at=state.scan_begun_at)], ignore_conflicts=True
            )
        begun_at, about = state.scan_begun_at, _about(feed, state.scan_begun_at)
        if not about:
            reading = Poll.objects.get(feed=feed, begun_at=begun_at)
            proving.complete(feed, state, reading, now)
            usual = planning.unplanned(feed.platform)
            ledger.finish(claim, again_at=_next(feed, state, usual, begun_at, now))
            return None
        assert state.scan_since is not None  # set with scan_begun_at
        ask = Ask(Listing(feed.listing), about, state.scan_since, state.scan_place or None)
        access = registration.access(connection)
        # Last: others wait for the same credential.
        return _Step(feed, ask, access, _reserved(feed, ask, access, now))


def _reserved(feed: Feed, ask: Ask, access: Access, now: datetime) -> Taken | QuotaExhausted:
    try:
        return reserving.reserve(feed, ask, access, now)
    except QuotaExhausted as refusal:
        return refusal


def _named(claim: Claim, step: _Step, now: datetime) -> _Step:
    """Learn once whom the connection acts for; "" where the platform does not want it named."""
    own = connectors.own_account(step.feed.platform, step.access, now)
    with wall.inside(claim.organization):
        Connection.objects.filter(feeds=step.feed).update(own_account=own)
        assert step.feed.connection is not None  # it is asked with
        pushing.expect(step.feed.connection, own)
    return replace(step, access=replace(step.access, own_account=own))


def _keep(claim: Claim, step: _Step, taken: Taken, page: Page, now: datetime) -> None:
    """Store one page and where the scan stands, all or nothing."""
    feed = step.feed
    with wall.inside(claim.organization):
        ledger.hold(claim)
        state = FeedState.objects.select_for_update().get(feed=feed)
        begun_at = state.scan_begun_at
        if begun_at is None:
            raise ledger.LeaseLost
        spent = spending.charge(feed, page.spent, [r.external_id for r in page.records], now)
        if page.account is not None and feed.profile is not None:
            identity.identify(feed.profile, page.account, now)
        if feed.listing == Listing.KNOWN and not feed.asks_for_one:
            refreshing.refresh(step.ask.about.split(","), page, feed, now)
            stored, more = ingest.Stored(), True
        else:
            stored, more = ingest.store(page.records, feed, now), page.next is not None
        if stored.new:
            commenting.follow(feed, now)
        reading = Poll.objects.select_for_update().get(feed=feed, begun_at=begun_at)
        reading.pages += 1
        reading.posts += stored.new
        reading.duplicates += stored.duplicates
        reading.unreadable += page.unreadable
        if more:
            state.scan_place, state.scan_pages = page.next or "", state.scan_pages + 1
            state.save()
            reading.save()
            ledger.finish(claim, again_at=now)
        else:
            proving.complete(feed, state, reading, now)
            ledger.finish(claim, again_at=_next(feed, state, taken.plan, begun_at, now))
        # Last: others wait for the same credential.
        reserving.settle(taken, spent, page.usage, now)


def _fail(
    claim: Claim, step: _Step, taken: Taken | None, error: ConnectorError, now: datetime
) -> None:
    """Write down what happened and when to ask again; what was stored stays stored."""
    feed = step.feed
    with wall.inside(claim.organization):
        ledger.hold(claim)
        state = FeedState.objects.select_for_update().get(feed=feed)
        if state.scan_begun_at is None:
            raise ledger.LeaseLost
        reading = Poll.objects.filter(feed=feed, begun_at=state.scan_begun_at)
        if taken is None and state.scan_pages == 0:
            reading.delete()  # the budget refused, and nothing was asked
        else:
            reading.update(ended_at=now, result=str(error)[:500])
        state.trouble = troubles.in_words(error)
        troubles.begin(feed, troubles.cause_of(error), str(error)[:500], now)
        match error:
            case RateLimited():
                again_at = max(error.retry_at, now)
            case Unauthorized():
                assert feed.connection is not None  # it was asked with
                connections.refused(feed.connection, troubles.in_words(error), now)
                again_at = now + LOOK_AGAIN
            case NotFound() if feed.listing in scanning.LASTS:
                # The one thing it stands for is gone, and nobody else will be there.
                Feed.objects.filter(id=feed.id).update(active=False)
                again_at = now + LOOK_AGAIN
            case Forbidden() | NotFound() | BadQuery():
                again_at = now + LOOK_AGAIN
            case _:
                again_at = now + scanning.back_off(state.failures)
                state.failures += 1
        if isinstance(error, BadPayload):
            UnreadablePage.objects.create(
                feed=feed, kept_at=now, reason=str(error)[:500], page=error.page.replace("\0", "")
            )
        if state.scan_pages == 0:
            # Nothing was read yet: the next try is a scan of its own, and proves more.
            state.scan_begun_at, state.scan_place = None, ""
        state.save()
        ledger.postpone(claim, again_at=again_at, error=str(error))
        if taken is not None:
            spent = spending.charge(feed, error.spent, (), now)
            reserving.settle(taken, spent, error.usage, now)


def _refuse_strangers(feed: Feed, page: Page) -> None:
    """A name that was given up may belong to somebody else: their posts prove nothing. Raises
    NotFound."""
    profile, account = feed.profile, page.account
    if profile is None or account is None or profile.external_id.startswith(identity.UNNAMED):
        return
    if account.external_id != profile.external_id:
        label = connectors.PLATFORMS[feed.platform].label
        raise NotFound(f"{label}: {profile.handle} is the name of another account now.")


def _about(feed: Feed, begun_at: datetime) -> str:
    """Whom or what to ask for now; empty = nothing."""
    if feed.listing == Listing.KNOWN and not feed.asks_for_one:
        return ",".join(refreshing.due(feed, begun_at))
    profile = feed.profile
    if profile is None:
        return feed.about
    # Instagram's business discovery asks by name only; elsewhere a name can change, an id cannot.
    # The "@" says that it is a name, even one of digits only.
    unnamed = profile.external_id.startswith(identity.UNNAMED)
    return f"@{profile.handle}" if unnamed or feed.platform == "instagram" else profile.external_id


def _next(
    feed: Feed, state: FeedState, plan: Plan, begun_at: datetime, now: datetime
) -> datetime | None:
    """As the plan says, unless this scan began so long ago that the next one is overdue; None when
    it was the last."""
    if not feed.active:
        return None
    value = reserving.value_of(feed, now)
    every = plan.every(Listing(feed.listing), value, state.quiet, random.random())  # noqa: S311
    again_at = begun_at + every
    if feed.listing == Listing.KNOWN and (look := refreshing.second_look(feed)):
        again_at = min(again_at, look)
    return max(now, again_at)
