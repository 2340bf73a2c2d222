from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectors import instagram
from connectors.contract import Access, Account, Ask, Kind, Listing, Page
from connectors.errors import BadPayload, BadQuery, Forbidden, NotFound
from tests.connectors.scripted import Script

SINCE = datetime(2026, 11, 20, tzinfo=UTC)


def media(media_id: str = "1", day: int = 21, **more: object) -> dict[str, object]:
    return {
        "id": media_id,
        "caption": "Acme's kettle #tea",
        "media_type": "IMAGE",
        "permalink": f"https://www.instagram.com/p/C-{media_id}_x/",
        "timestamp": f"2026-11-{day:02}T12:00:00+0000",
        "like_count": 8,
        "comments_count": 3,
    } | more


def discovered(*items: object, **cursors: str) -> dict[str, object]:
    return {
        "business_discovery": {
            "id": "55",
            "username": "tea.toast",
            "name": "Tea & Toast",
            "biography": "We toast.",
            "followers_count": 900,
            "media_count": 2,
            "media": {"data": list(items), "paging": {"cursors": cursors}},
        },
        "id": "17841",
    }


def ids(page: Page) -> list[str]:
    return [record.external_id for record in page.records]


def test_a_hashtag_is_looked_up_once_and_paged_until_no_cursor_is_left(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [{"id": "178", "name": "tea"}]})
    script.say({"data": [media("1"), media("2", 19)], "paging": {"cursors": {"after": "same"}}})
    script.say({"data": [media("3")], "paging": {"cursors": {"after": "same"}}})
    script.say({"data": []})
    ask = Ask(Listing.HASHTAG, "#tea", SINCE)
    found = []
    for _ in range(3):
        page = instagram.fetch(ask, access, now)
        found += ids(page)
        ask = replace(ask, place=page.next)
    assert (found, page.next) == (["1", "3"], None)
    searched, first, second, third = script.seen
    assert searched.query == {"user_id": "17841", "q": "tea"}
    assert (first.path, first.query["user_id"]) == ("/v26.0/178/recent_media", "17841")
    assert "username" not in first.query["fields"]
    assert [asked.query.get("after") for asked in (first, second, third)] == [None, "same", "same"]


def test_a_hashtags_posts_have_no_author(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [{"id": "178"}]})
    bare = {"id": "2", "media_type": "VIDEO", "timestamp": "2026-11-21T12:00:00+0000"}
    script.say({"data": [media(), bare]})
    first, second = instagram.fetch(Ask(Listing.HASHTAG, "tea", SINCE), access, now).records
    assert (first.author_id, first.author) == (None, None)
    assert (first.kind, first.text) == (Kind.POST, "Acme's kettle #tea")
    assert first.created_at == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert (first.likes, first.comments, first.shares) == (8, 3, None)
    assert (first.url, first.shortcode) == ("https://www.instagram.com/p/C-1_x/", "C-1_x")
    assert (second.kind, second.text, second.likes) == (Kind.VIDEO, "", None)
    assert (second.url, second.shortcode) == (None, None)


def test_a_hashtag_needs_a_connected_account(access: Access, now: datetime) -> None:
    with pytest.raises(Forbidden):
        instagram.fetch(Ask(Listing.HASHTAG, "tea", SINCE), replace(access, own_account=None), now)


