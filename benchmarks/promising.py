"""What the people of a market promised: a score of them for each brand, three mentions a week, with
the verdicts of twelve weeks and the week that runs. Written by the database."""

from __future__ import annotations

from datetime import datetime

from accounts import wall
from benchmarks.contracts import PROMISED, ids, run
from brands.models import Brand, Connection, ConnectionBrand
from tests.factories import NOW, W47, make_connection

ROSTER, WEEKS = 20, 12
PEOPLE = """
CREATE TEMPORARY TABLE people ON COMMIT DROP AS
SELECT n, platform, person_id AS person, id AS profile, {ids}
FROM tracking_profile, substr(external_id, 3) AS text, CAST(text AS int) AS n
WHERE organization_id = %(organization)s AND external_id = ANY(%(profiles)s);
"""
VERDICTS = """
INSERT INTO targets_period
    (id, organization_id, target_id, label, starts_at, ends_at, minimum, closes_at, closed_at)
SELECT gen_random_uuid(), %(organization)s, target,
    to_char(ends_at - interval '1 day', 'IYYY-"W"IW'), ends_at - interval '7 days', ends_at, 3,
    settled, CASE WHEN settled < %(now)s THEN settled END
FROM people, generate_series(-1, %(weeks)s - 1) AS ago,
    CAST(%(ends_at)s - ago * interval '7 days' AS timestamptz) AS ends_at,
    CAST(ends_at + interval '1 hour' AS timestamptz) AS settled;
INSERT INTO targets_verdict (id, organization_id, period_id, revision, outcome, counted,
    reached_at, gaps, reason, decided_at)
SELECT gen_random_uuid(), %(organization)s, id, 1,
    CASE WHEN counted >= 3 THEN 'hit' WHEN n %% 20 = 7 THEN 'unverified' ELSE 'missed' END,
    counted, CASE WHEN counted >= 3 THEN starts_at + interval '3 days' END,
    CASE WHEN counted < 3 AND n %% 20 = 7 THEN jsonb_build_array(jsonb_build_object('feed', platform,
        'profile', profile, 'from', starts_at, 'to', ends_at, 'cause', 'not read yet')) ELSE '[]' END,
    'closed after its last reading', closed_at
FROM targets_period JOIN people ON target_id = target,
    CAST(abs(hashint8(n * 100 + extract(week FROM starts_at)::int) %% 8) AS int) AS counted
WHERE organization_id = %(organization)s AND closed_at IS NOT NULL;
"""  # noqa: E501
# Only what pages read of it: chains of digests are made by closings.
EVIDENCE = """
INSERT INTO targets_evidence
    (id, organization_id, agreement_id, sequence, verdict_id, previous, digest, body)
SELECT gen_random_uuid(), %(organization)s, agreement,
    row_number() OVER (PARTITION BY agreement ORDER BY starts_at), verdict.id, '', '',
    jsonb_build_object('posts', ARRAY(
        SELECT jsonb_build_object('post', gen_random_uuid(), 'counted', true,
            'platform', platform, 'kind', 'post', 'fails', '', 'facts', '{}'::jsonb,
            'trace', '[]'::jsonb, 'published_at', starts_at + post * interval '19 hours')
        FROM generate_series(1, counted) AS post), 'polls', '[]'::jsonb)
FROM targets_verdict AS verdict JOIN targets_period AS period ON period.id = period_id
    JOIN people ON target_id = target;
"""


def promised(brand: Brand, number: int, each: int) -> None:
    """Let the brand's own people promise. number: of the organization; each: of the brand in it.
    The caller stands inside the wall."""
    first = each * ROSTER
    values = {
        "organization": wall.current_organization(),
        "number": f"{number:06x}",
        "brand": brand.id,
        "connection": _connection(brand).id,
        "profiles": [f"id{n}" for n in range(first + 1, first + ROSTER)],
        "dawn": datetime(2026, 1, 1, tzinfo=NOW.tzinfo),
        "now": NOW,
        "before": W47.start,
        "after": W47.end,
        "ends_at": W47.end,
        "weeks": WEEKS,
    }
    run(PEOPLE.format(ids=ids("feed", "agreement", "target")), values)
    run(PROMISED + VERDICTS + EVIDENCE, values)


def _connection(brand: Brand) -> Connection:
    """Of one platform for all: what is read of whom is known from the feeds."""
    found = Connection.objects.filter(platform="x").first()
    if found is None:
        return make_connection(brand)
    ConnectionBrand.objects.create(connection=found, brand=brand)
    return found
