from __future__ import annotations

from uuid import UUID

from dashboard.promises.proof import Proof
from dashboard.promises.remarks import note_of_games
from tests.factories import utc

TALK = "a long morning on the stoep with Acme and nothing else to do than to read"


def proof(number: int, text: str, rule: str = "") -> Proof:
    post = str(UUID(int=number))
    return Proof("x", "post", utc(number), rule, (), text=text, post=post, rule=rule)


def test_where_nobody_plays_there_is_nothing_to_say() -> None:
    assert note_of_games([proof(16, TALK), proof(17, "Acme"), proof(18, TALK, "match")]) == ""


def test_what_plays_and_counts_is_told_without_it() -> None:
    found = [proof(16, TALK), proof(17, TALK), proof(18, TALK)]
    assert note_of_games(found) == "1 without copies, bursts and piles of tags"


def test_what_plays_and_does_not_count_is_told_with_it() -> None:
    found = [proof(16, TALK), proof(17, TALK, "copy"), proof(18, "Acme", "stuffed")]
    assert note_of_games(found) == (
        "3 with copies, bursts and piles of tags, which do not count here"
    )
