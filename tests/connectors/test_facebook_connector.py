from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors import facebook
from connectors.contract import Access, Account, Ask, Kind, Listing, Page
from connectors.errors import BadPayload
from tests.connectors.scripted import Script

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
PAGE = {"id": "9", "username": "teatoast", "name": "Tea & Toast", "fan_count": 90}


def post(post_id: str = "9_1", day: int = 21, **more: object) -> dict[str, object]:
    return {
        "id": post_id,
        "message": "Acme's kettle",
        "created_time": f"2026-11-{day:02}T12:00:00+0000",
        "permalink_url": f"https://www.facebook.com/{post_id}",
        "from": {"id": "9", "name": "Tea & Toast"},
        "reactions": {"data": [], "summary": {"total_count": 125}},
        "comments": {"data": [], "summary": {"total_count": 13}},
    } | more


def ids(page: Page) -> list[str]:
    return [record.external_id for record in page.records]


def test_a_timeline_names_its_page_and_reads_a_post_whole(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(PAGE)
    script.say({"data": [post(shares={"count": 10})]})
    page = facebook.fetch(Ask(Listing.TIMELINE, "teatoast", SINCE), access, now)
    assert page.account == Account("9", "teatoast", "Tea & Toast", followers=90)
    (record,) = page.records
    assert (record.kind, record.text) == (Kind.POST, "Acme's kettle")
    assert (record.author_id, record.author) == ("9", "Tea & Toast")
    assert record.created_at == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert (record.likes, record.comments, record.shares, record.views) == (125, 13, 10, None)
    assert record.url == "https://www.facebook.com/9_1"
    named, listed = script.seen
    assert (named.path, listed.path) == ("/v26.0/teatoast", "/v26.0/teatoast/posts")
    assert listed.headers["Authorization"] == "Bearer the-token"
    assert "access_token" not in listed.query


def test_a_post_may_have_neither_message_nor_shares(
    script: Script, access: Access, now: datetime
) -> None:
    bare = {"id": "9_2", "created_time": "2026-11-21T12:00:00+0000"}
    script.say({"data": [bare]})
    (record,) = facebook.fetch(Ask(Listing.TAGGED, "9", SINCE), access, now).records
    assert (record.text, record.shares, record.likes) == ("", None, None)
    assert (record.author_id, record.author) == (None, None)


def test_a_video_is_told_by_its_attachment(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [post(attachments={"data": [{"media_type": "video"}]})]})
    (record,) = facebook.fetch(Ask(Listing.OWN_PAGE, "9", SINCE), access, now).records
    assert record.kind is Kind.VIDEO
    assert script.seen[0].path == "/v26.0/9/feed"


