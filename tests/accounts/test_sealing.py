"""A stored token opens with its key, in its organization, and nowhere else."""

from __future__ import annotations

import json
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from accounts.sealing import Unreadable, seal, unseal
from amasocial.checks import problems
from brands.models import Connection
from tests.factories import make_brand, make_connection

OLD, NEW = "A" * 43 + "=", "B" * 43 + "="
HERE, THERE = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def one_key(settings: Settings) -> None:
    settings.CREDENTIALS_KEYS = [OLD]


def test_a_text_is_hidden_and_never_sealed_the_same_way_twice() -> None:
    one, two = seal("s3cret", HERE), seal("s3cret", HERE)
    assert one != two
    assert "s3cret" not in one
    assert [unseal(one, HERE), unseal(two, HERE)] == ["s3cret", "s3cret"]


def test_it_opens_in_no_other_organization() -> None:
    with pytest.raises(Unreadable):
        unseal(seal("s3cret", HERE), THERE)


@pytest.mark.parametrize("spoiled", ["", "plain", "0.AAAA", "{key}.", "{key}.AA", "{key}.é"])
def test_what_nobody_sealed_does_not_open(spoiled: str) -> None:
    key = seal("s3cret", HERE).partition(".")[0]
    with pytest.raises(Unreadable):
        unseal(spoiled.format(key=key), HERE)


def test_an_older_key_still_opens_and_the_newest_seals(settings: Settings) -> None:
    before = seal("s3cret", HERE)
    settings.CREDENTIALS_KEYS = [NEW, OLD]
    after = seal("s3cret", HERE)
    assert unseal(before, HERE) == "s3cret"
    settings.CREDENTIALS_KEYS = [NEW]
    assert unseal(after, HERE) == "s3cret"
    with pytest.raises(Unreadable):
        unseal(before, HERE)


def test_start_up_refuses_what_is_no_key(settings: Settings) -> None:
    assert list(problems()) == []
    settings.CREDENTIALS_KEYS = [OLD, "short"]
    assert list(problems()) == [
        "CREDENTIALS_KEY must be a key (32 bytes, url-safe base64), or several and a comma."
    ]


# ---- In the database ----


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM brands_connection")
        ((token,),) = cursor.fetchall()
    return str(token)


def test_a_token_copied_into_another_organizations_row_does_not_open(
    organization: Organization, other: Organization
) -> None:
    with wall.inside(organization.id):
        make_connection(make_brand(), token="s3cret")
        copied = stored()
        assert "s3cret" not in copied
        assert Connection.objects.get().token == "s3cret"
    with wall.inside(other.id):
        make_connection(make_brand(), token="theirs")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE brands_connection SET token = %s", [copied])
        assert Connection.objects.get().token == ""


def test_a_token_that_does_not_open_is_not_overwritten_by_saving(
    inside: Organization, settings: Settings
) -> None:
    make_connection(make_brand(), token="s3cret")
    before = stored()
    settings.CREDENTIALS_KEYS = [NEW]
    row = Connection.objects.get()
    assert row.token == ""
    row.name = "renamed"
    row.save()
    assert stored() == before
    settings.CREDENTIALS_KEYS = [NEW, OLD]
    assert Connection.objects.get().token == "s3cret"


def rotated() -> dict[str, int]:
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    counted: dict[str, int] = json.loads(out.getvalue())
    return counted


def test_rotating_seals_anew_with_the_newest_key_until_the_old_one_can_go(
    organization: Organization, other: Organization, settings: Settings
) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        for number in range(3):
            make_connection(brand, base_url=f"http://127.0.0.1:{number}", token=f"t{number}")
    with wall.inside(other.id):
        make_connection(make_brand(), token="theirs")
    settings.CREDENTIALS_KEYS = [NEW, OLD]
    with wall.inside(organization.id):  # a run that died after the first row
        first = Connection.objects.order_by("id")[0]
        first.save(update_fields=["token", "refresh_token"])
    assert rotated() == {"rotated": 3, "unreadable": 0}
    assert rotated() == {"rotated": 0, "unreadable": 0}
    settings.CREDENTIALS_KEYS = [NEW]
    with wall.inside(organization.id):
        assert {c.token for c in Connection.objects.all()} == {"t0", "t1", "t2"}
    with wall.inside(other.id):
        assert Connection.objects.get().token == "theirs"


def test_rotating_says_what_no_key_opens_and_leaves_it(
    organization: Organization, settings: Settings
) -> None:
    with wall.inside(organization.id):
        make_connection(make_brand(), token="s3cret")
        before = stored()
    settings.CREDENTIALS_KEYS = [NEW]
    with pytest.raises(CommandError, match="open with none of the keys"):
        rotated()
    with wall.inside(organization.id):
        assert stored() == before
