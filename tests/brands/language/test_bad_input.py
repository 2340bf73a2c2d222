"""Whatever is typed or posted: a correct answer or one clear sentence, in a bounded time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brands.language import Engine, Node, QueryError, Subject, parse
from brands.language.forms import Mode
from brands.language.marking import marks
from brands.language.plain_words import Words, expression, items
from brands.language.reading import Reading
from brands.language.truth import holds
from brands.matching import matcher
from dashboard.workbench.forms import QueryForm

ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad\u200e"


def steps(do: Callable[[], Any]) -> int:
    """How many calls, of ours and of the interpreter's, it takes: the same each time."""
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    ("typed", "at"),
    [("(acme", 1), ("acme)", 5), ("((acme)", 1), ("acme ()", 7), (")(", 1), ('"acme', 1)],
)
def test_unbalanced_brackets_are_named(typed: str, at: int) -> None:
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert refused.value.at == at


@pytest.mark.parametrize("typed", ["NOT acme", "-acme", "NOT (acme OR zeta)", "NOT lang:en"])
def test_not_alone_is_refused(typed: str) -> None:
    with pytest.raises(QueryError, match="add a word that must be there"):
        parse(typed)


@pytest.mark.parametrize(
    "typed", ["lang:en", "acme OR NOT zeta", "acme OR lang:en", "*", "a*", "#*", '""', "platform:x"]
)
def test_a_query_that_matches_everything_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        parse(typed)


@pytest.mark.parametrize("shape", ["{}", "acme ({})", "acme NOT ({})", "acme NEAR/3 ({})"])
def test_ten_thousand_terms_take_ten_times_the_steps_of_a_thousand(shape: str) -> None:
    def of(terms: int) -> int:
        node = parse(shape.format(" OR ".join(f"w{n}" for n in range(terms))))
        reading = Reading(Subject("acme by the sea, w1 and w2 too"))
        return steps(lambda: holds(node, Mode.FOLDED, reading))

    assert of(10_000) <= 10.5 * of(1_000)


def test_ten_thousand_terms_are_found_in_one_reading() -> None:
    """The automaton reads the post once however many terms there are."""

    def of(terms: int) -> int:
        engine = Engine({1: (parse(" OR ".join(f"w{n}" for n in range(terms))), Mode.FOLDED)})
        subject = Subject("some words, w7 among them")
        assert engine.matches(subject) == [1]
        return steps(lambda: engine.matches(subject))

    assert of(10_000) == of(1_000)


def test_a_text_of_nothing_but_the_two_words_takes_no_square_of_steps() -> None:
    node = parse("acme NEAR/2 zeta")

    def of(words: int) -> int:
        # Never near: ten words between the last of one and the first of the other.
        text = f"{'acme ' * words}{'x ' * 10}{'zeta ' * words}"
        assert not matcher([], "folded", "acme NEAR/2 zeta").matches(text)
        return steps(lambda: holds(node, Mode.FOLDED, Reading(Subject(text))))

    assert of(4_000) <= 4.5 * of(1_000)


@pytest.mark.parametrize("hidden", ZERO_WIDTH)
def test_what_cannot_be_seen_hides_no_word(hidden: str) -> None:
    assert matcher([], "folded", "acme").matches(f"a{hidden}cme")
    assert matcher([], "folded", f"ac{hidden}me").matches("acme")
    assert not matcher([], "folded", "acme").matches(f"pine{hidden}acme")
    with pytest.raises(QueryError):
        parse(f'"{hidden}"')


def test_what_turns_the_writing_round_changes_no_letter() -> None:
    """U+202E shows "emca" as acme: the word that is written is what counts."""
    query = matcher([], "folded", "acme")
    assert query.matches("\u202eacme\u202c is fine")
    assert not query.matches("\u202eemca\u202c is fine")
    assert matcher([], "folded", "\u202eacme\u202c").matches("acme is fine")
    text = "say \u202eacme\u202c now"
    assert [text[start:end] for start, end in query.places(text)] == ["acme\u202c"]


def test_of_the_naughty_strings_each_is_a_query_or_a_sentence(shared_data: Path) -> None:
    strings = _naughty(shared_data)
    assert len(strings) > 500
    read = 0
    for text in strings:
        for typed in (text, f'"{text}"', expression(Words(any_of=items(text)))):
            said = _said(typed)
            if isinstance(said, QueryError):
                assert str(said).startswith(f"Character {said.at}: ")
                assert 1 <= said.at <= max(1, len(typed))
            else:
                read += 1
                assert parse(str(said)) == said
    assert read > 800


@pytest.mark.parametrize("mode", list(Mode))
def test_of_the_naughty_strings_each_can_be_read(shared_data: Path, mode: Mode) -> None:
    node = parse('(true OR "null" OR 1 OR ｶﾀｶﾅ OR und*) NOT (script OR {NULL})')
    engine = Engine({1: (node, mode)})
    found = 0
    for text in _naughty(shared_data):
        subject = Subject(text)
        held = holds(node, mode, Reading(subject))
        assert (engine.matches(subject) == [1]) is held, text
        assert all(0 <= start < end <= len(text) for start, end in marks(node, mode, text))
        found += held
    assert found > 10


def test_of_the_naughty_strings_each_can_be_typed_into_the_workbench(shared_data: Path) -> None:
    for text in _naughty(shared_data):
        for said in ({"expression": text, "shown": ""}, {"expression": "", "any_of": text}):
            form = QueryForm(said)
            assert form.is_valid() != bool(form.errors)
            assert form.errors or form.node is not None or form.problem is not None


def _said(typed: str) -> Node | QueryError:
    try:
        return parse(typed)
    except QueryError as refused:
        return refused


def _naughty(shared_data: Path) -> list[str]:
    path = shared_data / "naughty_strings" / "blns.json"
    strings: list[str] = json.loads(path.read_text("utf-8"))
    return strings
