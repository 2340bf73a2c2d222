from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.language import And, Filter, Near, Not, Or, QueryError, Term, parse
from tests.brands.language import texts

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a b", And((A, B))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a AND NOT b c", And((A, Not(B), C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT (b OR c)", And((A, Not(Or((B, C)))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("NOT NOT a", A),
        ("((a))", A),
        ("a NEAR/3 (b OR c)", Near((A,), (B, C), 3)),
        ('"a b"', Term("a b")),
        ("“a b”", Term("a b")),
        ('"OR"', Term("OR")),
        ("or", Term("or")),
        ("#ab*", Term("ab", sign="#", prefix=True)),
        ("＃ab", Term("ab", sign="#")),
        ("{Ab}", Term("Ab", case=True)),
        ("~ab", Term("ab", accents=False)),
        ("co-op A&W", And((Term("co-op"), Term("A&W")))),
        ("a platform:X from:@Bob", And((A, Filter("platform", "x"), Filter("from", "bob")))),
    ],
)
def test_reads(text: str, node: object) -> None:
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "at", "cure"),
    [
        ("", 1, "type a word"),
        ("a (b OR c", 3, "add a )"),
        ("a) b", 2, "remove it or add a ("),
        ("()", 2, "add a word"),
        ('a "b', 3, "add another"),
        ("a AND", 5, "add a word"),
        ("AND a", 1, "on both sides"),
        ("a OR OR b", 6, "on both sides"),
        ("NOT a", 1, "add a word that must be there"),
        ("a OR NOT b", 1, "add a word that must be there"),
        ("lang:en", 1, "add a word that must be there"),
        ("a* b", 1, "2 letters before the *"),
        ("a &", 3, "in quotation marks"),
        ("a NEAR/3", 8, "add a word"),
        ("(a b) NEAR/3 c", 7, "between two words"),
        ("a NEAR/101 b", 3, "up to 100"),
        ("a {b", 3, "as in {Apple}"),
        ("a colour:red", 3, "there is no filter colour:"),
        ("a platform:myspace", 3, "x, youtube, facebook, instagram"),
        ("a lang:english1", 3, "en, af or zu"),
        ("a is:nice", 3, "post, video, repost, reply, comment"),
        ("a country:zaf", 3, "ZA or GB"),
    ],
)
def test_an_error_names_the_character_and_the_cure(text: str, at: int, cure: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(text)
    assert error.value.at == at
    assert str(error.value).startswith(f"Character {at}: ")
    assert cure in str(error.value)


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    with pytest.raises(QueryError, match="at most 200,000 characters"):
        parse("a " * 100_001)
    deep = "a AND (b OR (" * 30 + "c" + "))" * 30
    with pytest.raises(QueryError, match="50 deep"):
        parse(deep)
    assert parse("(" * 5_000 + "a" + ")" * 5_000) == A


def test_a_query_written_out_is_the_same_query() -> None:
    chance = random.Random(3)
    for _ in range(300):
        node = texts.query(chance)
        assert parse(str(node)) == node


@given(st.text(st.sampled_from('ab ()"{}*#@~-:/“”1_&\u200b\u202eANDORNOTNEAR'), max_size=40))
def test_whatever_is_typed_is_a_query_or_a_sentence(text: str) -> None:
    with suppress(QueryError):
        node = parse(text)
        assert parse(str(node)) == node
