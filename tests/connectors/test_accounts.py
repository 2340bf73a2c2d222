"""Whose a credential is, and whether it is alive."""

from __future__ import annotations

from datetime import datetime

import pytest

from connectors.accounts import Own, accounts, check
from connectors.contract import Access
from connectors.errors import Forbidden, NotFound, Unauthorized
from tests.connectors.scripted import Script

META_DEAD = {"error": {"message": "The session has expired", "code": 190}}
SAID: list[tuple[str, object, list[Own]]] = [
    ("x", {"data": {"id": "12", "username": "acme", "name": "Acme"}}, [Own("12", "@acme")]),
    (
        "youtube",
        {"items": [{"id": "UC1", "snippet": {"title": "Acme Films"}}, {"snippet": {}}]},
        [Own("UC1", "Acme Films")],
    ),
    (
        "facebook",
        {"data": [{"id": "7", "name": "Acme", "access_token": "of-the-page"}, {"id": "8"}]},
        [Own("7", "Acme", "of-the-page"), Own("8", "8")],
    ),
    (
        "instagram",
        {"data": [{"id": "7", "name": "Acme", "instagram_business_account": {"id": "178"}}, {}]},
        [Own("178", "Acme")],
    ),
]


@pytest.mark.parametrize(("platform", "body", "found"), SAID)
def test_the_accounts_a_person_let_us_in_with(
    script: Script, access: Access, now: datetime, platform: str, body: object, found: list[Own]
) -> None:
    script.say(body)
    assert accounts(platform, access, now) == found


def test_all_lists_of_pages_are_read(script: Script, access: Access, now: datetime) -> None:
    following = f"{script.base_url}/v26.0/me/accounts?after=x"
    script.say({"data": [{"id": "7", "name": "One"}], "paging": {"next": following}})
    script.say({"data": [{"id": "8", "name": "Two"}], "paging": {}})
    assert [own.name for own in accounts("facebook", access, now)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("platform", "body", "words"),
    [
        ("x", {"data": None}, "nobody is behind this token"),
        ("youtube", {}, "this Google account has no channel"),
        ("facebook", {"data": []}, "this person manages no Page"),
        ("instagram", {"data": [{"id": "7"}]}, "no professional account is linked"),
    ],
)
def test_who_has_none_is_told(
    script: Script, access: Access, now: datetime, platform: str, body: object, words: str
) -> None:
    script.say(body)
    with pytest.raises(NotFound, match=words):
        accounts(platform, access, now)


@pytest.mark.parametrize("platform", ["x", "youtube", "facebook", "instagram"])
def test_a_token_is_checked_by_one_call(
    script: Script, access: Access, now: datetime, platform: str
) -> None:
    script.say({"kind": "anything"})
    check(platform, access, now)
    assert len(script.seen) == 1


@pytest.mark.parametrize(
    ("platform", "body", "status", "error"),
    [
        (
            "x",
            {"title": "Unauthorized", "status": 401, "detail": "Unauthorized"},
            401,
            Unauthorized,
        ),
        ("youtube", {"error": {"errors": [{"reason": "keyInvalid"}]}}, 400, Unauthorized),
        ("facebook", META_DEAD, 400, Unauthorized),
        ("instagram", META_DEAD, 200, Unauthorized),
        ("facebook", {"error": {"message": "(#10) pages_show_list", "code": 10}}, 400, Forbidden),
    ],
)
def test_a_dead_token_is_told_from_one_without_a_right(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    body: object,
    status: int,
    error: type[Exception],
) -> None:
    script.say(body, status=status)
    with pytest.raises(error):
        check(platform, access, now)
