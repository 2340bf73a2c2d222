"""Verdicts and backtests, as INTERFACES fixes their shapes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts import keys
from tests.factories import NOW, W47, make_agreement, make_person, make_target, profile_of, utc
from tests.targets.conftest import SIGNED, Promise
from tracking.collecting.intervals import Interval
from work import clock

Ask = Callable[..., Any]


@pytest.fixture
def get(promise: Promise, client: Client, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    key = keys.create(promise.brand.organization, "tests")

    def get(path: str, status: int = 200, **parameters: Any) -> Any:
        answer = client.get(
            f"/api/v1/brands/acme/{path}", parameters, headers={"Authorization": f"Bearer {key}"}
        )
        assert answer.status_code == status, answer.content
        return answer.json()

    return get


def test_verdicts_of_a_week(promise: Promise, get: Ask) -> None:
    promise.posts(16, 17)
    promise.read(Interval(W47.start, utc(21)), at=NOW)
    promise.close()
    (verdict,) = get("verdicts/", week="2026-W47")["results"]
    assert verdict == {
        "person": str(promise.person.id),
        "name": "Ann",
        "profiles": ["x:ann"],
        "target": str(promise.target.id),
        "per": "week",
        "minimum": 3,
        "week": "2026-W47",
        "counted": 2,
        "outcome": "unverified",
        "pace": None,
        "revision": 1,
        "gaps": [
            {
                "feed": "X (Twitter)",
                "from": "2026-11-21T12:00:00+00:00",
                "to": "2026-11-22T22:00:00+00:00",
                "cause": "not read yet",
            }
        ],
    }


def test_a_period_that_is_open_says_how_it_goes(promise: Promise, get: Ask) -> None:
    promise.posts(23)
    (running,) = get("verdicts/", week="2026-W48")["results"]
    assert (running["outcome"], running["counted"], running["revision"]) == ("open", 1, 0)
    assert running["pace"] == "on track"


def test_verdicts_between_days_are_of_periods_that_hold_one(promise: Promise, get: Ask) -> None:
    monthly = make_agreement(make_person("Bea", "x:bea"), promise.brand, now=SIGNED)
    make_target(monthly, per="month", now=SIGNED)

    def labels(**days: str) -> set[str]:
        return {verdict["week"] for verdict in get("verdicts/", **days)["results"]}

    assert labels(**{"from": "2026-11-22", "to": "2026-11-22"}) == {"2026-W47", "2026-11"}
    assert labels(**{"from": "2026-11-22", "to": "2026-11-23"}) == {
        "2026-W47", "2026-W48", "2026-11",
    }  # fmt: skip
    # 30 November is the Monday of W49 and the last day of its month.
    assert labels(**{"from": "2026-11-30", "to": "2026-11-30"}) == {"2026-11"}
    assert labels(**{"from": "2026-12-01", "to": "2026-12-01"}) == {"2026-12"}


def test_verdicts_of_a_person(promise: Promise, get: Ask) -> None:
    bea = make_person("Bea", "x:bea")
    make_target(make_agreement(bea, promise.brand, now=SIGNED), now=SIGNED)
    for person in (str(bea.id), "x:bea"):
        names = {verdict["name"] for verdict in get("verdicts/", person=person)["results"]}
        assert names == {"Bea"}
    get("verdicts/", 404, person="x:nobody")


def test_a_backtest_by_id_or_by_author(promise: Promise, get: Ask) -> None:
    promise.posts(9, 10, 11, 17)
    promise.read(Interval(W47.start - timedelta(days=7), W47.end), at=NOW)
    days = {"from": "2026-11-09", "to": "2026-11-24"}
    for person in (str(promise.person.id), "x:ann"):
        assert get(f"people/{person}/backtest/", minimum=3, **days)["results"] == [
            {"week": "2026-W46", "count": 3, "outcome": "hit", "covered": True},
            {"week": "2026-W47", "count": 1, "outcome": "missed", "covered": True},
            {"week": "2026-W48", "count": 0, "outcome": "unverified", "covered": False},
        ]
    months = get("people/x:ann/backtest/", minimum=3, period="month", kinds="post", **days)
    assert [(month["week"], month["count"]) for month in months["results"]] == [("2026-11", 4)]
    apart = get("people/x:ann/backtest/", minimum=3, spacing_hours=36, platforms="x", **days)
    assert [week["count"] for week in apart["results"]] == [2, 1, 0]
    said = get("people/x:ann/backtest/", minimum=3, required_words="fine NOT acme", **days)
    assert [week["count"] for week in said["results"]] == [0, 0, 0]


def test_a_backtest_of_a_name_with_a_slash(promise: Promise, get: Ask) -> None:
    profile = profile_of(promise.person)
    profile.handle = profile.handle_folded = "ann/lee"
    profile.save()
    assert get("people/x:ann%2Flee/backtest/", minimum=1)["results"]


@pytest.mark.parametrize(
    ("path", "parameters", "sentence"),
    [
        ("verdicts/", {"week": "W47"}, "week: Write a week as 2026-W47."),
        ("verdicts/", {"week": "2025-W53"}, "week: That year has no such week."),
        ("verdicts/", {"from": "soon"}, "from: Write a date as 2026-11-16."),
        ("people/x:ann/backtest/", {}, "minimum: This field is required."),
        ("people/x:ann/backtest/", {"minimum": 0}, "minimum: Ensure this value"),
        (
            "people/x:ann/backtest/",
            {"minimum": 1, "required_words": "oats AND ("},
            "required_words: Character 10: this bracket is never closed",
        ),
        ("people/x:ann/backtest/", {"minimum": 1, "period": "year"}, 'period: "year" is not'),
        ("people/x:ann/backtest/", {"minimum": 1, "kinds": "story"}, "kinds: story: not a kind"),
        (
            "people/x:ann/backtest/",
            {"minimum": 1, "platforms": "x,fax"},
            "platforms: fax: choose from facebook, instagram, x, youtube.",
        ),
    ],
)
def test_a_wrong_question_is_answered_in_words(
    get: Ask, path: str, parameters: dict[str, object], sentence: str
) -> None:
    assert get(path, 400, **parameters)["detail"].startswith(sentence)
