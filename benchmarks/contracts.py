"""An organization with as many people under agreement as asked, each with one weekly target, a
timeline that was read up to now, and posts that name the brand: written by the database, because
five million of them are a morning's work for anybody else.

Everybody owes three mentions of week 47 on X; who posted how often is chance.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from targets.contracts.opening import schedule_closings
from tests.factories import NOW, W47, import_feed, make_brand, make_connection

SETTLED = W47.end + timedelta(minutes=15)
AT_ONCE = 200_000

WHO = """
INSERT INTO tracking_person (id, organization_id, name, sort_name)
SELECT person, %(organization)s, 'person ' || n, 'person ' || n FROM people;
INSERT INTO tracking_profile
    (id, organization_id, person_id, platform, external_id, handle, handle_folded, name)
SELECT profile, %(organization)s, person, platform, 'id' || n, 'person' || n, 'person' || n, ''
FROM people;
"""
PROMISED = """
INSERT INTO tracking_feed (id, organization_id, platform, listing, about, connection_id,
    profile_id, since, active, promised_to)
SELECT feed, %(organization)s, platform, 'timeline', 'person' || n, %(connection)s, profile,
    %(dawn)s, true, '{}' FROM people;
INSERT INTO tracking_feedstate
    (id, organization_id, feed_id, covered_until, scan_place, scan_pages, failures, quiet, trouble)
SELECT gen_random_uuid(), %(organization)s, feed, %(now)s, '', 0, 0, 0, '' FROM people;
INSERT INTO tracking_coverage (id, organization_id, feed_id, starts_at, ends_at)
SELECT gen_random_uuid(), %(organization)s, feed, %(dawn)s,
    CASE WHEN n %% 20 = 7 THEN %(dawn)s + interval '1 day' ELSE %(now)s END FROM people;
INSERT INTO tracking_poll (id, organization_id, feed_id, begun_at, ended_at, pages, posts,
    duplicates, unreadable, result)
SELECT gen_random_uuid(), %(organization)s, feed, at, at, 1, 0, 0, 0, 'complete'
FROM people, unnest(ARRAY[%(before)s, %(after)s]::timestamptz[]) AS at;
INSERT INTO targets_agreement (id, organization_id, key, person_id, brand_id, role, status,
    starts_on, consideration, currency, rival_categories, exclusive_days_before, exclusive_during,
    exclusive_days_after, disclosure_pack, disclosure_tags, notes, email, language, remind, made_by)
SELECT agreement, %(organization)s, 'a' || n, person, %(brand)s, 'ambassador', 'active',
    '2026-01-05', 'none', '', '{}', 0, true, 0, '', '{}', '', '', 'en', false, '' FROM people;
INSERT INTO targets_coveredprofile (id, organization_id, agreement_id, profile_id)
SELECT gen_random_uuid(), %(organization)s, agreement, profile FROM people;
INSERT INTO targets_contributiontarget (id, organization_id, agreement_id, key, version, minimum,
    per, kinds, platforms, formats, required_hashtags, required_links, spacing, stays_up_days,
    count_copies, count_crossposts, count_stuffed, count_bursts, zone, valid_from)
SELECT target, %(organization)s, agreement, 'main', 1, 3, 'week', '{post,video}', '{}', '{}', '{}',
    '{}', interval '0', 0, true, true, true, true, 'Africa/Johannesburg', '2026-01-05' FROM people;
"""
PERIODS = """
INSERT INTO targets_period
    (id, organization_id, target_id, label, starts_at, ends_at, minimum, closes_at)
SELECT period, %(organization)s, target, '2026-W47', %(starts_at)s, %(ends_at)s, 3, %(settled)s
FROM people;
INSERT INTO targets_period
    (id, organization_id, target_id, label, starts_at, ends_at, minimum, closes_at)
SELECT gen_random_uuid(), %(organization)s, target, '2026-W48', %(ends_at)s,
    %(ends_at)s + interval '7 days', 3, %(settled)s + interval '7 days' FROM people;
"""
MADE = """
CREATE TEMPORARY TABLE people ON COMMIT DROP AS SELECT n, 'x' AS platform, {ids}
FROM generate_series(1, %(people)s) AS n
"""
# Ids that grow, as ours do, and of which nobody else has the same.
ID = "('{kind:02x}' || %(number)s || '-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid"
IDS = ("person", "profile", "feed", "agreement", "target", "period")

POSTS = f"""
WITH made AS (
INSERT INTO tracking_post (id, organization_id, platform, external_id, kind, profile_id,
    published_at, text, url, shortcode, parent_external_id, lang, feed_id, found_at, refreshed_at)
SELECT {ID.format(kind=90, n="n")}, %(organization)s, 'x', 'p' || n, 'post',
    {ID.format(kind=1, n="1 + (hashint8(n) & 2147483647) %% %(people)s")},
    %(now)s - %(span)s * (n::float8 / %(posts)s),
    CASE WHEN n %% 10 = 0 THEN 'nothing to see here ' ELSE 'so much #acme today, ' END
        || repeat(md5(n::text) || ' ', 4),
    'https://x.com/person/status/' || n, '', '', 'en', %(import)s, %(now)s, %(now)s
FROM generate_series(%(first)s, %(last)s) AS n
RETURNING *
)
INSERT INTO tracking_mention (id, organization_id, brand_id, post_id, query_id, relevance,
    platform, kind, published_at, profile_id)
SELECT id, organization_id, %(brand)s, id, %(query)s, 0.75, platform, kind, published_at,
    profile_id
FROM made
"""


def contracted(
    organization: Organization, people: int, posts: int, weeks: int, number: int = 0
) -> None:
    """Write it, and make its closing due. posts: of all people in the `weeks` before NOW; one
    person in twenty has a timeline that was not read. number: another one for each organization."""
    with wall.inside(organization.id):
        brand = make_brand(terms=["acme", "#acme"], matching="folded")
        values = _values(organization, brand, people, posts, weeks) | {"number": f"{number:06x}"}
        values["connection"] = make_connection(brand).id
        values["import"] = import_feed(brand).id
        run(MADE.format(ids=ids(*IDS)), values)
        run(WHO + PROMISED + PERIODS, values)
        schedule_closings([SETTLED, SETTLED + timedelta(weeks=1)])
    for first in range(1, posts + 1, AT_ONCE):
        with wall.inside(organization.id):
            last = min(posts, first + AT_ONCE - 1)
            run(POSTS, values | {"first": first, "last": last})


def ids(*names: str) -> str:
    """A column of new ids for each of the names."""
    return ", ".join(f"{ID.format(kind=IDS.index(name), n='n')} AS {name}" for name in names)


def _values(
    organization: Organization, brand: Brand, people: int, posts: int, weeks: int
) -> dict[str, Any]:
    return {
        "organization": str(organization.id),
        "brand": brand.id,
        "query": brand.queries.get().id,
        "people": people,
        "posts": posts,
        "span": timedelta(weeks=weeks),
        "dawn": datetime(2026, 1, 1, tzinfo=W47.start.tzinfo),
        "now": NOW,
        "before": W47.start - timedelta(hours=1),
        "after": SETTLED,
        "starts_at": W47.start,
        "ends_at": W47.end,
        "settled": SETTLED,
    }


def run(sql: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
