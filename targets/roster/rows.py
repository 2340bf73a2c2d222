"""The rows of a roster as agreements that can be signed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from targets.contracts.agreements import Rules, Terms
from targets.contracts.signing import Paper, Promise
from targets.roster.cells import READINGS, plain, safe


@dataclass(frozen=True, slots=True)
class Row:
    """One line that can be signed, or the sentences why not, by column."""

    number: int
    person: str
    paper: Paper | None = None
    promise: Promise | None = None
    errors: dict[str, str] = field(default_factory=dict)


def row_of(number: int, cells: dict[str, str]) -> Row:
    """A row as an agreement and its target. number: the line people see, the header being 1."""
    said: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, reading in READINGS.items():
        cell = cells.get(name, "")
        try:
            said[name] = reading(safe(cell))
        except ValidationError as refused:
            errors[name] = refused.messages[0]
    person = plain(cells.get("person", ""))
    if not errors and said["to"] and said["to"] < said["from"]:
        errors["to"] = "lies before the first day"
    if not errors and said["value"] is not None and not said["currency"]:
        errors["currency"] = "is missing; write three letters, like ZAR"
    if errors:
        return Row(number, person, errors=errors)
    terms = Terms(
        status=said["status"],
        consideration=said["consideration"],
        value=said["value"],
        currency=said["currency"],
        disclosure_pack=said["disclosure"],
        email=said["email"],
        language=said["language"],
        notes=said["notes"],
    )
    paper = Paper(person, said["accounts"], said["role"], said["from"], said["to"], terms)
    if said["minimum"] is None:
        return Row(number, person, paper)
    rules = Rules(required_hashtags=said["hashtags"])
    asked = (said["minimum"], said["per"], said["kinds"], said["platforms"], rules)
    return Row(number, person, paper, Promise(*asked))


def rows_of(lines: Iterable[dict[str, str]]) -> list[Row]:
    """All rows; of two that name the same person and days the later one is refused."""
    rows = []
    seen: dict[tuple[str, date], int] = {}
    for number, cells in enumerate(lines, start=2):
        row = row_of(number, cells)
        if row.paper is not None:
            key = (row.person.casefold(), row.paper.starts_on)
            if key in seen:
                again = {"person": f"stands in line {seen[key]} with the same first day"}
                row = Row(number, row.person, errors=again)
            else:
                seen[key] = number
        rows.append(row)
    return rows