def test_a_page_is_the_author_of_its_own_posts_even_where_that_is_withheld(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(PAGE)
    script.say({"data": [post("9_3") | {"from": None}]})
    (record,) = facebook.fetch(Ask(Listing.TIMELINE, "9", SINCE), access, now).records
    assert record.author_id == "9"


def test_the_next_page_is_followed_as_given_but_for_the_token(
    script: Script, access: Access, now: datetime
) -> None:
    next_page = (
        f"{script.base_url}/v26.0/9/tagged?access_token=the-token&fields=id%2Cmessage"
        "&appsecret_proof=f00&after=QVFIUj%3D"
    )
    script.say({"data": [], "paging": {"next": next_page}})
    script.say({"data": [post()]})
    first = facebook.fetch(Ask(Listing.TAGGED, "9", SINCE), access, now)
    assert first.records == ()
    assert first.next is not None
    assert "the-token" not in first.next
    assert "f00" not in first.next
    second = facebook.fetch(Ask(Listing.TAGGED, "9", SINCE, first.next), access, now)
    assert (ids(second), second.next) == (["9_1"], None)
    assert script.seen[1].target == "/v26.0/9/tagged?fields=id%2Cmessage&after=QVFIUj%3D"


def test_a_scan_ends_at_its_bound_though_the_next_address_forgot_it(
    script: Script, access: Access, now: datetime
) -> None:
    more = {"next": f"{script.base_url}/v26.0/9/tagged?until=1&since="}
    script.say({"data": [post("9_2", 20), post("9_1", 19)], "paging": more})
    page = facebook.fetch(Ask(Listing.TAGGED, "9", SINCE), access, now)
    assert (ids(page), page.next) == (["9_2"], None)


@pytest.mark.parametrize(
    "address",
    ["https://graph.facebook.com.example.org/x", "//example.org/x", "http://[::1", 7, "", {}],
)
def test_a_next_page_elsewhere_is_not_followed(
    script: Script, access: Access, now: datetime, address: object
) -> None:
    script.say({"data": [post()], "paging": {"next": address}})
    with pytest.raises(BadPayload):
        facebook.fetch(Ask(Listing.TAGGED, "9", SINCE), access, now)


def test_a_long_scan_goes_in_stretches_of_half_a_year(
    script: Script, access: Access, now: datetime
) -> None:
    """180 days before 23 November are 27 May, and 180 before that 28 November."""
    ask = Ask(Listing.TAGGED, "9", datetime(2025, 12, 25, tzinfo=UTC))
    bounds = []
    for _ in range(2):
        script.say({"data": []})
        page = facebook.fetch(ask, access, now)
        asked = script.seen[-1].query
        bounds.append([datetime.fromtimestamp(int(asked[b]), UTC) for b in ("since", "until")])
        ask = replace(ask, place=page.next)
    may = datetime(2026, 5, 27, 7, tzinfo=UTC)
    second = timedelta(seconds=1)
    assert bounds == [[may, now + second], [ask.since - second, may + second]]
    assert page.next is None


def test_comments_hang_on_the_post_or_on_another_comment(
    script: Script, access: Access, now: datetime
) -> None:
    comment = {
        "message": "Lovely",
        "created_time": "2026-11-21T13:00:00+0000",
        "from": {"id": "77", "name": "Ben"},
        "like_count": 2,
        "comment_count": 1,
    }
    reply = comment | {"id": "9_1_c2", "parent": {"id": "9_1_c1"}}
    script.say({"data": [reply, comment | {"id": "9_1_c1"}, comment]})
    page = facebook.fetch(Ask(Listing.COMMENTS, "9_1", SINCE), access, now)
    second, first = page.records
    assert (first.kind, first.parent_id, first.author) == (Kind.COMMENT, "9_1", "Ben")
    assert (first.likes, first.comments) == (2, 1)
    assert second.parent_id == "9_1_c1"
    assert page.unreadable == 1
    assert script.seen[0].query["order"] == "reverse_chronological"


GONE = {"error": {"code": 100, "error_subcode": 33, "message": "Object does not exist"}}


def test_known_posts_are_asked_for_together(script: Script, access: Access, now: datetime) -> None:
    script.say({"9_1": post("9_1", day=1)})
    page = facebook.fetch(Ask(Listing.KNOWN, "9_1,9_2", SINCE), access, now)
    assert (ids(page), page.missing, page.next) == (["9_1"], ("9_2",), None)
    assert (script.seen[0].path, script.seen[0].query["ids"]) == ("/v26.0/", "9_1,9_2")


@pytest.mark.parametrize("refused", [GONE, {"error": {"code": 100, "message": "ids"}}])
def test_known_posts_are_read_one_by_one_where_a_list_is_refused(
    script: Script, access: Access, now: datetime, refused: object
) -> None:
    script.say(refused, status=400)
    script.say(post("9_1", day=1))
    script.say(GONE, status=400)
    page = facebook.fetch(Ask(Listing.KNOWN, "9_1,9_2", SINCE), access, now)
    assert (ids(page), page.missing, page.next) == (["9_1"], ("9_2",), None)
    assert [asked.path for asked in script.seen] == ["/v26.0/", "/v26.0/9_1", "/v26.0/9_2"]


def test_a_list_is_halved_around_a_lost_post(script: Script, access: Access, now: datetime) -> None:
    script.say(GONE, status=400)
    script.say({name: post(name, day=1) for name in ("9_1", "9_2")})
    script.say(GONE, status=400)
    script.say(post("9_3", day=1))
    script.say(GONE, status=400)
    page = facebook.fetch(Ask(Listing.KNOWN, "9_1,9_2,9_3,9_4", SINCE), access, now)
    assert (ids(page), page.missing) == (["9_1", "9_2", "9_3"], ("9_4",))
    assert [asked.query.get("ids") or asked.path for asked in script.seen] == [
        "9_1,9_2,9_3,9_4",
        "9_1,9_2",
        "9_3,9_4",
        "/v26.0/9_3",
        "/v26.0/9_4",
    ]


def test_a_known_comment_among_posts_is_read_as_one(
    script: Script, access: Access, now: datetime
) -> None:
    refused = {"error": {"code": 100, "message": "nonexisting field (shares)"}}
    script.say(refused, status=400)
    script.say(refused, status=400)
    script.say(refused, status=400)
    script.say({"id": "1_c", "message": "Tea", "like_count": 4})
    script.say(post("9_1", day=1))
    script.say(post("9_2", day=1))
    page = facebook.fetch(Ask(Listing.KNOWN, "1_c,9_1,9_2", SINCE), access, now)
    assert [asked.query.get("ids") or asked.path for asked in script.seen] == [
        "1_c,9_1,9_2",
        "1_c,9_1",
        "/v26.0/1_c",
        "/v26.0/1_c",
        "/v26.0/9_1",
        "/v26.0/9_2",
    ]
    assert (ids(page), page.missing, page.unreadable) == (["1_c", "9_1", "9_2"], (), 0)
    assert (page.records[0].kind, page.records[0].likes) == (Kind.COMMENT, 4)


def test_what_is_neither_post_nor_comment_is_there_but_unreadable(
    script: Script, access: Access, now: datetime
) -> None:
    refused = {"error": {"code": 100, "message": "nonexisting field (message)"}}
    script.say(refused, status=400)
    script.say(refused, status=400)
    page = facebook.fetch(Ask(Listing.KNOWN, "9", SINCE), access, now)
    assert (page.records, page.missing, page.unreadable) == ((), (), 1)


def test_a_place_at_another_address_begins_the_scan_anew(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [post()]})
    place = "1795417201 https://graph.facebook.com/v26.0/9/tagged?after=x"
    page = facebook.fetch(Ask(Listing.TAGGED, "9", SINCE, place), access, now)
    assert ids(page) == ["9_1"]
    assert script.seen[0].path == "/v26.0/9/tagged"


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": {}}, {"data": [], "paging": []}])
def test_an_answer_without_its_list_is_kept(
    script: Script, access: Access, now: datetime, body: object
) -> None:
    script.say(body)
    with pytest.raises(BadPayload):
        facebook.fetch(Ask(Listing.TAGGED, "9", SINCE), access, now)
