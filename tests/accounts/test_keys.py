from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import keys
from accounts.models import ApiKey, Organization


def test_a_key_is_shown_once_and_found_by_its_hash(organization: Organization) -> None:
    key = keys.create(organization, "the sheet")
    stored = ApiKey.objects.get()
    assert key.startswith("ama_live_")
    assert (stored.name, stored.organization) == ("the sheet", organization)
    assert key not in stored.digest
    assert keys.find(key) == stored


def test_two_keys_are_two(organization: Organization) -> None:
    assert keys.create(organization, "one") != keys.create(organization, "one")


@pytest.mark.parametrize("key", ["", "ama_live_", "é", "ama_live_" + "A" * 43])
def test_no_other_key_is_found(organization: Organization, key: str) -> None:
    keys.create(organization, "one")
    assert keys.find(key) is None


def test_the_command_prints_the_key_alone(
    organization: Organization, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("create_api_key", organization="karee", name="the sheet")
    key = capsys.readouterr().out
    assert re.fullmatch(r"ama_live_[\w-]{43}\n", key)
    assert keys.find(key.strip()) == ApiKey.objects.get()


def test_the_command_knows_no_other_organization(db: None) -> None:
    with pytest.raises(CommandError, match="no organization 'nobody'"):
        call_command("create_api_key", organization="nobody", name="x")


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Bearer {key}", 200),
        ("bearer {key}", 200),
        ("Bearer {key}x", 401),
        ("Bearer", 401),
        ("Bearer {key} twice", 401),
        ("Basic {key}", 401),
        ("Bearer \xe9", 401),
    ],
)
def test_the_api_opens_for_a_key_and_nothing_else(
    organization: Organization, client: Client, header: str, status: int
) -> None:
    key = keys.create(organization, "the sheet")
    answer = client.get("/api/v1/brands/", headers={"Authorization": header.format(key=key)})
    assert answer.status_code == status
    if status == 401:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == "Bearer"
        assert answer.json()["status"] == 401


def test_without_a_key_the_api_is_closed(organization: Organization, client: Client) -> None:
    assert client.get("/api/v1/brands/").status_code == 401
