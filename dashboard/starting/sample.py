"""An invented brand with four weeks behind it. Pure.

It is told as any organization is: a set-up document, and posts as a file has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from brands.calendar import local_day, week

WEEKS = 4
BRAND, NAME, WORD = "sample", "Sample: Vlei Coffee", "Vlei"


@dataclass(frozen=True, slots=True)
class Character:
    """promised: at least so many mentions a week, 0 = no agreement. posted: mentions in each of
    the four weeks, and in the running one until now."""

    name: str
    platform: str
    promised: int
    posted: tuple[int, ...]

    @property
    def handle(self) -> str:
        return f"sample_{self.name.split()[0].lower()}"


CAST = (
    Character("Amara Sample", "x", 3, (3, 4, 3, 3, 1)),
    Character("Thabo Sample", "x", 2, (2, 1, 2, 1, 0)),
    Character("Lena Sample", "instagram", 2, (2, 2, 3, 1, 1)),
    Character("Sipho Sample", "x", 5, (5, 5, 6, 5, 0)),
    Character("Nadia Sample", "x", 0, (0, 1, 2, 4, 2)),
    Character("Koos Sample", "x", 0, (1, 0, 1, 1, 0)),
)
SAID = (
    "First cup of {} before the school run. #ad",
    "The {} beans are back at the market this Saturday.",
    "Cold morning, warm {}. That is the whole post.",
    "Tried {} with oat milk; no complaints from this side.",
    "Somebody at {} remembers how I take it.",
)
GAP_AFTER = timedelta(days=2)
"""Of the last ended week Instagram is declared for its first two days only: not verified."""


def document(slug: str, email: str, zone: str, now: datetime) -> dict[str, Any]:
    """For `reports.set_up`. slug: of the organization that is made for it."""
    of = {"organization": slug}
    agreed = [one for one in CAST if one.promised]
    begins = _monday(zone, now, WEEKS).isoformat()
    return {
        "organizations": [
            {
                "slug": slug,
                "name": "Sample data",
                "timezone": zone,
                "users": [{"email": email, "role": "owner"}],
            }
        ],
        "brands": [{**of, "slug": BRAND, "name": NAME, "timezone": zone, "terms": [WORD]}],
        "people": [
            {**of, "name": one.name, "profiles": [f"{one.platform}:{one.handle}"]} for one in CAST
        ],
        "agreements": [
            {
                **of,
                "brand": BRAND,
                "person": one.name,
                "role": "ambassador",
                "from": begins,
                "key": one.handle,
            }
            for one in agreed
        ],
        "targets": [
            {**of, "agreement": one.handle, "minimum": one.promised, "per": "week"}
            for one in agreed
        ],
    }


def posts(platform: str, zone: str, now: datetime) -> list[dict[str, Any]]:
    """The lines of a file, nothing later than `now`."""
    return [
        line
        for one in CAST
        if one.platform == platform
        for line in _lines(one, zone, now)
        if line["created_at"] <= now.isoformat()
    ]


def covers(platform: str, zone: str, now: datetime) -> tuple[date, date]:
    """The first day of the file, and the day after its last."""
    first, today = _monday(zone, now, WEEKS), local_day(now, zone)
    return first, _monday(zone, now, 1) + GAP_AFTER if platform == "instagram" else today


def _lines(one: Character, zone: str, now: datetime) -> Iterator[dict[str, Any]]:
    for back, count in zip(range(WEEKS, -1, -1), one.posted, strict=True):
        monday = _monday(zone, now, back)
        for number in range(count):
            # One a day from Monday on; in the running week all of them on its first morning.
            at = datetime.combine(
                monday + timedelta(days=number % 7 if back else 0),
                time(7, 12 + number),
                ZoneInfo(zone),
            )
            yield {
                "platform": one.platform,
                "post_id": f"{one.handle}-{back}-{number}",
                "author": one.handle,
                "author_name": one.name,
                "created_at": at.astimezone(now.tzinfo).isoformat(),
                "text": SAID[(number + back) % len(SAID)].format(WORD),
            }


def _monday(zone: str, now: datetime, back: int) -> date:
    return week(local_day(now, zone), zone).first_day - timedelta(weeks=back)
