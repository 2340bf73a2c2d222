"""What a key may do, and until when."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts import keys
from accounts.models import ApiKey
from tests.api.conftest import Call
from tests.house import House


def test_a_key_that_may_read_writes_nothing(house: House, call: Call) -> None:
    key = keys.create(house.organization, "sheets", scope=ApiKey.Scope.READ)
    assert call("get", "brands/acme/queries/", key=key).status_code == 200
    refused = call("post", "brands/acme/queries/", {"expression": "oats"}, key=key)
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("This API key may not do that.")


def test_a_key_that_may_read_looks_where_a_viewer_looks(house: House, call: Call) -> None:
    reads, writes = (
        keys.create(house.organization, scope, scope=scope) for scope in ApiKey.Scope.values
    )
    assert call("get", "brands/", key=reads).status_code == 200
    assert call("get", "connections/", key=reads).status_code == 403
    assert call("get", "connections/", key=writes).status_code == 200


def test_a_key_of_one_brand_sees_that_brand(house: House, call: Call) -> None:
    key = keys.create(house.organization, "client", brand_ids=[house.acme.id])
    brands = call("get", "brands/", key=key).json()
    assert [brand["slug"] for brand in brands["results"]] == ["acme"]
    assert brands["total"] == 1
    assert call("get", "brands/zeta/", key=key).status_code == 404
    told = call("get", "alerts/", key=key).json()["results"]
    assert [alert["brand"] for alert in told] == ["acme"]


def test_a_key_ends(house: House, call: Call) -> None:
    over = keys.create(house.organization, "k", expires_at=timezone.now() - timedelta(seconds=1))
    lasting = keys.create(house.organization, "k", expires_at=timezone.now() + timedelta(days=1))
    assert call("get", "brands/", key=lasting).status_code == 200
    refused = call("get", "brands/", key=over)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert refused.json()["detail"].startswith("This API key has ended.")


def test_a_rotated_key_does_the_same_and_the_old_one_nothing(house: House, call: Call) -> None:
    old = keys.create(
        house.organization, "client", scope=ApiKey.Scope.READ, brand_ids=[house.acme.id]
    )
    stored = keys.find(old)
    assert stored is not None
    new = keys.rotate(stored, "Zed")
    assert call("get", "brands/", key=old).status_code == 401
    found = keys.find(new)
    assert found is not None
    assert (found.name, found.scope, found.brand_ids) == ("client", "read", [house.acme.id])
    assert found.start == new[:15]


def test_a_revoked_key_opens_nothing(house: House, call: Call) -> None:
    key = keys.create(house.organization, "k")
    keys.revoke(ApiKey.objects.get(start=key[:15]))
    assert call("get", "brands/", key=key).status_code == 401


def test_use_is_noted_once_a_minute(house: House, call: Call) -> None:
    key = keys.create(house.organization, "k")
    assert ApiKey.objects.get(start=key[:15]).last_used_at is None
    call("get", "brands/", key=key)
    first = ApiKey.objects.get(start=key[:15]).last_used_at
    call("get", "brands/", key=key)
    assert ApiKey.objects.get(start=key[:15]).last_used_at == first
    assert first is not None
    ApiKey.objects.update(last_used_at=first - timedelta(minutes=2))
    call("get", "brands/", key=key)
    last = ApiKey.objects.get(start=key[:15]).last_used_at
    assert last is not None
    assert last >= first
