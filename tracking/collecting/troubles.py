"""Why a feed was not read: said when it happens, as rows that outlive the polls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

import connectors
from connectors.errors import (
    BadPayload,
    BadQuery,
    ConnectorError,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthorized,
)
from tracking.collecting.intervals import Interval
from tracking.models import Cause, Feed, Trouble

CAUSES: tuple[tuple[type[ConnectorError], Cause], ...] = (
    (RateLimited, Cause.QUOTA),
    (Unauthorized, Cause.CREDENTIAL),
    (Forbidden, Cause.PERMISSION),
    (NotFound, Cause.GONE),
    (BadQuery, Cause.QUERY),
    (BadPayload, Cause.UNREADABLE),
    (ConnectorError, Cause.OUTAGE),
)


def cause_of(error: ConnectorError) -> Cause:
    return next(cause for kind, cause in CAUSES if isinstance(error, kind))


def in_words(error: ConnectorError) -> str:
    """The platform's own sentence and the next step, at most 500 characters."""
    return f"{str(error).rstrip('.')[:340]}. {error.next_step[:150]}"


def begin(feed: Feed, cause: Cause, words: str, now: datetime) -> None:
    """`feed` cannot be read from now on, if it could until now; only the latest cause is kept."""
    Trouble.objects.update_or_create(
        feed=feed,
        ends_at=None,
        defaults={"cause": cause, "words": words},
        create_defaults={"cause": cause, "words": words, "starts_at": now},
    )


def end(feed: Feed) -> None:
    """It was read again, back to where it had been read before."""
    Trouble.objects.filter(feed=feed, ends_at=None).delete()


def too_late(feed: Feed, gap: Interval) -> None:
    """The platform shows `gap` no more. What kept us from coming back is the cause."""
    going_on = Trouble.objects.filter(feed=feed, ends_at=None).first()
    if going_on is not None:
        _close(feed, gap, Cause(going_on.cause), going_on.words)
    else:
        platform = connectors.PLATFORMS[feed.platform]
        assert platform.search_window is not None  # or it would show it still
        days = platform.search_window // timedelta(days=1)
        window = f"{days} days" if days > 1 else "24 hours"
        words = f"{platform.label} shows the last {window}, and it was read after that"
        _close(feed, gap, Cause.WINDOW, words)


def out_of_reach(feed: Feed, gap: Interval, words: str) -> None:
    """The platform lists too few posts to reach all of `gap`."""
    _close(feed, gap, Cause.REACH, words)


def by_feed(feeds: Iterable[Feed | UUID], whole: Interval) -> dict[UUID, list[Trouble]]:
    """What kept each of the feeds from being read since the start of `whole`, oldest first."""
    rows = Trouble.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=whole.start), feed__in=list(feeds)
    )
    troubles: dict[UUID, list[Trouble]] = defaultdict(list)
    for row in rows.order_by("starts_at"):
        troubles[row.feed_id].append(row)
    return troubles


def behind(gap: Interval, troubles: Sequence[Trouble]) -> Trouble | None:
    """What kept `gap` from being read, if it is known. A trouble that came after the gap's end
    still kept us from reading it."""
    for trouble in troubles:
        if trouble.ends_at is None or trouble.ends_at > gap.start:
            return trouble
    return None


def words(gap: Interval, troubles: Sequence[Trouble]) -> str:
    """Why `gap` was not read; empty = nothing is known to have been in the way."""
    trouble = behind(gap, troubles)
    return trouble.words.rstrip(".") if trouble else ""


def _close(feed: Feed, gap: Interval, cause: Cause, words: str) -> None:
    """A scan that is begun anew finds the same gap, perhaps a longer one."""
    Trouble.objects.update_or_create(
        feed=feed,
        starts_at=gap.start,
        ends_at__isnull=False,
        defaults={"cause": cause, "words": words, "ends_at": gap.end},
    )