def test_a_timeline_is_read_by_business_discovery(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(discovered(media("2", 22), media("1", 21), after="c1"))
    script.say(discovered(media("0", 20), media("x", 19), after="c2"))
    first = instagram.fetch(Ask(Listing.TIMELINE, "@tea.toast", SINCE), access, now)
    account = Account("55", "tea.toast", "Tea & Toast", 900, "We toast.")
    assert (ids(first), first.next, first.account) == (["2", "1"], "c1", account)
    record = first.records[0]
    assert (record.author_id, record.author, record.followers) == ("55", "tea.toast", 900)
    second = instagram.fetch(Ask(Listing.TIMELINE, "tea.toast", SINCE, "c1"), access, now)
    assert (ids(second), second.next, second.account) == (["0"], None, account)
    assert script.seen[0].path == "/v26.0/17841"
    asked = "business_discovery.username(tea.toast){id,username,name,biography,followers_count"
    assert script.seen[0].query["fields"].startswith(asked)
    assert "media.limit(50){id," in script.seen[0].query["fields"]
    assert "media.limit(50).after(c1){id," in script.seen[1].query["fields"]


def test_a_timeline_ends_where_only_a_cursor_back_is_left(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(discovered(media(), before="c0"))
    page = instagram.fetch(Ask(Listing.TIMELINE, "tea.toast", SINCE), access, now)
    assert (ids(page), page.next) == (["1"], None)


def test_an_account_without_media_has_an_empty_timeline(
    script: Script, access: Access, now: datetime
) -> None:
    found = {"id": "55", "username": "tea.toast", "media_count": 0}
    script.say({"business_discovery": found})
    page = instagram.fetch(Ask(Listing.TIMELINE, "tea.toast", SINCE), access, now)
    assert page == Page((), None, Account("55", "tea.toast"))


@pytest.mark.parametrize("about", ["a){id},x(", "two words", "", "ü"])
def test_what_is_no_username_is_not_put_into_the_question(
    script: Script, access: Access, now: datetime, about: str
) -> None:
    with pytest.raises(BadQuery):
        instagram.fetch(Ask(Listing.TIMELINE, about, SINCE), access, now)
    assert script.seen == []


def test_tagged_posts_name_their_author(script: Script, access: Access, now: datetime) -> None:
    after = f"{script.base_url}/v26.0/17841/tags?fields=id&after=x"
    script.say({"data": [media(username="ben")], "paging": {"next": after}})
    page = instagram.fetch(Ask(Listing.TAGGED, "17841", SINCE), access, now)
    (record,) = page.records
    assert (record.author_id, record.author) == (None, "ben")
    assert page.next == after


def test_comments_come_with_their_replies(script: Script, access: Access, now: datetime) -> None:
    reply = {"id": "c2", "text": "Yes", "timestamp": "2026-11-22T12:00:00+0000"}
    comment = {
        "id": "c1",
        "text": "Lovely",
        "username": "ben",
        "from": {"id": "77", "username": "ben"},
        "timestamp": "2026-11-21T12:00:00+0000",
        "replies": {"data": [reply]},
    }
    script.say({"data": [comment]})
    second, first = instagram.fetch(Ask(Listing.COMMENTS, "1", SINCE), access, now).records
    assert (first.kind, first.parent_id, first.text) == (Kind.COMMENT, "1", "Lovely")
    assert (first.author_id, first.author) == ("77", "ben")
    assert (second.external_id, second.parent_id) == ("c2", "c1")


def test_tags_of_an_account_known_by_name_are_listed_by_its_id(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"business_discovery": {"id": "55", "username": "tea.toast"}})
    script.say({"data": [media()]})
    page = instagram.fetch(Ask(Listing.TAGGED, "@tea.toast", SINCE), access, now)
    assert ids(page) == ["1"]
    assert [asked.path for asked in script.seen] == ["/v26.0/17841", "/v26.0/55/tags"]


def test_known_media_come_back_or_are_missing(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"1": media("1", day=1)})
    page = instagram.fetch(Ask(Listing.KNOWN, "1,2", SINCE), access, now)
    assert (ids(page), page.missing) == (["1"], ("2",))


def test_the_own_account_is_the_first_one_behind_the_token(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [{"id": "9"}, {"id": "8", "instagram_business_account": {"id": "17841"}}]})
    assert instagram.own_account(access, now) == "17841"
    assert script.seen[0].path == "/v26.0/me/accounts"


def test_a_token_without_an_account_has_none(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [{"id": "9"}]})
    with pytest.raises(NotFound):
        instagram.own_account(access, now)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"business_discovery": {"id": "55"}},
        {"business_discovery": {"id": "55", "username": "t", "media_count": 4}},
        {"business_discovery": {"id": "55", "username": "t", "media": {"data": {}}}},
        {"business_discovery": {"id": "55", "username": "t", "media": {"data": [], "paging": 1}}},
    ],
)
def test_a_discovery_without_its_promised_shape_is_kept(
    script: Script, access: Access, now: datetime, body: object
) -> None:
    script.say(body)
    with pytest.raises(BadPayload):
        instagram.fetch(Ask(Listing.TIMELINE, "tea.toast", SINCE), access, now)
