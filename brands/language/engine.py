"""Many queries, one reading: which of them does a post match?

The words of all queries stand in one automaton for each form of text (Aho and Corasick, 1975), so
that a post is read once however many queries there are; the boolean part is worked out for those
queries only of which a word was found that must be there.

A changed query goes into a small second index until `merge` is called; the large one is not built
again for it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from brands.language.forms import NUL, Form, Mode, form_of, literal, spaced
from brands.language.reading import Reading, Subject
from brands.language.tree import Node, Or, Term, asked_for
from brands.language.truth import holds

Key = TypeVar("Key", bound=Hashable)


class Engine(Generic[Key]):
    """The queries by key; None as a query matches nothing."""

    def __init__(self, queries: Mapping[Key, tuple[Node | None, Mode]]) -> None:
        self._queries = dict(queries)
        self._changed: dict[Key, tuple[Node | None, Mode]] = {}
        self._large = _Index(self._queries)
        self._small = _Index(self._changed)

    def matches(self, subject: Subject) -> list[Key]:
        """The keys of the queries that `subject` matches, in no particular order."""
        reading = Reading(subject)
        if not self._changed:
            return self._large.matches(reading)
        kept = [key for key in self._large.matches(reading) if key not in self._changed]
        return kept + self._small.matches(reading)

    def change(self, key: Key, node: Node | None, mode: Mode) -> None:
        """Put a query in the place of the one with this key, if there is one; None takes it out."""
        self._changed[key] = node, mode
        self._small = _Index(self._changed)

    def merge(self) -> None:
        """Take what changed into the large index."""
        self._queries |= self._changed
        self._changed = {}
        self._large = _Index(self._queries)
        self._small = _Index(self._changed)


# A query that waits for one of its words: its key and what is left to work out when the word is
# found; None = nothing.
_Waiting = tuple[Key, Node | None, Mode]


class _Index(Generic[Key]):
    """Which queries wait for which word."""

    def __init__(self, queries: Mapping[Key, tuple[Node | None, Mode]]) -> None:
        waiting: dict[tuple[Form, bool], dict[bytes, list[_Waiting[Key]]]] = {}
        for key, (node, mode) in queries.items():
            if node is None:
                continue
            # Of a plain list of words each one suffices.
            alone = isinstance(node, Term) or (
                isinstance(node, Or) and all(isinstance(part, Term) for part in node.parts)
            )
            for term in asked_for(node):
                form = form_of(term, mode)
                sought = literal(term, form)
                if not sought:
                    continue
                plain = sought.encode(errors="surrogatepass")
                words = spaced(sought, form).strip(NUL)
                pattern = NUL + words + (b"" if term.prefix else NUL) if words else plain
                left = node if not alone else None if words == plain else term
                waiting.setdefault((form, bool(words)), {}).setdefault(pattern, []).append(
                    (key, left, mode)
                )
        self._automata = [
            (
                form,
                in_words,
                BytesAhoCorasick(list(patterns), matchkind=MatchKind.Standard),
                list(patterns.values()),
            )
            for (form, in_words), patterns in waiting.items()
        ]

    def matches(self, reading: Reading) -> list[Key]:
        matched: dict[Key, None] = {}
        for form, in_words, automaton, waiting in self._automata:
            text = (
                reading.spaced(form)
                if in_words
                else reading.text(form).encode(errors="surrogatepass")
            )
            found = automaton.find_matches_as_indexes(text, overlapping=True)
            for number in {number for number, _, _ in found}:
                for key, left, mode in waiting[number]:
                    if key not in matched and (left is None or holds(left, mode, reading)):
                        matched[key] = None
        return list(matched)
