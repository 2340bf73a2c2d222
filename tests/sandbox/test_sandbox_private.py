"""What a closed account posts is seen by nobody, and each platform says so: an empty list would
look like somebody who posted nothing."""

from __future__ import annotations

import pytest

from tests.sandbox.wire import Serve, post


@pytest.mark.parametrize("closed", [{"private": True}, {"kind": "suspended"}])
def test_an_unpublished_page_has_no_list_of_posts(serve: Serve, closed: dict[str, object]) -> None:
    account = {"type": "account", "platform": "facebook", "id": "7", "handle": "ada", **closed}
    wire = serve(account, post("facebook", "7_1", "2026-11-18T08:00:00Z", "Hello", author="ada"))
    answer = wire.graph("7/posts")
    assert (answer.status, answer.body["error"]["code"]) == (400, 100)


@pytest.mark.parametrize("closed", [{"private": True}, {"kind": "suspended"}])
def test_a_closed_channel_has_no_uploads(serve: Serve, closed: dict[str, object]) -> None:
    channel = "UC" + "a" * 22
    account = {"type": "account", "platform": "youtube", "id": channel, "handle": "ada", **closed}
    wire = serve(account)
    answer = wire.youtube("playlistItems", playlistId=f"UU{channel[2:]}")
    assert answer.body["error"]["errors"][0]["reason"] == "playlistNotFound"


@pytest.mark.parametrize("closed", [{"private": True}, {"kind": "suspended"}])
def test_a_closed_account_is_not_discovered(serve: Serve, closed: dict[str, object]) -> None:
    account = {"type": "account", "platform": "instagram", "id": "7", "handle": "ada", **closed}
    asker = {"type": "account", "platform": "instagram", "id": "8", "handle": "ben"}
    wire = serve(account, asker)
    answer = wire.graph("8", fields="business_discovery.username(ada){id,media{id}}")
    assert answer.body["error"]["code"] == 110
