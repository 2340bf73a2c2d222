"""Pages that ask, and what a code buys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sandbox.ways_in import (
    BACK,
    PAGES,
    READONLY,
    TOKENS,
    WORLD,
    allowed,
    exchanged,
    of_google,
    of_meta,
    of_x,
    page_of,
    returned,
)
from tests.sandbox.wire import Answer, Serve, Wire


@pytest.fixture
def wire(serve: Serve) -> Wire:
    return serve(*WORLD)


@pytest.mark.parametrize("platform", PAGES)
def test_the_page_asks_in_plain_html(wire: Wire, platform: str) -> None:
    page = wire.request(wire.running.url + page_of(platform), headers={})
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "<strong>our-app</strong>" in page.body
    for button in ("allow", "deny"):
        assert f'<button name="decision" value="{button}">' in page.body


@pytest.mark.parametrize("platform", PAGES)
def test_who_declines_goes_back_with_the_state_and_no_code(wire: Wire, platform: str) -> None:
    came = returned(wire.form(page_of(platform), decision="deny"))
    assert (came["error"], came["state"]) == ("access_denied", "s-1")
    assert "code" not in came


@pytest.mark.parametrize("platform", PAGES)
@pytest.mark.parametrize("broken", [{"client_id": ""}, {"redirect_uri": "javascript:alert(1)"}])
def test_a_client_that_asks_wrongly_hears_nothing(
    wire: Wire, platform: str, broken: dict[str, str]
) -> None:
    answer = wire.form(page_of(platform, **broken), decision="allow")
    assert answer.status == 400
    assert "Location" not in answer.headers


def test_x_asks_for_a_challenge(wire: Wire) -> None:
    assert wire.form(page_of("x", code_challenge=""), decision="allow").status == 400


@pytest.mark.parametrize(
    ("platform", "body"),
    [
        (
            "x",
            {
                "token_type": "bearer",
                "expires_in": 7200,
                "scope": "offline.access tweet.read users.read",
            },
        ),
        ("google", {"token_type": "Bearer", "expires_in": 3599, "scope": READONLY}),
        ("meta", {"token_type": "bearer", "expires_in": 3600}),
    ],
)
def test_a_code_buys_a_token_once(wire: Wire, platform: str, body: dict[str, object]) -> None:
    code = allowed(wire, platform)
    bought = exchanged(wire, platform, code)
    assert bought.status == 200
    tokens = {"access_token", "refresh_token"} & set(bought.body)
    assert {name: bought.body[name] for name in bought.body if name not in tokens} == body
    assert ("refresh_token" in tokens) == (platform != "meta")
    assert exchanged(wire, platform, code).status == 400


Said = Callable[[Answer], object]
_X_CODE = "Value passed for the authorization code was invalid."
_X_VERIFIER = "Value passed for the code verifier did not match the code challenge."
_X_URI = "Value passed for the redirect uri did not match the uri of the authorization code."


@pytest.mark.parametrize(
    ("platform", "changed", "said", "expected"),
    [
        ("x", {"code_verifier": "another"}, of_x, (400, "invalid_request", _X_VERIFIER)),
        ("x", {"redirect_uri": f"{BACK}x"}, of_x, (400, "invalid_request", _X_URI)),
        ("x", {"client_id": "another-app"}, of_x, (400, "invalid_request", _X_CODE)),
        ("x", {"code": "made-up"}, of_x, (400, "invalid_request", _X_CODE)),
        ("x", {"client_secret": "invalid-secret"}, of_x,
         (401, "unauthorized_client", "Missing valid authorization header")),
        ("google", {"redirect_uri": f"{BACK}x"}, of_google, (400, "redirect_uri_mismatch")),
        ("google", {"client_id": "another-app"}, of_google, (400, "invalid_grant")),
        ("google", {"code": "made-up"}, of_google, (400, "invalid_grant")),
        ("google", {"client_secret": "invalid-secret"}, of_google, (401, "invalid_client")),
        ("meta", {"redirect_uri": f"{BACK}x"}, of_meta, (400, 100, 36008)),
        ("meta", {"client_id": "invalid-client"}, of_meta, (400, 101, None)),
        ("meta", {"client_secret": "invalid-secret"}, of_meta, (400, 1, None)),
        ("meta", {"code": "made-up"}, of_meta, (400, 100, None)),
    ],
)  # fmt: skip
def test_what_does_not_match_is_refused_in_the_platforms_words(
    wire: Wire, platform: str, changed: dict[str, str], said: Said, expected: object
) -> None:
    assert said(exchanged(wire, platform, allowed(wire, platform), **changed)) == expected


@pytest.mark.parametrize(
    ("platform", "now", "good"),
    [
        ("x", "2026-11-20T12:00:29Z", True),
        ("x", "2026-11-20T12:00:31Z", False),
        ("google", "2026-11-20T12:09:59Z", True),
        ("google", "2026-11-20T12:10:01Z", False),
        ("meta", "2026-11-20T12:10:01Z", False),
    ],
)
def test_a_code_does_not_wait_long(wire: Wire, platform: str, now: str, good: bool) -> None:
    wire.post("/__clock__", {"now": "2026-11-20T12:00:00Z"})
    code = allowed(wire, platform)
    wire.post("/__clock__", {"now": now})
    assert (exchanged(wire, platform, code).status == 200) is good


def test_each_way_in_stands_under_its_prefix_too(wire: Wire) -> None:
    for prefix, platform in (("/x", "x"), ("/youtube", "google"), ("/facebook", "meta")):
        page = wire.request(wire.running.url + prefix + page_of(platform), headers={})
        assert page.status == 200
        refused = wire.form(prefix + TOKENS[platform], client_id="our-app", client_secret="s")
        assert (refused.status, "error" in refused.body) == (400, True)
