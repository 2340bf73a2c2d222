"""What people do at the demo's agency while its weeks are lived, each on its day, by the verbs
behind the pages' buttons."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings

from accounts import wall
from accounts.models import Organization
from brands.models import Brand, Connection
from targets.conduct import giving
from targets.contracts import adjusting, briefs, requesting
from targets.models import Adjustment, Agreement, Benefit
from tracking.access import connections
from tracking.models import Person

OWNER = "Palesa Mokhele"
BRIEF = {
    "stands_for": "Small roasts and small farms. Coffee is for mornings at home, not for show.",
    "coming": "The winter range with a dark roast, in the shops from next month.",
    "say": "How you brew it, and where you bought it. #ad before everything else.",
    "do_not_say": "Nothing about health or sleep, and no word about other roasters.",
}
# YouTube takes the key no more, until somebody tries again a day later.
KEY_LOST, KEY_BACK = 12, 11
REFUSED = {"platform": "youtube", "kind": "unauthorized"}


def work(organization: Organization, before: int, now: datetime) -> None:
    """What is done so many days before the Monday of the open week."""
    if before in (KEY_LOST, KEY_BACK):
        _set_faults([REFUSED] if before == KEY_LOST else [])
    if doing := DOINGS.get(before):
        with wall.inside(organization.id):
            doing(now)


def _set_faults(faults: Sequence[dict[str, str]]) -> None:
    request = urllib.request.Request(  # noqa: S310  # the address is an operator's setting
        f"{settings.SANDBOX_URL}/__faults__", data=json.dumps(faults).encode()
    )
    urllib.request.urlopen(request, timeout=5).close()  # noqa: S310


def _write_brief(now: datetime) -> None:
    briefs.write(_agreement("suikerbek-thandeka"), BRIEF, by=OWNER, now=now)


def _read_brief(now: datetime) -> None:
    brief = briefs.newest(_agreement("suikerbek-thandeka"))
    assert brief is not None  # written two days before
    briefs.read(brief, now)


def _give(now: datetime) -> None:
    entry = {
        "kind": Benefit.Kind.GIFT,
        "what": "A hamper with the whole range",
        "since": now.date(),
        "until": None,
        "value": 950,
        "currency": "ZAR",
        "pack": "za",
    }
    brand = Brand.objects.get(slug="suikerbek")
    person = Person.objects.get(name="Refilwe Mothapong")
    giving.enter(brand, person, entry, by=OWNER, now=now)


def _let_go(now: datetime) -> None:
    """For the week that begins in three days."""
    first = now.date() + timedelta(days=3)
    adjusting.excuse(
        _agreement("pennywick-dev"),
        Adjustment.Kind.LEAVE,
        *_week(first),
        reason="Family holiday, agreed by mail",
        by="Rowan Ashby",
        now=now,
    )


def _try_again(now: datetime) -> None:
    for connection in Connection.objects.exclude(paused_because=""):
        connections.resume(connection, now)


def _ask_leave(now: datetime) -> None:
    first = now.date() + timedelta(days=8)
    asking = _agreement("nolwandi-busisiwe")
    requesting.ask_leave(asking, *_week(first), "My exams are that week.", now)


def _week(first: date) -> tuple[date, date]:
    return first, first + timedelta(days=6)


def _agreement(key: str) -> Agreement:
    return Agreement.objects.select_related("brand", "person").get(key=key)


DOINGS: dict[int, Callable[[datetime], None]] = {
    55: _write_brief,
    53: _read_brief,
    40: _give,
    24: _let_go,
    KEY_BACK: _try_again,
    1: _ask_leave,
}
