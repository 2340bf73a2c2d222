"""The figures of the service, counted from rows by hand in each test."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from amasocial.metrics import rows
from amasocial.metrics.families import FAMILIES, PREFIX
from amasocial.metrics.views import combined
from brands.models import Connection
from reports.models import Delivery
from targets.models import Period, Verdict
from tests.factories import NOW, make_brand, make_connection, make_organization, make_person
from tests.house import House
from tracking.collecting import coverage, feeds
from tracking.collecting.intervals import Interval
from tracking.models import Budget, Feed, FeedState, Poll
from work import ledger
from work.models import WorkItem

HOUR = timedelta(hours=1)
DAY = (NOW - 36 * HOUR, NOW - 12 * HOUR)


def figures(now: datetime = NOW) -> dict[str, dict[tuple[str, str], float]]:
    return combined([*rows.service(now), *rows.organizations(now, DAY)])


def test_work_is_told_by_kind(inside: Organization) -> None:
    waiting, early, failed, given_up, held = (uuid4() for _ in range(5))
    ledger.schedule("a", waiting, NOW - 2 * HOUR)
    ledger.schedule("a", early, NOW + HOUR)
    ledger.schedule_all("b", [failed, given_up], NOW - HOUR)
    for claim in ledger.claim_due(NOW, kind="b"):
        if claim.subject == failed:
            ledger.postpone(claim, again_at=NOW + HOUR, error="no")
        else:
            ledger.give_up(claim, "never")
    ledger.schedule("c", held, NOW - HOUR)
    ledger.claim_due(NOW, kind="c")

    found = figures()

    assert found["work_due"] == {("a", ""): 1, ("b", ""): 0, ("c", ""): 0}
    assert found["work_lag_seconds"] == {("a", ""): 7200, ("b", ""): 0, ("c", ""): 3600}
    assert found["work_leased"] == {("a", ""): 0, ("b", ""): 0, ("c", ""): 1}
    assert found["work_failing"][("b", "")] == 1
    assert found["work_given_up"][("b", "")] == 1


def test_a_lease_that_ran_out_is_told_until_it_is_swept(inside: Organization) -> None:
    ledger.schedule("a", uuid4(), NOW)
    ledger.claim_due(NOW, kind="a")
    WorkItem.objects.update(leased_until=datetime.fromisoformat("2020-01-01T00:00+00:00"))
    assert figures()["work_leases_expired"] == {("a", ""): 1}
    ledger.sweep()
    assert figures()["work_leases_expired"] == {("a", ""): 0}


@pytest.mark.usefixtures("db")
def test_the_credential_that_used_most_is_told() -> None:
    for credential, used in (("one", 10), ("two", 45)):
        Budget.objects.create(
            platform="x", credential=credential, bucket="search", limit=50,
            used=used, reserved=0, ends_at=NOW + HOUR,
        )  # fmt: skip
    Budget.objects.create(
        platform="x", credential="three", bucket="search", limit=50, used=50, reserved=0,
        ends_at=NOW - HOUR, shut_until=NOW + HOUR,
    )  # fmt: skip
    assert figures()["budget_used_ratio"] == {("x", "search"): 0.9}
    assert figures()["budgets_shut"] == {("x", ""): 1}


def watched(organization: Organization, hours_read: float) -> None:
    """A timeline that targets rest on, read for so many hours of the day that is measured."""
    with wall.inside(organization.id):
        brand = make_brand()
        make_connection(brand, "x")
        feeds.watch(make_person("Ann", "x:ann"), brand, NOW - 72 * HOUR, NOW)
        feed = Feed.objects.get(listing="timeline")
        Feed.objects.update(promised_to=[uuid4()])
        FeedState.objects.filter(feed=feed).update(covered_until=DAY[0] + hours_read * HOUR)
        coverage.add(feed, Interval(DAY[0] - HOUR, DAY[0] + hours_read * HOUR))
        Poll.objects.create(feed=feed, begun_at=NOW - HOUR / 2, result="complete")
        Poll.objects.create(feed=feed, begun_at=NOW - HOUR / 3, result="X is away")
        Poll.objects.create(feed=feed, begun_at=NOW - 2 * HOUR, result="complete")


def test_two_organizations_add_up_and_the_furthest_behind_is_told(
    organization: Organization, other: Organization
) -> None:
    watched(organization, 24)
    watched(other, 6)
    found = figures()
    assert found["witness_feeds"] == {("x", ""): 2}
    assert found["witness_feeds_covered"] == {("x", ""): pytest.approx(1.25)}
    assert found["feed_lag_seconds"] == {("x", ""): 30 * 3600}
    assert found["polls_last_hour"] == {("x", "complete"): 2, ("x", "failed"): 2}
    assert found["connections"] == {("x", "working"): 2}
    with wall.inside(other.id):
        Connection.objects.update(paused_because="the token is dead")
    assert figures()["connections"] == {("x", "working"): 1, ("x", "paused"): 1}


def test_verdicts_and_mails_of_the_week_are_those_of_the_rows(house: House) -> None:
    found = figures()
    with wall.inside(house.organization.id):
        span = (NOW - 8 * 24 * HOUR, NOW)
        week = list(Period.objects.filter(closes_at__range=span))
        newest = {
            verdict.period_id: str(verdict.outcome)
            for verdict in Verdict.objects.filter(period__in=week).order_by("revision")
        }
        states = list(Delivery.objects.values_list("state", flat=True))
    assert newest
    assert states
    assert sum(found["periods_last_week"].values()) == len(week)
    assert found["verdicts_last_week"] == {
        (outcome, ""): count for outcome, count in Counter(newest.values()).items()
    }
    assert found["deliveries_last_week"] == {
        (state, ""): count for state, count in Counter(states).items()
    }


def told(client: Client) -> set[str]:
    answer = client.get("/metrics", headers={"authorization": "Bearer s3cret"})
    assert answer.status_code == 200
    text = answer.content.decode()
    return {family.name for family in text_string_to_metric_families(text)}


@pytest.mark.usefixtures("db")
def test_prometheus_can_read_every_family(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "s3cret"
    make_organization()
    client.get("/sign-in/")
    expected = {PREFIX + name for name in FAMILIES} | {"amasocial_request_seconds"}
    assert expected <= told(client)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", "s3cret"])
def test_without_the_token_there_is_nothing(client: Client, settings: Settings, given: str) -> None:
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


@pytest.mark.usefixtures("db")
def test_where_no_token_is_set_none_opens(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
