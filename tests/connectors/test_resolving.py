"""A name that somebody typed: who it is, whether their posts can be read, and what to do if not."""

from __future__ import annotations

from datetime import datetime

import pytest

from connectors import resolve
from connectors.contract import Access, Account, Kind, Resolved
from connectors.errors import BadQuery, ConnectorError, Forbidden, Unauthorized
from tests.connectors.scripted import Script

GONE = {"errors": [{"value": "ada", "type": "https://api.x.com/2/problems/resource-not-found"}]}
USER = {"id": "7", "username": "Ada", "name": "Ada L.", "protected": False}
CHANNEL = {"id": "UC7", "snippet": {"title": "Tea"}, "status": {"privacyStatus": "public"}}
PAGE = {"id": "9", "username": "tea", "name": "Tea House", "fan_count": 3}
DISCOVERED = {"business_discovery": {"id": "5", "username": "ada", "followers_count": 8}}


def meta(code: int, message: str = "m", subcode: int = 0) -> dict[str, object]:
    return {"error": {"code": code, "message": message, "error_subcode": subcode}}


def google(reason: str) -> dict[str, object]:
    return {"error": {"message": "m", "errors": [{"reason": reason}]}}


@pytest.mark.parametrize(
    ("platform", "typed", "answers", "path", "account", "witness"),
    [
        (
            "x",
            " https://x.com/Ada ",
            [{"data": USER}],
            "/2/users/by/username/Ada",
            Account("7", "Ada", "Ada L."),
            {Kind.POST, Kind.REPOST, Kind.REPLY},
        ),
        (
            "x",
            "7",
            [{"data": USER}],
            "/2/users/7",
            Account("7", "Ada", "Ada L."),
            {Kind.POST, Kind.REPOST, Kind.REPLY},
        ),
        (
            "youtube",
            "@Tea",
            [{"items": [CHANNEL]}],
            "/youtube/v3/channels",
            Account("UC7", "Tea", "Tea"),
            {Kind.VIDEO},
        ),
        (
            "facebook",
            "facebook.com/tea",
            [PAGE, {"data": []}],
            "/v26.0/tea",
            Account("9", "tea", "Tea House", 3),
            {Kind.POST, Kind.VIDEO},
        ),
        (
            "instagram",
            "@ADA",
            [DISCOVERED],
            "/v26.0/17841",
            Account("5", "ada", followers=8),
            {Kind.POST, Kind.VIDEO},
        ),
    ],
)
def test_a_public_account_can_be_followed(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    typed: str,
    answers: list[object],
    path: str,
    account: Account,
    witness: set[Kind],
) -> None:
    for answer in answers:
        script.say(answer)
    found = resolve(platform, typed, access, now)
    assert found == Resolved(account, witness=frozenset(witness))
    assert found.collectable
    assert script.seen[0].path == path


@pytest.mark.parametrize(
    ("platform", "answers", "known", "why"),
    [
        ("x", [(200, GONE)], False, "X knows no account 'ada', or has suspended it. Check"),
        (
            "x",
            [(200, {"data": USER | {"protected": True}})],
            True,
            "@Ada is private on X, and its posts cannot be read. Ask its owner",
        ),
        ("youtube", [(200, {"items": []})], False, "YouTube knows no channel 'ada'. Open"),
        (
            "youtube",
            [(200, {"items": [CHANNEL | {"status": {"privacyStatus": "private"}}]})],
            True,
            "Tea is hidden on YouTube, and its videos cannot be read. Ask its owner",
        ),
        ("facebook", [(400, meta(803))], False, "Facebook shows no Page 'ada'. Check"),
        ("facebook", [(400, meta(100, subcode=33))], False, "Facebook shows no Page 'ada'. Check"),
        (
            "facebook",
            [(400, meta(100, "nonexisting field (fan_count) on node type (User)"))],
            False,
            "'ada' is no Page, and Facebook shows only the posts of Pages. Ask",
        ),
        (
            "facebook",
            [(200, PAGE), (400, meta(100, "requires 'Page Public Content Access'"))],
            True,
            "Apply for this feature in Meta's App Review; your own Pages need none.",
        ),
        (
            "instagram",
            [(400, meta(110, "Invalid user id", 2207013))],
            False,
            "Instagram shows no professional account 'ada': there is none, or it is a personal",
        ),
    ],
)
def test_an_account_that_cannot_be_followed_says_why_and_what_to_do(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    answers: list[tuple[int, object]],
    known: bool,
    why: str,
) -> None:
    for status, body in answers:
        script.say(body, status)
    found = resolve(platform, "ada", access, now)
    assert (found.account is not None, found.collectable) == (known, False)
    assert why in found.why
    assert found.witness == frozenset()


@pytest.mark.parametrize(
    ("platform", "status", "body", "error", "sentence"),
    [
        ("x", 401, {"detail": "Unauthorized"}, Unauthorized, "Connect the account again, or"),
        ("x", 402, {"title": "CreditsDepleted"}, Forbidden, "Buy credits in X's"),
        ("x", 403, {"reason": "client-not-enrolled"}, Forbidden, "Add the app to a project"),
        ("youtube", 400, google("keyInvalid"), Unauthorized, "Paste a valid key"),
        ("youtube", 403, google("accessNotConfigured"), Forbidden, "Switch the YouTube Data API"),
        ("facebook", 400, meta(190), Unauthorized, "Connect the account again, or"),
        ("facebook", 400, meta(10, "requires pages_read_engagement"), Forbidden,
         "allow what is missing: pages_read_engagement."),
        ("instagram", 400, meta(190), Unauthorized, "Connect the account again, or"),
        ("instagram", 400, meta(10, "requires instagram_basic"), Forbidden,
         "allow what is missing: instagram_basic."),
    ],
)  # fmt: skip
def test_a_credential_that_does_not_do_says_what_to_do(
    script: Script,
    access: Access,
    now: datetime,
    platform: str,
    status: int,
    body: object,
    error: type[ConnectorError],
    sentence: str,
) -> None:
    script.say(body, status)
    with pytest.raises(error) as caught:
        resolve(platform, "ada", access, now)
    assert sentence in caught.value.next_step


@pytest.mark.parametrize("platform", ["x", "youtube", "facebook", "instagram"])
def test_nonsense_is_not_asked_for(
    script: Script, access: Access, now: datetime, platform: str
) -> None:
    with pytest.raises(BadQuery):
        resolve(platform, "https://elsewhere.example/ada", access, now)
    assert script.seen == []
