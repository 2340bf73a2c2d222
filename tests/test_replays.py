"""Real public posts through the product's own doors, against answers computed by somebody else.

set_up -> import_posts --covers -> weekly_cycle -> the API; then every count, rank, week and
outcome must equal the set's truth.json, in UTC and in Africa/Johannesburg.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client

from accounts import keys
from accounts.models import Organization

pytestmark = [pytest.mark.shared_data, pytest.mark.timeout(300)]

UTC, EAST = "UTC", "Africa/Johannesburg"
# Each set in one zone and the quickest in both; the other three at night.
LIVES = [
    ("luxury_instagram_dev", UTC),
    ("luxury_instagram_dev", EAST),
    ("luxury_youtube", EAST),
    ("airline_tweets", EAST),
    ("fb_news_posts", UTC),
]
AT_NIGHT = [("luxury_youtube", UTC), ("airline_tweets", UTC), ("fb_news_posts", EAST)]
TARGET = 3
KINDS = ["post", "video", "retweet", "reply", "comment"]


@dataclass
class Replay:
    """One set lived in one zone, and the API to ask about it."""

    truth: dict[str, Any]
    zone: str
    client: Client
    key: str
    judged: str  # the brand whose ambassadors have targets

    def get(self, path: str, **parameters: str | int) -> dict[str, Any]:
        answer = self.client.get(
            f"/api/v1/{path}", parameters, headers={"Authorization": f"Bearer {self.key}"}
        )
        assert answer.status_code == 200, answer.content
        body: dict[str, Any] = answer.json()
        return body

    def brands(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, brand in self.truth["brands"].items():
            if brand.get("terms"):
                yield slug_of(name), brand


def slug_of(name: str) -> str:
    return name.casefold().replace(" ", "-").replace("è", "e")


@pytest.fixture(
    params=[*LIVES, *(pytest.param(life, marks=pytest.mark.nightly) for life in AT_NIGHT)],
    ids="-".join,
)
def replay(request: pytest.FixtureRequest, db: None, shared_data: Path, tmp_path: Path) -> Replay:
    name, zone = request.param
    folder = shared_data / name
    truth = json.loads((folder / "truth.json").read_text())
    canonical = folder / "canonical.jsonl"
    with canonical.open() as lines:
        platform = json.loads(next(lines))["platform"]
    judged = next(name for name in truth["ambassadors"] if name != "ALL_POSTS")
    contract = truth["ambassadors"][judged]
    days = [date.fromisoformat(day) for day in contract["window_local_dates"]]
    monday = days[0] - timedelta(days=days[0].weekday())
    after = days[1] + timedelta(days=7 - days[1].weekday())
    document = set_up_of(truth, platform, zone, judged, (monday, after))
    path = tmp_path / "set_up.json"
    path.write_text(json.dumps(document))
    run("set_up", path)
    said = run(
        "import_posts", canonical, organization="replay", brand=slug_of(judged),
        covers=f"{monday}/{after}",
    )  # fmt: skip
    assert said["stored"] == truth["counts"]["posts"]
    assert said["rejected"] == []
    if (folder / "duplicates.jsonl").exists():
        again = run(
            "import_posts", folder / "duplicates.jsonl", organization="replay",
            brand=slug_of(judged),
        )  # fmt: skip
        assert again["stored"] == 0
        assert again["duplicates"] == truth["counts"]["duplicate_rows_removed"]
    run("weekly_cycle", organization="replay", week=contract["weeks_in_window"][-1])
    key = keys.create(Organization.objects.get(slug="replay"), "test")
    return Replay(truth, zone, Client(), key, judged)


def set_up_of(
    truth: dict[str, Any], platform: str, zone: str, judged: str, window: tuple[date, date]
) -> dict[str, Any]:
    ambassadors = truth["ambassadors"][judged]["by_tz"][zone]
    last = window[1] - timedelta(days=1)
    here = {"organization": "replay"}
    return {
        "organizations": [{"slug": "replay", "name": "Replay", "timezone": zone}],
        "brands": [
            {
                **here,
                "slug": slug_of(name),
                "name": name,
                "timezone": zone,
                "terms": brand["terms"],
                "matching": "plain",
                "own_accounts": [f"{platform}:{own}" for own in brand.get("own_accounts", [])],
            }
            for name, brand in truth["brands"].items()
            if brand.get("terms")
        ],
        "people": [
            {**here, "name": row["author"], "profiles": [f"{platform}:{row['author']}"]}
            for row in ambassadors
        ],
        "agreements": [
            {
                **here,
                "key": f"a{number}",
                "brand": slug_of(judged),
                "person": row["author"],
                "role": "ambassador",
                "from": str(window[0]),
                "to": str(last),
            }
            for number, row in enumerate(ambassadors)
        ],
        "targets": [
            {**here, "agreement": f"a{n}", "minimum": TARGET, "per": "week", "kinds": KINDS}
            for n in range(len(ambassadors))
        ],
    }


def run(command: str, *arguments: object, **options: object) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *map(str, arguments), **options, stdout=out, stderr=StringIO())
    said: dict[str, Any] = json.loads(out.getvalue())
    return said


def test_every_number_equals_the_independent_count(replay: Replay) -> None:
    """One test, because living a set takes seconds."""
    for slug, brand in replay.brands():
        counted = replay.get(f"brands/{slug}/mentions/count/", own=1)
        assert counted == {
            "mentions": brand["mentions"],
            "mentions_without_reposts": brand["mentions_excl_retweets"],
            "authors": brand["authors"],
            "undated": brand["undated"],
        }
        weeks = replay.get(f"brands/{slug}/weeks/")
        assert weeks["timezone"] == replay.zone
        assert {
            week["week"]: week["mentions"] for week in weeks["results"] if week["mentions"]
        } == brand["weekly"][replay.zone]
        check_board(replay, slug, brand["top_authors"], own=1)
        if "top_authors_excl_own" in brand:
            check_board(replay, slug, brand["top_authors_excl_own"], own=0)
    check_verdicts(replay)


def check_board(replay: Replay, slug: str, board: dict[str, Any], *, own: int) -> None:
    people = replay.get(f"brands/{slug}/people/", own=own, limit=len(board["rows"]) or 1)
    assert people["total"] == board["authors_total"]
    shown = [
        {"rank": line["rank"], "author": line["name"], "mentions": line["mentions"]}
        for line in people["results"]
    ]
    assert shown == board["rows"]


def check_verdicts(replay: Replay) -> None:
    contract = replay.truth["ambassadors"][replay.judged]
    slug, weeks = slug_of(replay.judged), contract["weeks_in_window"]
    verdicts = replay.get(f"brands/{slug}/verdicts/", limit=500)["results"]
    following = 500
    while len(verdicts) < len(weeks) * len(contract["by_tz"][replay.zone]):
        page = replay.get(f"brands/{slug}/verdicts/", limit=500, offset=following)
        verdicts += page["results"]
        following += 500
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for verdict in verdicts:
        of_person = found.setdefault(verdict["name"], {})
        of_person[verdict["week"]] = (verdict["outcome"], verdict["counted"])
    for row in contract["by_tz"][replay.zone]:
        expected = {
            week: (
                "hit" if week in row["hit_weeks"] else "missed",
                row["weekly"].get(week, 0),
            )
            for week in weeks
        }
        assert found[row["author"]] == expected, row["author"]
    first = contract["by_tz"][replay.zone][0]["author"]
    platform = verdicts[0]["profiles"][0].split(":")[0]
    monday = date.fromisocalendar(int(weeks[0][:4]), int(weeks[0][-2:]), 1)
    tried = replay.get(
        f"brands/{slug}/people/{quote(f'{platform}:{first}', safe='')}/backtest/",
        **{"from": str(monday), "to": str(monday + timedelta(days=6))},
        minimum=TARGET,
        kinds=",".join(KINDS),
    )
    outcome, count = found[first][weeks[0]]
    assert tried["results"] == [
        {"week": weeks[0], "count": count, "outcome": outcome, "covered": True}
    ]
