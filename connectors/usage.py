"""What an answer says of the budgets it was taken from, and what X charges for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from connectors.answer import Answer
from connectors.contract import Bucket, Platform, Usage
from connectors.costs import POST_PRICE, USER_PRICE
from connectors.platforms import X
from connectors.reading import at, count, elements

LONGEST = timedelta(hours=24)
# Meta's older header names neither Page nor kind.
FLAT = {"X-App-Usage": Bucket.APP, "X-Page-Usage": Bucket.PAGES}
KINDS = {"pages": Bucket.PAGES, "instagram": Bucket.INSTAGRAM}
SHARES = ("call_count", "total_time", "total_cputime")  # percentages; the largest one throttles


def told(answer: Answer, bucket: Bucket, now: datetime) -> list[Usage]:
    """bucket: the one the call was counted in, as X's headers do not name it."""
    limit, remaining = (
        count(answer.headers.get(f"x-rate-limit-{name}")) for name in ("limit", "remaining")
    )
    if limit is not None and remaining is not None:
        return [Usage(bucket, limit=limit, remaining=remaining, reset_at=reset_at(answer, now))]
    found: dict[Bucket, Usage] = {}
    for usage in _percentages(answer, now):
        known = found.get(usage.bucket)
        if known is None or (usage.percent or 0) > (known.percent or 0):
            found[usage.bucket] = usage
    return list(found.values())


def charged(platform: Platform, answer: Answer) -> dict[Bucket, int]:
    """What X puts on the bill for a page: the posts on it, or the user. Empty answers are free."""
    shown = at(answer.json, "data")
    if platform is not X or not shown:
        return {}
    if isinstance(shown, list):
        return {Bucket.POSTS: len(shown), Bucket.MONEY: len(shown) * POST_PRICE}
    return {Bucket.MONEY: USER_PRICE}


def reset_at(answer: Answer, now: datetime) -> datetime | None:
    """When X's window ends: as the header says, within reason."""
    at_second = count(answer.headers.get("x-rate-limit-reset"))
    if at_second is None:
        return None
    ahead = min(max(at_second - now.timestamp(), 1), LONGEST.total_seconds())
    return now + timedelta(seconds=ahead)


def regained_at(answer: Answer, now: datetime) -> datetime | None:
    """When the longest wait that Meta tells of is over; None where it tells of none."""
    return max((u.reset_at for u in _percentages(answer, now) if u.reset_at), default=None)


def _percentages(answer: Answer, now: datetime) -> Iterator[Usage]:
    uses: list[tuple[object, Bucket | None]]
    uses = [(_header(answer, name), bucket) for name, bucket in FLAT.items()]
    by_owner = _header(answer, "X-Business-Use-Case-Usage")
    for owned in by_owner.values() if isinstance(by_owner, dict) else ():
        uses += [(use, KINDS.get(str(at(use, "type")))) for use in elements(owned)]
    for use, bucket in uses:
        shares = [share for name in SHARES if (share := count(at(use, name))) is not None]
        if bucket and shares:
            yield Usage(bucket, percent=min(max(shares), 100), reset_at=_wait(use, now))


def _header(answer: Answer, name: str) -> object:
    try:
        return json.loads(answer.headers.get(name, ""))
    except (ValueError, RecursionError):
        return None


def _wait(use: object, now: datetime) -> datetime | None:
    minutes = count(at(use, "estimated_time_to_regain_access"))
    return now + timedelta(minutes=min(minutes, 24 * 60)) if minutes else None
