"""The same verdicts four ways: by closing, by one query, by pandas from an export, by a loop."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pandas as pd
import pytest
from django.db import connection

from accounts.models import Organization
from targets.models import Verdict
from targets.verdicts.closing import close
from tests.factories import NOW, W47, make_brand
from tests.targets.programmes import Programme, programme, store
from work import ledger

Outcome = tuple[str, int]

QUERY = """
WITH asked AS (
    SELECT p.id, p.minimum, p.starts_at, p.ends_at, t.kinds, t.platforms, a.person_id
    FROM targets_period p
    JOIN targets_contributiontarget t ON t.id = p.target_id
    JOIN targets_agreement a ON a.id = t.agreement_id
    WHERE p.label = '2026-W47'
), named AS (
    SELECT asked.id, r.id AS profile
    FROM asked JOIN tracking_profile r ON r.person_id = asked.person_id
    WHERE asked.platforms = '{}' OR r.platform = ANY (asked.platforms)
), counted AS (
    SELECT asked.id, count(post.id) AS posts
    FROM asked
    LEFT JOIN named USING (id)
    LEFT JOIN tracking_post post ON post.profile_id = named.profile
        AND post.published_at >= asked.starts_at AND post.published_at < asked.ends_at
        AND post.kind = ANY (asked.kinds) AND post.deleted_at IS NULL
        AND post.text ~* '(^|[^[:alnum:]_])acme($|[^[:alnum:]_])'
    GROUP BY asked.id
), watched AS (
    SELECT asked.id, count(named.profile) > 0 AND bool_and(coalesce((
        SELECT range_agg(tstzrange(c.starts_at, c.ends_at))
            @> tstzrange(asked.starts_at, asked.ends_at)
        FROM tracking_feed f JOIN tracking_coverage c ON c.feed_id = f.id
        WHERE f.profile_id = named.profile AND f.listing = 'timeline'
    ), false)) AS whole
    FROM asked LEFT JOIN named USING (id) GROUP BY asked.id
)
SELECT id, CASE WHEN minimum = 0 THEN 'excused' WHEN posts >= minimum THEN 'hit'
                WHEN whole THEN 'missed' ELSE 'unverified' END, posts
FROM asked JOIN counted USING (id) JOIN watched USING (id)
"""


def by_closing() -> dict[UUID, Outcome]:
    for claim in ledger.claim_due(NOW, kind="close"):
        close(claim, NOW)
    found = Verdict.objects.filter(period__label="2026-W47")
    return {period: (o, n) for period, o, n in found.values_list("period", "outcome", "counted")}


def by_query() -> dict[UUID, Outcome]:
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        return {period: (outcome, posts) for period, outcome, posts in cursor.fetchall()}


def by_loop(one: Programme) -> Outcome:
    count = 0
    for post in one.posts:
        on = not one.platforms or post.platform in one.platforms
        words = re.split(r"\W+", post.text.lower())
        inside = W47.start <= post.at < W47.end
        if on and inside and post.kind in one.kinds and "acme" in words and not post.removed:
            count += 1
    if one.minimum == 0:
        return "excused", count
    if count >= one.minimum:
        return "hit", count
    asked = [name for name in one.read if not one.platforms or name in one.platforms]
    minute, unseen = W47.start, not asked
    while minute < W47.end and not unseen:
        for name in asked:
            parts = one.read[name] or []
            unseen |= not any(part.start <= minute < part.end for part in parts)
        minute += timedelta(minutes=1)
    return ("unverified" if unseen else "missed"), count


EXPORTS = {
    "periods": "SELECT p.id AS period, p.minimum, array_to_string(t.kinds, ' ') AS kinds,"
    " array_to_string(t.platforms, ' ') AS platforms, a.person_id AS person FROM targets_period p"
    " JOIN targets_contributiontarget t ON t.id = p.target_id"
    " JOIN targets_agreement a ON a.id = t.agreement_id WHERE p.label = '2026-W47'",
    "profiles": "SELECT id AS profile, person_id AS person, platform FROM tracking_profile",
    "posts": "SELECT profile_id AS profile, kind, text, published_at AS at FROM tracking_post"
    " WHERE deleted_at IS NULL",
    "read": "SELECT f.profile_id AS profile, c.starts_at, c.ends_at FROM tracking_coverage c"
    " JOIN tracking_feed f ON f.id = c.feed_id",
}


def by_pandas(folder: Path) -> dict[UUID, Outcome]:
    """From the files an analyst would get."""
    tables = {}
    for name, sql in EXPORTS.items():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            columns = [column.name for column in cursor.description]
            pd.DataFrame(cursor.fetchall(), columns=columns).to_csv(folder / name, index=False)
        tables[name] = pd.read_csv(folder / name, keep_default_na=False)
    for name, column in (("posts", "at"), ("read", "starts_at"), ("read", "ends_at")):
        tables[name][column] = pd.to_datetime(tables[name][column], utc=True, format="ISO8601")
    asked = tables["periods"].merge(tables["profiles"], on="person", how="left")
    on = [not row.platforms or row.platform in row.platforms.split() for row in asked.itertuples()]
    asked = asked[on]
    posts = asked.merge(tables["posts"], on="profile")
    posts = posts[(posts["at"] >= W47.start) & (posts["at"] < W47.end)]
    posts = posts[posts["text"].str.contains(r"(?<!\w)acme(?!\w)", case=False, regex=True)]
    posts = posts[[row.kind in row.kinds.split() for row in posts.itertuples()]]
    counted = posts.groupby("period").size()
    clear = tables["read"].groupby("profile").apply(_reaches_over, include_groups=False)
    asked = asked.assign(clear=asked["profile"].map(clear).fillna(False).astype(bool))
    whole = asked.groupby("period")["clear"].all()
    found = {}
    for row in tables["periods"].itertuples():
        count = int(counted.get(row.period, 0))
        short = "missed" if whole.get(row.period, False) else "unverified"
        outcome = "excused" if row.minimum == 0 else "hit" if count >= row.minimum else short
        found[UUID(row.period)] = (outcome, count)
    return found


def _reaches_over(parts: pd.DataFrame) -> bool:
    """Whether the parts, in order, reach from one end of the week to the other without a hole."""
    reached: datetime = W47.start
    for start, end in parts.sort_values("starts_at").itertuples(index=False):
        if start > reached:
            break
        reached = max(reached, end)
    return reached >= W47.end


def agree(many: int, seed: int, folder: Path) -> None:
    chance = random.Random(seed)
    programmes = [programme(chance) for _ in range(many)]
    periods = store(programmes, make_brand())
    looped = dict(zip(periods, map(by_loop, programmes), strict=True))
    assert by_query() == looped
    assert by_pandas(folder) == looped
    assert by_closing() == looped
    outcomes = Counter(outcome for outcome, _ in looped.values())
    print(f"{outcomes.total()} programmes, four ways: {dict(outcomes)}")
    assert outcomes.keys() == {"hit", "missed", "unverified", "excused"}


def test_four_ways_come_to_the_same_verdicts(inside: Organization, tmp_path: Path) -> None:
    agree(60, 1, tmp_path)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_four_ways_come_to_the_same_verdicts_on_a_thousand(
    inside: Organization, tmp_path: Path
) -> None:
    agree(1000, 2, tmp_path)
