"""How often the API may be asked."""

from __future__ import annotations

import re

from pytest_django.fixtures import Settings

from accounts import keys
from accounts.models import Organization
from tests.api.conftest import Call
from tests.house import House


def test_answers_say_what_is_left(other: Organization, call: Call, settings: Settings) -> None:
    settings.API_PER_MINUTE, settings.API_PER_MINUTE_TOGETHER = 10, 30
    key = keys.create(other, "k")
    call("get", "brands/", key=key)
    answer = call("get", "brands/", key=key)
    assert answer["RateLimit-Policy"] == '"key";q=10;w=60, "organization";q=30;w=60'
    assert re.fullmatch(r'"key";r=8;t=\d+, "organization";r=28;t=\d+', answer["RateLimit"])


def test_a_key_is_held_up_and_others_are_not(house: House, call: Call, settings: Settings) -> None:
    settings.API_PER_MINUTE = 2
    busy, quiet = keys.create(house.organization, "busy"), keys.create(house.organization, "quiet")
    statuses = [call("get", "brands/", key=busy).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = call("get", "brands/", key=busy)
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert call("get", "brands/", key=quiet).status_code == 200


def test_the_keys_of_an_organization_share_a_limit(
    other: Organization, call: Call, settings: Settings
) -> None:
    settings.API_PER_MINUTE_TOGETHER = 2
    statuses = [call("get", "brands/", key=keys.create(other, "k")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_without_valkey_nobody_is_held_up(house: House, call: Call, settings: Settings) -> None:
    settings.LIMITS_URL, settings.API_PER_MINUTE = "redis://127.0.0.1:1/0", 0
    answer = call("get", "brands/")
    assert answer.status_code == 200
    assert "RateLimit" not in answer
