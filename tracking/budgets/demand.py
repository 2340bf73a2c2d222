"""How many feeds want each credential: counted by each organization every quarter of an hour, and
when it has got another feed."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from accounts import wall
from tracking.access import registration
from tracking.budgets.reserving import credential_of, value_of
from tracking.budgets.values import DAY, Value, stretch
from tracking.models import Demand, Feed, Poll
from work import ledger
from work.ledger import Claim

EVERY = timedelta(minutes=15)


def count(claim: Claim, now: datetime) -> None:
    """What the claimed organization wants of its credentials, in place of what it wanted."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        read = Poll.objects.filter(begun_at__gt=now - DAY)
        posts = dict(read.values_list("feed").annotate(Sum("posts")))
        alike: dict[tuple[str, str, str, Value], list[Feed]] = defaultdict(list)
        credentials: dict[UUID, str] = {}
        feeds = Feed.objects.filter(active=True, connection__paused_because="")
        for feed in feeds.select_related("connection", "brand", "state"):
            connection = feed.connection
            assert connection is not None  # joined by it
            if connection.id not in credentials:
                credentials[connection.id] = credential_of(
                    connection.platform, connection.base_url, registration.access(connection).payer
                )
            value = value_of(feed, now)
            alike[feed.platform, credentials[connection.id], feed.listing, value].append(feed)
        Demand.objects.filter(organization=claim.organization).delete()
        Demand.objects.bulk_create(
            Demand(
                organization_id=claim.organization,
                platform=platform,
                credential=credential,
                listing=listing,
                value=value,
                feeds=len(same),
                turns=sum(1 / stretch(feed.state.quiet, value) for feed in same),
                posts=sum(posts.get(feed.id, 0) for feed in same),
            )
            for (platform, credential, listing, value), same in alike.items()
        )
        ledger.finish(claim, again_at=now + EVERY)
