"""An edit on X: another id, another time, and the old id goes on showing the old text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors import x
from connectors.contract import Access, Ask, Listing
from tests.connectors.scripted import Script

SINCE = datetime(2022, 10, 3, 17, 57, 5, tzinfo=UTC)
FIRST, SECOND = "1576994746135764992", "1576994789110992896"
OLD = {"id": FIRST, "text": "Tae", "created_at": "2022-10-03T17:57:01.000Z"}
NEW = {"id": SECOND, "text": "Tea", "created_at": "2022-10-03T17:57:11.000Z"}
LATER = {"id": "1576994800000000000", "text": "x", "created_at": "2022-10-03T17:57:14.000Z"}


def with_history(post: dict[str, str], *ids: str, name: str = "tweet") -> dict[str, object]:
    return {**post, f"edit_history_{name}_ids": list(ids)}


@pytest.mark.parametrize("name", ["tweet", "post"])
def test_an_edited_post_keeps_its_first_id_and_time(
    script: Script, access: Access, now: datetime, name: str
) -> None:
    script.say({"data": [with_history(NEW, FIRST, SECOND, name=name)], "meta": {}})
    (record,) = x.fetch(Ask(Listing.SEARCH, "tea", SINCE), access, now).records
    assert (record.external_id, record.edited, record.text) == (FIRST, True, "Tea")
    assert record.created_at == datetime(2022, 10, 3, 17, 57, 1, tzinfo=UTC)
    assert record.url == f"https://x.com/i/status/{SECOND}"


def test_a_post_that_was_never_edited_is_not(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [with_history(OLD, FIRST)], "meta": {}})
    (record,) = x.fetch(Ask(Listing.SEARCH, "tea", SINCE.replace(hour=1)), access, now).records
    assert (record.external_id, record.edited) == (FIRST, False)
    assert record.created_at == datetime(2022, 10, 3, 17, 57, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "history", [None, [], "1", [{"id": FIRST}, None], ["4", "5"], [SECOND, "9" * 300]]
)
def test_a_history_of_nonsense_is_none(
    script: Script, access: Access, now: datetime, history: object
) -> None:
    script.say({"data": [NEW | {"edit_history_tweet_ids": history}], "meta": {}})
    (record,) = x.fetch(Ask(Listing.SEARCH, "tea", SINCE), access, now).records
    assert (record.external_id, record.edited) == (SECOND, False)


def test_ids_that_hold_no_time_leave_the_time_shown(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [with_history(NEW, "17", SECOND)], "meta": {}})
    (record,) = x.fetch(Ask(Listing.SEARCH, "tea", SINCE), access, now).records
    assert record.created_at == datetime(2022, 10, 3, 17, 57, 11, tzinfo=UTC)


def test_an_edit_of_an_older_post_does_not_end_the_scan(
    script: Script, access: Access, now: datetime
) -> None:
    """Listed by the time of its edit, it stands before posts that are younger than its first."""
    edited = with_history(NEW, FIRST, SECOND)
    script.say({"data": [LATER, edited], "meta": {"next_token": "n"}})
    page = x.fetch(Ask(Listing.TIMELINE, "7", SINCE), access, now)
    assert [record.external_id for record in page.records] == [LATER["id"], FIRST]
    assert page.next == "7 n"


def test_looking_again_finds_the_newest_text(script: Script, access: Access, now: datetime) -> None:
    script.say({"data": [with_history(OLD, FIRST, SECOND), LATER]})
    script.say({"data": [with_history(NEW, FIRST, SECOND)]})
    page = x.fetch(Ask(Listing.KNOWN, f"{FIRST},{LATER['id']}", SINCE), access, now)
    assert script.seen[1].query["ids"] == SECOND
    assert {record.external_id: record.text for record in page.records} == {
        FIRST: "Tea",
        LATER["id"]: "x",
    }
    assert page.missing == ()
