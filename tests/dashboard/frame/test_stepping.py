"""The usual ranges, and how an address keeps what else it asks for."""

from __future__ import annotations

from datetime import date

from dashboard.frame.addresses import Query, asked
from dashboard.frame.ranges import Range, weeks_until
from dashboard.frame.stepping import presets, stepper

ZONE = "Africa/Johannesburg"
TODAY = date(2026, 11, 24)  # Tuesday of week 48
WEEK = weeks_until(TODAY, 1, ZONE, TODAY)


def here(query: Query) -> str:
    return asked("/here/", {"platform": "x"}, query)


def named(today: date) -> dict[str, tuple[date, date]]:
    days = Range(today, today, ZONE, today)
    return {name: (one.first, one.last) for name, one in presets(days)}


def test_presets_are_seen_from_today() -> None:
    assert named(TODAY) == {
        "This week": (date(2026, 11, 23), date(2026, 11, 29)),
        "Last week": (date(2026, 11, 16), date(2026, 11, 22)),
        "4 weeks": (date(2026, 11, 2), date(2026, 11, 29)),
        "12 weeks": (date(2026, 9, 7), date(2026, 11, 29)),
        "This quarter": (date(2026, 10, 1), date(2026, 12, 31)),
        "Last quarter": (date(2026, 7, 1), date(2026, 9, 30)),
    }


def test_quarters_begin_and_end_with_the_year() -> None:
    assert named(date(2027, 1, 1))["This quarter"] == (date(2027, 1, 1), date(2027, 3, 31))
    assert named(date(2027, 1, 1))["Last quarter"] == (date(2026, 10, 1), date(2026, 12, 31))
    assert named(date(2026, 12, 31))["This quarter"] == (date(2026, 10, 1), date(2026, 12, 31))


def test_days_are_chosen_with_what_the_page_is_narrowed_to() -> None:
    found = stepper(WEEK, here)
    assert found["form"] == {
        "action": "/here/",
        "first": "2026-11-23",
        "last": "2026-11-29",
        "kept": [("platform", "x")],
    }
    assert [one["label"] for one in found["presets"] if one["current"]] == ["This week"]
    assert found["previous"] == "/here/?platform=x&week=2026-W47"
    assert found["next"] is None


def test_a_page_of_one_week_sends_longer_ranges_elsewhere() -> None:
    found = stepper(WEEK, here, longer=lambda query: asked("/there/", query))
    urls = {one["label"]: one["url"] for one in found["presets"]}
    assert urls["Last week"] == "/here/?platform=x&week=2026-W47"
    assert urls["4 weeks"] == "/there/?from=2026-11-02&to=2026-11-29"
    assert found["form"]["action"] == "/there/"
