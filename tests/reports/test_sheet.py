"""Targets as CSV."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from reports.sheet import sheet
from tests.reports.invented import CONTENT, TARGETS


def rows(person: str) -> list[dict[str, str]]:
    target = replace(TARGETS[0], person=person)
    return list(csv.DictReader(StringIO(sheet(replace(CONTENT, targets=(target,))))))


def test_a_target_is_a_row() -> None:
    assert rows("Runa") == [
        {
            "week": "2026-W47",
            "person": "Runa",
            "promise": "3 mentions a week",
            "minimum": "3",
            "counted": "1",
            "outcome": "missed",
            "verdict": "Runa Skogheim//2026-W47",
            "revision": "1",
            "posts": "Runa Skogheim//0",
        }
    ]


@pytest.mark.parametrize("person", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_a_name_is_never_a_formula(person: str) -> None:
    assert rows(person)[0]["person"] == f"'{person}"


def test_commas_and_quotes_stay_in_their_cell() -> None:
    assert rows('Ann, "the" first')[0]["person"] == 'Ann, "the" first'
