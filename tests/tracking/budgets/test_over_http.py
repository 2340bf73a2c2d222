"""The same day on a smaller scale, with all there is: rows, workers' verbs, HTTP, the wire."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Bucket
from sandbox.server import start
from targets.models import Verdict
from tests.factories import make_agreement, make_brand, make_connection, make_person, make_target
from tracking.budgets.balances import window_end
from tracking.budgets.reserving import credential_of
from tracking.collecting import feeds
from tracking.models import Budget, Poll
from work import running

# In Johannesburg the week ends at 22:00.
BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)
STEP = timedelta(minutes=15)
BRANDS, PEOPLE = 20, 100
PLATFORMS = ("x", "youtube", "facebook", "instagram")
LIMITS = {
    "x": {"search": 15, "timeline": 20, "users": 100},
    "youtube": {"search": 20, "units": 1_500},
    "facebook": {"pages": 900},
    "instagram": {"calls": 80, "instagram": 900},
}


def world() -> list[dict[str, object]]:
    """A post by everybody, on their platform, in each of the four days before and the day itself;
    and one by every brand."""
    lines: list[dict[str, object]] = []
    authors = [(f"person{n}", PLATFORMS[n % 4], n % BRANDS) for n in range(PEOPLE)]
    authors += [
        (f"brand{n}", platform, n) for n in range(BRANDS) for platform in ("facebook", "instagram")
    ]
    for place, (author, platform, brand) in enumerate(authors):
        for day in range(5):
            at = BEGIN - timedelta(days=3) + day * timedelta(days=1) + place * STEP / 2
            lines.append(
                {
                    "platform": platform,
                    "kind": "video" if platform == "youtube" else "post",
                    "post_id": f"{80_000_000_000 + len(lines)}",
                    "author": author,
                    "created_at": at.isoformat(),
                    "text": f"#brand{brand} again",
                }
            )
    return lines


def followed(url: str, now: datetime) -> None:
    """Brands, people, agreements and connections. What no header tells, somebody has typed in."""
    brands = [
        make_brand(
            f"brand{n}",
            terms=[f"brand{n}", f"#brand{n}"],
            own_accounts=[f"facebook:brand{n}", f"instagram:brand{n}"],
        )
        for n in range(BRANDS)
    ]
    for platform in PLATFORMS:
        connection = make_connection(brands[0], platform, f"{url}/{platform}", "token")
        connection.brands.set(brands)
        for brand in brands:
            feeds.listen(brand, connection, now)
        feeds.look_again(connection, now)
    for name, limit in LIMITS["youtube"].items():
        Budget.objects.create(
            platform="youtube",
            credential=credential_of("youtube", f"{url}/youtube", "token"),
            bucket=name,
            limit=limit,
            used=0,
            reserved=0,
            ends_at=window_end("youtube", Bucket(name), now),
        )
    for n in range(PEOPLE):
        person = make_person(f"Person {n}", f"{PLATFORMS[n % 4]}:person{n}")
        brand = Brand.objects.get(slug=f"brand{n % BRANDS}")
        make_target(make_agreement(person, brand, now=now), minimum=3, now=now)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_a_day_of_20_brands_and_100_people(organization: Organization, tmp_path: Path) -> None:
    file, keys = tmp_path / "world.jsonl", tmp_path / "credentials.json"
    file.write_text("\n".join(map(json.dumps, world())))
    keys.write_text(json.dumps({name: {"token": limits} for name, limits in LIMITS.items()}))
    sandbox = start([file], now=BEGIN, credentials=keys)
    with wall.inside(organization.id):
        followed(sandbox.url, BEGIN)
    steps = Counter[str]()
    for step in range(24 * 4):
        now = BEGIN + step * STEP
        sandbox.set_clock(now)
        for kind in ("worth", "demand", "poll", "close"):
            steps[kind] += running.run_until_dry(lambda: now, kind=kind)  # noqa: B023
    sandbox.stop()
    with wall.inside(organization.id):
        outcomes = Counter(
            Verdict.objects.filter(period__label="2026-W47").values_list("outcome", flat=True)
        )
        refused = Budget.objects.exclude(shut_until=None)
        results = Counter(Poll.objects.exclude(result="complete").values_list("result", flat=True))
        print(f"\n{dict(steps)}; verdicts {dict(outcomes)}")
        for row in Budget.objects.order_by("platform", "bucket"):
            print(f"{row}, until {row.ends_at:%d %H:%M}")
        print(*results.most_common(12), sep="\n")
        assert [str(row) for row in refused] == []
        assert sum(outcomes.values()) == PEOPLE
        assert outcomes["unverified"] == 0
