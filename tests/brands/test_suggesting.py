from __future__ import annotations

from brands.language import Term, parse
from brands.matching import Mode
from brands.suggesting import Suggestion, exclusions

YES = [
    "jaguar test drive on saturday",
    "the new jaguar is quiet",
    "my jaguar needs tyres",
    "jaguar dealer in town",
    "saw a jaguar on the road",
    "jaguar brakes squeak",
]
NO = [
    "a jaguar in the zoo",
    "the zoo has a new jaguar",
    "jaguar cub at the zoo on saturday",
    "jaguar seen by a game ranger",
    "the game ranger and the jaguar",
    "jaguar print dress",
]


def suggested(yes: list[str], no: list[str], query: str = "jaguar") -> list[tuple[str, int, int]]:
    found = exclusions(yes, no, parse(query), Mode.FOLDED)
    return [(str(one.term), one.removes_no, one.removes_yes) for one in found]


def test_what_is_frequent_in_the_one_and_rare_in_the_other_is_suggested() -> None:
    assert suggested(YES, NO) == [("zoo", 3, 0), ('"game ranger"', 2, 0)]


def test_what_says_nothing_new_is_left_out() -> None:
    """`ranger`, `game` and `the zoo` would take out what is out already."""
    terms = [term for term, _, _ in suggested(YES, NO)]
    assert not {"ranger", "game", '"the zoo"'} & set(terms)


def test_the_words_of_the_query_are_never_suggested() -> None:
    assert suggested(YES, NO * 5, "jaguar OR zoo")[0][0] == '"game ranger"'


def test_a_word_that_both_kinds_hold_is_not_suggested() -> None:
    yes = [f"jaguar zoo {n}x" for n in range(5)]
    assert suggested(yes, [f"jaguar zoo {n}y" for n in range(5)]) == []


def test_what_the_query_leaves_out_already_is_not_suggested_again() -> None:
    assert suggested(YES, NO, "jaguar NOT zoo") == [('"game ranger"', 2, 0)]
    assert suggested(YES, NO, "jaguar NOT (zoo OR ranger)") == []


def test_once_is_chance() -> None:
    assert suggested(YES, ["a jaguar in the zoo", "jaguar print dress"]) == []


def test_nothing_follows_from_one_kind_alone() -> None:
    assert suggested(YES, []) == []
    assert exclusions([], [], parse("jaguar"), Mode.FOLDED) == []


def test_a_suggestion_is_a_term_of_the_language() -> None:
    assert exclusions(YES, NO, parse("jaguar"), Mode.FOLDED)[0] == Suggestion(Term("zoo"), 3, 0)
