"""docs/asvs.csv names a test for each row that applies, and each of these tests is there."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROWS = list(csv.DictReader((ROOT / "docs/asvs.csv").read_text(encoding="utf-8").splitlines()))


def functions(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


def test_every_row_that_applies_names_a_test_that_is_there() -> None:
    missing = []
    for row in ROWS:
        applies = row["applies"].startswith("yes")
        assert applies == bool(row["test"]), row["id"]
        if applies:
            path, _, name = row["test"].partition("::")
            if not (ROOT / path).is_file() or name not in functions(ROOT / path):
                missing.append((row["id"], row["test"]))
    assert missing == []


def test_every_row_that_does_not_apply_says_why() -> None:
    for row in ROWS:
        assert row["applies"] == "yes" or re.match(r"(yes|no)[:;] \w", row["applies"]), row["id"]


def test_rows_are_of_the_standards_numbering() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"v5\.0\.0-\d+\.\d+\.\d+", one) for one in ids)
