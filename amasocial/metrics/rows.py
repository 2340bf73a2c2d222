"""The figures, counted from rows when they are asked for: no process keeps any, so that a restart
forgets nothing and every host says the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime

import redis
from django.conf import settings
from django.db import connection

from accounts import wall
from accounts.models import Organization

Row = tuple[str, str, str, float]
"""The name of a family, its labels (missing ones empty), and a value."""

# Before the wall. What is due is product time, a lease the database's.
SERVICE = """
SELECT name, kind, '', value FROM (
    SELECT kind,
           count(*) FILTER (WHERE due_at <= %(now)s AND free) AS due,
           coalesce(extract(epoch FROM %(now)s - min(due_at) FILTER (WHERE due_at <= %(now)s)), 0),
           count(*) FILTER (WHERE leased_until >= clock_timestamp()),
           count(*) FILTER (WHERE leased_until < clock_timestamp()),
           count(*) FILTER (WHERE last_error <> '' AND due_at IS NOT NULL),
           count(*) FILTER (WHERE last_error <> '' AND due_at IS NULL)
    FROM (SELECT *, leased_until IS NULL OR leased_until < clock_timestamp() AS free
          FROM work_workitem) item
    GROUP BY kind
) work (kind, due, lag, leased, expired, failing, given_up),
LATERAL (VALUES
    ('work_due', due), ('work_lag_seconds', lag), ('work_leased', leased),
    ('work_leases_expired', expired), ('work_failing', failing), ('work_given_up', given_up)
) each (name, value)
UNION ALL
SELECT 'budget_used_ratio', platform, bucket,
       max(CASE WHEN ends_at > %(now)s THEN (used + reserved)::float / "limit" ELSE 0 END)
FROM tracking_budget WHERE "limit" > 0 GROUP BY platform, bucket
UNION ALL
SELECT 'budgets_shut', platform, '', count(DISTINCT credential)
       FILTER (WHERE shut_until > %(now)s)
FROM tracking_budget GROUP BY platform
UNION ALL
SELECT 'addresses_suppressed', '', '', count(*) FROM notices_suppression
UNION ALL
SELECT 'organizations', '', '', count(*) FROM accounts_organization
UNION ALL
SELECT 'database_bytes', '', '', pg_database_size(current_database())
"""

# Inside the wall, of one organization. No part reads more than a week, or a row for each feed.
ORGANIZATION = """
WITH witness AS (
    SELECT f.id, f.platform, s.covered_until
    FROM tracking_feed f JOIN tracking_feedstate s ON s.feed_id = f.id
    WHERE f.active AND f.listing = 'timeline' AND cardinality(f.promised_to) > 0
), period AS (
    SELECT id, closed_at FROM targets_period
    WHERE closes_at > %(now)s - interval '8 days' AND closes_at <= %(now)s
), delivery AS (
    SELECT state, due_at, sent_at FROM reports_delivery
    WHERE due_at > %(now)s - interval '8 days' AND due_at <= %(now)s
)
SELECT 'connections', platform, CASE paused_because WHEN '' THEN 'working' ELSE 'paused' END,
       count(*)::float
FROM brands_connection WHERE removed_at IS NULL GROUP BY 2, 3
UNION ALL
SELECT 'feeds', platform, '', count(*) FROM tracking_feed
WHERE active AND listing <> 'import' GROUP BY platform
UNION ALL
SELECT 'feeds_in_trouble', f.platform, t.cause, count(*)
FROM tracking_trouble t JOIN tracking_feed f ON f.id = t.feed_id
WHERE t.ends_at IS NULL AND f.active GROUP BY 2, 3
UNION ALL
SELECT 'feed_lag_seconds', platform, '', max(extract(epoch FROM %(now)s - covered_until))
FROM witness WHERE covered_until IS NOT NULL GROUP BY platform
UNION ALL
SELECT 'witness_feeds', platform, '', count(*) FROM witness GROUP BY platform
UNION ALL
SELECT 'witness_feeds_covered', platform, '', coalesce(sum(read.share), 0)
FROM witness LEFT JOIN LATERAL (
    SELECT sum(extract(epoch FROM least(ends_at, %(to)s) - greatest(starts_at, %(from)s)))
           / extract(epoch FROM %(to)s - %(from)s) AS share
    FROM tracking_coverage
    WHERE feed_id = witness.id AND starts_at < %(to)s AND ends_at > %(from)s
) read ON true GROUP BY platform
UNION ALL
SELECT 'polls_last_hour', f.platform,
       CASE poll.result WHEN 'complete' THEN 'complete' WHEN '' THEN 'open' ELSE 'failed' END,
       count(*)
FROM tracking_feed f CROSS JOIN LATERAL (
    SELECT result FROM tracking_poll
    WHERE feed_id = f.id AND begun_at > %(now)s - interval '1 hour'
    OFFSET 0
) poll GROUP BY 2, 3
UNION ALL
SELECT 'periods_last_week', CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END, '', count(*)
FROM period GROUP BY 2
UNION ALL
SELECT 'verdicts_last_week', outcome, '', count(*)
FROM (SELECT DISTINCT ON (period_id) outcome
      FROM targets_verdict v JOIN period ON period.id = v.period_id
      ORDER BY period_id, revision DESC) newest GROUP BY outcome
UNION ALL
SELECT 'reviews_waiting', '', '', count(*) FROM targets_review WHERE decision = ''
UNION ALL
SELECT 'reports_last_week', CASE WHEN released_at IS NULL THEN 'waiting' ELSE 'released' END, '',
       count(*)
FROM reports_report
WHERE built_at > %(now)s - interval '8 days' AND revision = 1 GROUP BY 2
UNION ALL
SELECT 'deliveries_last_week', state, '', count(*) FROM delivery GROUP BY state
UNION ALL
SELECT 'delivery_seconds', '', '', coalesce(max(extract(epoch FROM sent_at - due_at)), 0)
FROM delivery WHERE sent_at > %(now)s - interval '1 day'
"""


def service(now: datetime) -> Iterator[Row]:
    """What stands before the wall, and the machine."""
    yield from _asked(SERVICE, {"now": now})
    disk = shutil.disk_usage(settings.VAR)
    yield "disk_free_ratio", "", "", disk.free / disk.total
    yield from _broker()


def organizations(now: datetime, day: tuple[datetime, datetime]) -> Iterator[Row]:
    """What each organization has, entered one after the other. day: whose coverage is measured."""
    asked = {"now": now, "from": day[0], "to": day[1]}
    for organization in Organization.objects.values_list("id", flat=True):
        with wall.inside(organization):
            yield from _asked(ORGANIZATION, asked)


def _asked(statement: str, values: dict[str, datetime]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [
            (name, first, second, float(value)) for name, first, second, value in cursor.fetchall()
        ]


def _broker() -> Iterator[Row]:
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    queue = f"{options['global_keyprefix']}celery"
    try:
        with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2) as broker:
            yield "broker_hints", "", "", float(broker.llen(queue))
            yield "broker_up", "", "", 1.0
    except redis.RedisError:
        yield "broker_up", "", "", 0.0
