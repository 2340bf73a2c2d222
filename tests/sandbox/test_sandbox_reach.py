"""Listings that end after so many posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.sandbox.wire import Line, Serve, Wire, post

FIRST = datetime(2026, 11, 1, tzinfo=UTC)


def posts(platform: str, first: datetime, number: int, ids: int = 100_000) -> list[Line]:
    """So many posts by ada, one a minute, numbered from `ids` on."""
    return [
        post(platform, str(ids + n), (first + timedelta(minutes=n)).isoformat(), "acme")
        for n in range(number)
    ]


def up_to(wire: Wire, minute: int, **excluded: str) -> list[str]:
    """The ids of the newest five posts of ada on X, as if it were so many minutes after FIRST."""
    ada = wire.x("users/by/username/ada").body["data"]["id"]
    end = f"{FIRST + timedelta(minutes=minute, seconds=1):%Y-%m-%dT%H:%M:%SZ}"
    return wire.x(f"users/{ada}/tweets", end_time=end, max_results="5", **excluded).ids()


@pytest.mark.parametrize(
    ("excluded", "hidden"), [({}, 2), ({"exclude": "replies"}, 2402), ({"exclude": "reposts"}, 2)]
)
def test_xs_timelines_end_after_3200_posts_or_800_without_replies(
    serve: Serve, excluded: dict[str, str], hidden: int
) -> None:
    wire = serve(*posts("x", FIRST, 3202))
    assert up_to(wire, hidden - 1, **excluded) == []
    assert up_to(wire, hidden, **excluded) == [str(100_000 + hidden)]


def test_a_page_lists_the_newest_600_posts_of_each_year(serve: Serve) -> None:
    last_year = posts("facebook", datetime(2025, 12, 31, 20, tzinfo=UTC), 3, ids=900)
    wire = serve(*posts("facebook", FIRST, 602), *last_year)
    ada = wire.graph("ada").body["id"]
    for edge in ("published_posts", "feed"):
        answer = wire.graph(f"{ada}/{edge}", limit="100")
        seen = answer.ids()
        while "next" in answer.body.get("paging", {}):
            answer = wire.request(answer.body["paging"]["next"], headers={})
            seen += answer.ids()
        assert seen == [*(str(100_601 - n) for n in range(600)), "902", "901", "900"]


def test_without_windows_listings_do_not_end(serve: Serve) -> None:
    wire = serve(*posts("x", FIRST, 3202), *posts("facebook", FIRST, 601), windows=False)
    assert up_to(wire, 0) == ["100000"]
    ada = wire.graph("ada").body["id"]
    until = str(int(FIRST.timestamp()) + 1)
    assert wire.graph(f"{ada}/posts", until=until).ids() == ["100000"]
