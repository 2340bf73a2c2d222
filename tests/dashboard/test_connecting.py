"""Connecting accounts through the pages, at the sandbox's own doors."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Membership
from brands.models import Connection
from connectors.accounts import accounts
from connectors.contract import Access
from connectors.errors import Unauthorized
from tests.dashboard.desk import PLATFORMS, Desk, allow, choose, ids, said
from tests.dashboard.world import make_member, signed_in
from tests.factories import NOW
from tracking.models import Feed
from work import clock
from work.models import WorkItem

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("platform", "account", "lasts"),
    [
        ("x", "@acme", timedelta(hours=2)),
        ("youtube", "acme", timedelta(hours=1)),
        ("facebook", "acme", None),
        ("instagram", "acme", timedelta(days=60)),
    ],
)
def test_somebody_lets_us_in_and_reading_begins(
    desk: Desk, platform: str, account: str, lasts: timedelta | None
) -> None:
    page = desk.back(allow(desk.there(platform)))
    assert account in ids(page, "Accounts")
    listing = choose(desk, page, account)
    assert "Reading begins now." in listing.text
    row = desk.only
    assert (row.platform, row.name, row.paused_because) == (platform, account, "")
    assert [brand.slug for brand in row.brands.all()] == ["acme"]
    assert row.base_url == f"{desk.running.url}/{platform}"
    ends = row.expires_at
    assert (ends and round((ends - NOW) / MINUTE)) == (lasts and lasts / MINUTE)
    with wall.inside(desk.organization.id):
        feeds = Feed.objects.filter(connection=row, active=True)
        due = WorkItem.objects.filter(kind="poll", subject__in=feeds.values("id"), due_at=NOW)
        assert due.count() == feeds.count() > 0
        if platform == "x":  # Ann is under agreement since before
            assert feeds.filter(profile__person__name="Ann").exists()


def test_several_accounts_of_one_grant_are_chosen_from(desk: Desk) -> None:
    page = desk.back(allow(desk.there("facebook")))
    choose(desk, page, "acme", "rival", brands=("Acme", "Zeta"))
    one, two = desk.rows()
    assert (one.name, two.name) == ("acme", "rival")
    assert one.token != two.token
    assert {brand.slug for brand in two.brands.all()} == {"acme", "zeta"}


def test_a_choice_without_account_or_brand_is_refused_in_words(desk: Desk) -> None:
    desk.back(allow(desk.there("facebook")))
    page = desk.post("choose/")
    assert "Tick the account that amaSocial may read with." in page.text
    assert "tick at least one" in page.text
    assert desk.rows() == []


def test_who_says_no_changes_nothing(desk: Desk) -> None:
    page = desk.back(allow(desk.there("x"), decision="deny"))
    assert said(page) == (
        "X (Twitter) was not allowed to let us in. Nothing was changed; try again."
    )
    assert desk.rows() == []


LOST = "This way back is not open any more"


def test_a_forged_state_opens_nothing(desk: Desk) -> None:
    there = allow(desk.there("x"))
    code = dict(parse_qsl(urlsplit(there).query))["code"]
    for state in ("", "made-up", "made-up:signature"):
        answer = desk.client.get("/connect/x/", {"code": code, "state": state})
        assert answer.status_code == 400
        assert LOST in answer.content.decode()
    assert desk.rows() == []


def test_a_way_back_is_good_once(desk: Desk) -> None:
    there = allow(desk.there("x"))
    assert "let us in" in desk.back(there).text
    assert LOST in desk.back(there).text


def test_a_way_back_belongs_to_its_platform_session_and_user(desk: Desk) -> None:
    there = allow(desk.there("x"))
    other = signed_in(make_member("zed@karee.example", desk.organization))
    assert other.get(there).status_code == 400
    assert desk.client.get(there.replace("/connect/x/", "/connect/youtube/")).status_code == 400


def test_a_way_back_closes_after_ten_minutes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    there = allow(desk.there("youtube"))
    late = NOW + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert desk.client.get(there).status_code == 400


def test_who_lost_the_role_meanwhile_gets_nothing(desk: Desk) -> None:
    there = allow(desk.there("x"))
    Membership.objects.update(role="analyst")
    assert desk.client.get(there).status_code == 403
    Membership.objects.all().delete()
    assert desk.client.get(there).status_code in (400, 404)


def test_a_code_that_ran_out_says_to_begin_again(desk: Desk) -> None:
    there = allow(desk.there("x"))
    desk.running.set_clock(NOW + timedelta(seconds=31))  # X lets 30 pass
    page = desk.back(there)
    assert "Begin anew" in said(page)
    assert desk.rows() == []


def test_what_was_granted_waits_sealed_and_for_ten_minutes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.back(allow(desk.there("x")))
    kept = str(dict(desk.client.session))
    assert "sealed" in kept
    choices = ids(desk.get("choose/"), "Accounts")
    late: datetime = NOW + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert "The choice is not open any more" in desk.get("choose/").text
    assert choices.keys() == {"@acme"}
    assert desk.rows() == []


# ---- Tokens that people paste ----


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_pasted_token_is_checked_and_kept(desk: Desk, platform: str) -> None:
    page = desk.post(f"new/{platform}/", token="  a-good-token ")
    (name,) = ids(page, "Accounts")
    choose(desk, page, name)
    assert (desk.only.token, desk.only.expires_at) == ("a-good-token", None)


@pytest.mark.parametrize(
    ("platform", "token", "words"),
    [
        ("x", "invalid-token", "X (Twitter): Unauthorized. Connect the account again"),
        (
            "youtube",
            "invalid-key",
            "YouTube: API key not valid. Please pass a valid API key. Paste",
        ),
        ("facebook", "invalid-token", "Facebook: "),
        ("instagram", "invalid-token", "Instagram: "),
    ],
)
def test_a_dead_token_is_refused_and_not_kept(
    desk: Desk, platform: str, token: str, words: str
) -> None:
    page = desk.post(f"new/{platform}/", token=token)
    assert said(page).startswith(words)
    assert "onnect the account again" in said(page)
    assert token not in page.text
    assert desk.rows() == []


def test_the_key_of_the_installation_needs_no_account(desk: Desk) -> None:
    page = desk.post("new/youtube/", shared="1")
    (name,) = ids(page, "Accounts")
    choose(desk, page, name)
    assert (desk.only.shared, desk.only.token) == (True, "")


def test_a_platform_nobody_registered_at_offers_the_other_ways(
    desk: Desk, settings: Settings
) -> None:
    settings.PLATFORM_APPS = {**settings.PLATFORM_APPS, "x": ("", "")}
    settings.PLATFORM_KEYS = {}
    page = desk.get("new/x/")
    assert "Sign in there" not in page.text
    assert "shared" not in page.text
    assert "App-only bearer token" in page.text
    desk.client.get("/karee/acme/connections/new/x/?go=1")
    assert "is not registered at X (Twitter)" in said(desk.get("new/x/?go=1"))


# ---- Reconnecting ----


@pytest.fixture
def paused(desk: Desk) -> Connection:
    choose(desk, desk.back(allow(desk.there("x"))), "@acme")
    with wall.inside(desk.organization.id):
        Connection.objects.update(paused_because="X (Twitter): Unauthorized.")
        WorkItem.objects.filter(kind="poll").update(due_at=NOW + timedelta(hours=6))
    return desk.only


def test_reconnecting_resumes_at_once(desk: Desk, paused: Connection) -> None:
    page = desk.back(allow(desk.there("x", str(paused.id))))
    assert "X (Twitter), @acme reads again." in page.text
    row = desk.only
    assert (row.id, row.paused_because) == (paused.id, "")
    assert row.token != paused.token
    with wall.inside(desk.organization.id):
        feeds = Feed.objects.filter(connection=row, active=True).values("id")
        assert not WorkItem.objects.filter(subject__in=feeds, due_at__gt=NOW).exists()


def test_the_wrong_account_is_named(desk: Desk, paused: Connection) -> None:
    there = desk.there("x", str(paused.id))
    page = desk.back(allow(there, account="20"))
    assert said(page) == (
        "Signed in there is @rival, and this connection is @acme. Sign in there as @acme and try"
        " again, or connect the other as a connection of its own."
    )
    assert desk.only.paused_because == "X (Twitter): Unauthorized."


def test_a_pasted_token_mends_it_too(desk: Desk, paused: Connection) -> None:
    desk.post(f"new/x/?connection={paused.id}", token="a-good-token")
    row = desk.only
    assert (row.id, row.token, row.name, row.paused_because) == (
        paused.id, "a-good-token", "@acme", "",
    )  # fmt: skip


def test_a_connection_that_names_nobody_takes_the_account_that_is_chosen(desk: Desk) -> None:
    page = desk.post("new/facebook/", token="a-good-token")
    choose(desk, page, *ids(page, "Accounts"))
    before = desk.only
    page = desk.back(allow(desk.there("facebook", str(before.id))))
    choose(desk, page, "rival")
    after = desk.only
    assert (after.id, after.account, after.name) == (before.id, "20", "rival")
    assert after.token != "a-good-token"


def test_an_account_is_connected_once(desk: Desk) -> None:
    page = desk.post("new/x/", token="a-good-token")
    choose(desk, page, *ids(page, "Accounts"))
    pasted = desk.only
    choose(desk, desk.back(allow(desk.there("x"))), "@acme")
    page = desk.back(allow(desk.there("x", str(pasted.id))))
    assert said(page) == (
        "X (Twitter), @acme is connected already: remove this connection instead."
    )
    assert len(desk.rows()) == 2


# ---- Removing ----


@pytest.mark.parametrize("platform", ["x", "youtube"])
def test_removing_gives_the_permission_back(desk: Desk, platform: str) -> None:
    page = desk.back(allow(desk.there(platform)))
    (name,) = ids(page, "Accounts")
    choose(desk, page, name)
    row = desk.only
    done = desk.post(f"{row.id}/remove/")
    assert "is removed." in done.text
    assert "Take the permission back" not in done.text
    with pytest.raises(Unauthorized):
        accounts(platform, Access(row.base_url, row.token, sandbox=True, granted=True), NOW)


def test_where_it_cannot_be_given_back_the_person_is_told(desk: Desk) -> None:
    choose(desk, desk.back(allow(desk.there("facebook"))), "acme")
    done = desk.post(f"{desk.only.id}/remove/")
    assert "Take the permission back on the platform as well." in done.text
    assert desk.only.token == ""


def test_the_same_account_connected_again_is_the_same_connection(desk: Desk) -> None:
    choose(desk, desk.back(allow(desk.there("x"))), "@acme")
    before = desk.only
    desk.post(f"{before.id}/remove/")
    choose(desk, desk.back(allow(desk.there("x"))), "@acme")
    assert (desk.only.id, desk.only.removed_at) == (before.id, None)
