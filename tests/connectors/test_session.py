from __future__ import annotations

import gzip
import logging
import traceback
from dataclasses import replace
from datetime import datetime

import pytest

from connectors import session
from connectors.answer import Answer
from connectors.contract import Access, Platform
from connectors.errors import BadPayload, BadQuery, ConnectorError, Unauthorized, Unavailable
from connectors.platforms import FACEBOOK, INSTAGRAM, YOUTUBE, X
from connectors.refusals import by_status
from tests.connectors.scripted import Script

SECRET = "s3cret|token"


def get(access: Access, now: datetime, platform: Platform = X, where: str = "/2/x") -> object:
    def refusal(answer: Answer, now: datetime) -> ConnectorError | None:
        return by_status(answer, answer.said("detail"), now)

    return session.get_json(platform, access, where, {"q": "ü&"}, refusal, now).json


def test_an_answer_is_the_json_object_in_it(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": []})
    assert get(access, now) == {"data": []}
    assert script.seen[0].query == {"q": "ü&"}


def test_a_connection_is_used_again(script: Script, access: Access, now: datetime) -> None:
    for _ in range(3):
        script.say({"data": []})
        get(access, now)
    assert len({asked.client for asked in script.seen}) == 1


def test_a_cookie_of_one_customer_is_not_sent_for_the_next(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({}, headers={"Set-Cookie": "guest=1; Path=/"})
    script.say({})
    get(access, now)
    get(access, now)
    assert "Cookie" not in script.seen[1].headers


def test_the_environment_changes_nothing(
    script: Script, access: Access, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    script.say({})
    assert get(access, now) == {}


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.x.com.example.org",
        "https://graph.facebook.com",  # another platform's
        "http://api.x.com",
        "https://user@api.x.com",
        "https://169.254.169.254",
        "http://example.org",
        "http://[::1",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_the_platforms_own_hosts_are_asked(
    access: Access, now: datetime, base_url: str
) -> None:
    with pytest.raises(BadQuery):
        get(replace(access, base_url=base_url), now)


def test_a_loopback_address_needs_a_sandbox(script: Script, access: Access, now: datetime) -> None:
    with pytest.raises(BadQuery):
        get(replace(access, sandbox=False), now)
    assert script.seen == []


@pytest.mark.parametrize("where", ["https://api.x.com/2/x", "http://127.0.0.1:1/2/x"])
def test_a_whole_address_keeps_to_the_connections_origin(
    access: Access, now: datetime, where: str
) -> None:
    with pytest.raises(BadQuery):
        get(replace(access, base_url="http://127.0.0.1:9"), now, where=where)


@pytest.mark.parametrize("token", ["", "two words", "new\nline", "schlüssel"])
def test_a_damaged_credential_is_not_sent(
    script: Script, access: Access, now: datetime, token: str
) -> None:
    with pytest.raises(Unauthorized):
        get(replace(access, token=token), now)
    assert script.seen == []


def test_an_answer_that_stops_short_is_no_answer(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(b'{"data": []}', headers={"Content-Length": "500"})
    with pytest.raises(Unavailable):
        get(access, now)


def test_an_answer_that_trickles_in_is_no_answer(
    script: Script, access: Access, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "WHOLE", -1.0)
    script.say({})
    with pytest.raises(Unavailable, match="TimeoutError"):
        get(access, now)


TORN = gzip.compress(b"[" + b"1," * 9999)[:-20]


@pytest.mark.parametrize("body", [b"\x1f\x8b no gzip", TORN], ids=["none", "torn"])
def test_a_body_that_cannot_be_unpacked_is_no_answer(
    script: Script, access: Access, now: datetime, body: bytes
) -> None:
    script.say(body, headers={"Content-Encoding": "gzip"})
    with pytest.raises((Unavailable, BadPayload)):
        get(access, now)


@pytest.mark.parametrize("location", ["https://evil.example/", "//evil.example", "/elsewhere"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_anywhere(
    script: Script, access: Access, now: datetime, status: int, location: str
) -> None:
    script.say({"data": []}, status, {"Location": location})
    with pytest.raises(Unavailable):
        get(access, now)
    assert len(script.seen) == 1


def test_json_is_known_by_its_shape_and_not_by_its_label(
    script: Script, access: Access, now: datetime
) -> None:
    """Platforms label JSON as JavaScript or problems, and proxies label pages as JSON."""
    script.say({"data": []}, headers={"Content-Type": "text/html"})
    assert get(access, now) == {"data": []}
    script.say(b"<html>down</html>")
    with pytest.raises(BadPayload):
        get(access, now)


@pytest.mark.parametrize("packed", [False, True])
def test_an_oversize_answer_is_not_read_to_its_end(
    script: Script, access: Access, now: datetime, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(session, "LARGEST", 50_000)
    body = b'{"a": "' + b"a" * 100_000 + b'"}'
    if packed:
        script.say(gzip.compress(body, 1), headers={"Content-Encoding": "gzip"})
    else:
        script.say(body)
    with pytest.raises(BadPayload, match="too large") as caught:
        get(access, now)
    assert len(caught.value.page) == 2000


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"null", b'{"a": 1', b"\xff\xfe{", b"[" * 99_999, b"[" + b"9" * 5000],
)
def test_what_is_no_json_object_is_a_bad_payload(
    script: Script, access: Access, now: datetime, body: bytes
) -> None:
    script.say(body)
    with pytest.raises(BadPayload):
        get(access, now)


@pytest.mark.parametrize("platform", [X, YOUTUBE, FACEBOOK, INSTAGRAM])
@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 429, 503])
def test_no_error_tells_the_token(
    script: Script, access: Access, now: datetime, platform: Platform, status: int
) -> None:
    leak = f"{SECRET} access_token=EAAB&appsecret_proof=f00 https://x/?key=s3cret%7Ctoken"
    script.say({"detail": leak} if status != 200 else [leak, {"access_token": "EAAB"}], status)
    with pytest.raises(ConnectorError) as caught:
        get(replace(access, token=SECRET), now, platform)
    shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    for secret in ("s3cret", "EAAB", "f00"):
        assert secret not in shown


def test_neither_a_dead_road_nor_the_log_tells_the_key(
    script: Script, access: Access, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    script.say({})
    get(replace(access, token=SECRET), now, YOUTUBE)
    assert script.seen[0].query["key"] == SECRET
    dead = replace(access, token=SECRET, base_url="http://127.0.0.1:9")
    with pytest.raises(Unavailable) as caught:
        get(dead, now, YOUTUBE)
    assert caught.value.__context__ is None
    assert "s3cret" not in caplog.text + "".join(traceback.format_exception(caught.value))


def test_access_does_not_show_its_token() -> None:
    assert SECRET not in repr(Access("https://api.x.com", SECRET))
