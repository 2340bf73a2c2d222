"""Comments under young posts, where people want them, over HTTP from the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import Organization
from brands.models import Brand, Connection
from sandbox.server import Running
from tests.factories import NOW, W47, make_brand, make_connection, make_person
from tests.tracking.reading import Reading
from tracking.collecting import commenting, feeds
from tracking.models import Feed, Mention, Post

DAY = timedelta(days=1)
Sandbox = Callable[..., Running]


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


def video(number: int, at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "platform": "youtube",
        "kind": "video",
        "post_id": f"video{number:06}",
        "author": "ann",
        "created_at": at.isoformat(),
        "text": f"video {number}",
        **changes,
    }


def comment(number: int, under: str, at: datetime, text: str = "acme!") -> dict[str, Any]:
    return video(number, at, kind="comment", author="bob", parent_id=under, text=text)


def timeline(brand: Brand, url: str, *, comments: bool = True) -> Reading:
    connection = make_connection(brand, "youtube", f"{url}/youtube")
    commenting.choose(connection, wanted=comments)
    feeds.watch(make_person("Ann", "youtube:ann"), brand, W47.start, NOW)
    return Reading(Feed.objects.get(listing="timeline"))


def followed() -> list[str]:
    found = Feed.objects.filter(listing="comments", active=True).order_by("about")
    return list(found.values_list("about", flat=True))


def test_comments_under_a_young_video_are_read_for_a_week(brand: Brand, sandbox: Sandbox) -> None:
    running = sandbox(
        video(1, NOW - DAY),
        video(2, NOW - 8 * DAY),
        comment(11, "video000001", NOW - timedelta(hours=2)),
        comment(12, "video000001", NOW + DAY),
        comment(13, "video000001", NOW + DAY, text="nothing to see"),
    )
    timeline(brand, running.url).until_dry()
    assert followed() == ["video000001"]
    reading = Reading(Feed.objects.get(listing="comments"))
    reading.until_dry()
    assert list(Post.objects.filter(kind="comment").values_list("text", flat=True)) == ["acme!"]
    later = NOW + 6 * DAY
    running.set_clock(later)
    reading.until_dry(later)
    assert Post.objects.filter(kind="comment").count() == 3
    assert Mention.objects.filter(kind="comment").count() == 2
    assert (reading.covered, followed(), reading.item.due_at) == ([], [], None)


def test_nobody_who_does_not_want_comments_pays_for_them(brand: Brand, sandbox: Sandbox) -> None:
    timeline(brand, sandbox(video(1, NOW - DAY)).url, comments=False).until_dry()
    assert followed() == []


def test_comments_are_read_under_the_newest_posts_only(brand: Brand, sandbox: Sandbox) -> None:
    hour = timedelta(hours=1)
    videos = [video(number, NOW - 2 * DAY + number * hour) for number in range(25)]
    timeline(brand, sandbox(*videos).url).until_dry()
    assert followed() == [f"video{number:06}" for number in range(5, 25)]


def test_who_wants_them_no_more_is_asked_for_none(brand: Brand, sandbox: Sandbox) -> None:
    timeline(brand, sandbox(video(1, NOW - DAY)).url).until_dry()
    commenting.choose(Connection.objects.get(), wanted=False)
    assert followed() == []


def test_a_platform_without_comments_offers_none(brand: Brand) -> None:
    offered = {
        name: commenting.offered(make_connection(brand, name))
        for name in ("x", "youtube", "facebook", "instagram")
    }
    assert offered == {"x": False, "youtube": True, "facebook": True, "instagram": True}


def test_instagram_shows_comments_to_whom_the_media_belongs(brand: Brand, sandbox: Sandbox) -> None:
    own = "17841000000000001"
    acme = {"type": "account", "platform": "instagram", "id": own, "handle": "acme"}
    post = video(1, NOW - DAY, platform="instagram", kind="post", post_id="3001")
    connection = make_connection(brand, "instagram", f"{sandbox(acme, post).url}/instagram")
    commenting.choose(connection, wanted=True)
    Connection.objects.update(own_account=own)
    feeds.watch(make_person("Ann", "instagram:ann"), brand, W47.start, NOW)
    Reading(Feed.objects.get(listing="timeline")).until_dry()
    assert (Post.objects.count(), followed()) == (1, [])
