"""Erase a person from every table, as the apps' `privacy.py` say. Called inside the wall, by
somebody who sees every brand, in one transaction.

Rows that others' rights rest on stay and name nobody: verdicts, their evidence, their times.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from accounts.holding import Fate, Held, about, held

ERASED = "[erased]"
SHORTEST_NUMBER = 5
"""A shorter number is told from no other, and leads to nobody."""


def erase(person: UUID, now: datetime) -> Counter[str]:
    """How many rows of each table went or were changed."""
    everything = held()
    words = _words(everything, person)
    done: Counter[str] = Counter()
    for one in everything:
        for column in one.quoting:
            found = _saying(one, column, words)
            going = [pk for pk, said in found if _without(said, words) != said]
            done[one.model] += one.table._default_manager.filter(pk__in=going).delete()[0]
    for one in everything:
        for column in one.said:
            done[one.model] += _replace(one, column, words)
    for one in everything:
        if one.erased is Fate.GOES:
            for label, count in about(one, person).delete()[1].items():
                done[label] += count
        elif isinstance(one.erased, Mapping):
            columns = {name: _value(value, now) for name, value in one.erased.items()}
            ids = list(about(one, person).values_list("pk", flat=True))
            done[one.model] += one.table._default_manager.filter(pk__in=ids).update(**columns)
    return +done


def _value(value: Any, now: datetime) -> Any:
    return value(now) if callable(value) else value


def _words(everything: Collection[Held], person: UUID) -> list[str]:
    """What the person is called anywhere, the longest first."""
    found = {
        word.removeprefix("handle:").strip()
        for one in everything
        for row in (about(one, person).values_list(*one.named) if one.named else ())
        for word in row
    }
    fit = (w for w in found if len(w) > 1 and not (w.isdigit() and len(w) < SHORTEST_NUMBER))
    return sorted(fit, key=len, reverse=True)


def _replace(one: Held, column: str, words: Collection[str]) -> int:
    """Put `ERASED` for the words in a column; returns in how many rows."""
    changed = 0
    for pk, before in _saying(one, column, words):
        after = _without(before, words)
        if after != before:
            one.table._default_manager.filter(pk=pk).update(**{column: after})
            changed += 1
    return changed


def _saying(one: Held, column: str, words: Collection[str]) -> list[tuple[Any, Any]]:
    """Key and value of rows where one of the words may stand in a column of text or JSON."""
    said = Q(pk__in=())
    for word in words:
        for written in {word, json.dumps(word, ensure_ascii=False)[1:-1]}:
            said |= Q(as_text__icontains=written)
    rows = one.table._default_manager.alias(as_text=Cast(column, TextField())).filter(said)
    return list(rows.values_list("pk", column))


def _without(value: Any, words: Collection[str]) -> Any:
    """The same text or JSON with the words replaced; numbers, keys and longer words stay."""
    if isinstance(value, str):
        any_word = "|".join(map(re.escape, words))
        return re.sub(rf"(?<!\w)(?:{any_word})(?!\w)", ERASED, value, flags=re.IGNORECASE)
    if isinstance(value, list):
        return [_without(one, words) for one in value]
    if isinstance(value, dict):
        return {key: _without(one, words) for key, one in value.items()}
    return value
