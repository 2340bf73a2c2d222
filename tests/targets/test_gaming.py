from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from targets.conduct.gaming import Flag, Flagged, Said, flags, is_stuffed
from tests.factories import utc

TALK = "a long morning on the stoep with Acme and nothing else to do than to read"


def said(number: int, text: str, *, platform: str = "x", at: datetime | None = None) -> Said:
    return Said(UUID(int=number), platform, at or utc(15, number), text)


def test_ten_tags_at_the_end_are_stuffing_and_nine_are_not() -> None:
    nine = " ".join(f"#tag{number}" for number in range(9))
    assert not is_stuffed(f"Acme {nine}")
    assert is_stuffed(f"Acme {nine} #ten")
    assert is_stuffed(f"Acme {nine} @friend #ten 🎉")
    assert not is_stuffed(f"{nine} #ten and then some words")
    assert is_stuffed(f"{nine} #ten")


def test_a_near_copy_is_flagged_with_the_first_one() -> None:
    found = flags([said(1, TALK), said(2, TALK + " 🎉 #acme"), said(3, TALK.upper())])
    assert found == {
        UUID(int=2): [Flagged(Flag.COPY, UUID(int=1))],
        UUID(int=3): [Flagged(Flag.COPY, UUID(int=1))],
    }


def test_the_same_text_elsewhere_is_a_crosspost() -> None:
    found = flags([said(1, TALK), said(2, TALK, platform="facebook")])
    assert found == {UUID(int=2): [Flagged(Flag.CROSSPOST, UUID(int=1))]}


def test_other_words_are_no_copy() -> None:
    other = TALK.replace("morning", "evening").replace("stoep", "beach").replace("read", "sleep")
    assert flags([said(1, TALK), said(2, other), said(3, ""), said(4, "")]) == {}


def test_four_posts_in_a_quarter_of_an_hour_are_a_burst_after_its_first() -> None:
    at = utc(15)
    quick = [said(n, f"post {n}", at=at + timedelta(minutes=5 * n)) for n in range(1, 5)]
    assert flags(quick) == {UUID(int=n): [Flagged(Flag.BURST)] for n in (2, 3, 4)}
    slow = [said(n, f"post {n}", at=at + timedelta(minutes=6 * n)) for n in range(1, 5)]
    assert flags(slow) == {}
    apart = [*quick[:3], said(4, "post 4", platform="facebook", at=quick[3].published_at)]
    assert flags(apart) == {}


texts = st.lists(st.sampled_from(["one", "two", "#three", "@four", "🎉"]), max_size=12).map(
    " ".join
)


@given(st.lists(texts, max_size=8), st.randoms())
def test_the_order_in_which_posts_are_read_changes_nothing(
    texts: list[str], chance: object
) -> None:
    posts = [said(number, text) for number, text in enumerate(texts, start=1)]
    assert flags(posts) == flags(reversed(posts))


def test_a_copy_of_what_was_said_elsewhere_first_is_both() -> None:
    posts = [said(1, TALK, platform="facebook"), said(2, TALK), said(3, TALK)]
    assert flags(posts)[UUID(int=3)] == [
        Flagged(Flag.COPY, UUID(int=2)),
        Flagged(Flag.CROSSPOST, UUID(int=1)),
    ]
