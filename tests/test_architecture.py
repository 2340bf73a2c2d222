"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

LONGEST = 300
DRAWERS = re.compile(r"(^|_)(util|utils|helper|helpers|service|services|common|misc|base|lib)$")

ROOT = Path(settings.BASE_DIR)
PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
FILES = sorted(
    path
    for package in [*PACKAGES, "benchmarks"]
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
TESTS = [path for path in FILES if path.is_relative_to(ROOT / "tests")]


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_the_house_is_looked_at() -> None:
    assert {"accounts", "connectors", "sandbox", "targets", "tests", "tracking"} <= set(PACKAGES)
    assert len(FILES) > 150


def test_no_file_is_longer_than_a_reader_likes() -> None:
    longer = {
        path: length for path in FILES if (length := len(path.read_text().splitlines())) > LONGEST
    }
    assert {str(path.relative_to(ROOT)): length for path, length in longer.items()} == {}


def test_a_module_is_called_after_what_it_does() -> None:
    assert named([path for path in FILES if DRAWERS.search(path.stem)]) == []


def test_a_module_of_tests_has_tests() -> None:
    def tests_in(path: Path) -> int:
        tree = ast.walk(ast.parse(path.read_text()))
        functions = (node for node in tree if isinstance(node, ast.FunctionDef))
        return sum(function.name.startswith("test_") for function in functions)

    modules = [path for path in TESTS if path.stem.startswith("test_")]
    assert named([path for path in modules if not tests_in(path)]) == []


def test_a_module_of_tests_is_found() -> None:
    """pytest looks at test_*.py alone."""
    other = [path for path in TESTS if not path.stem.startswith("test_")]
    having = [path for path in other if re.search(r"^def test_", path.read_text(), re.MULTILINE)]
    assert named(having) == []


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (r"unittest\.mock|from unittest import mock", "a fake of our own seam, or the sandbox"),
        (r"^\s*except Exception", "the errors that can be answered; running.py catches the rest"),
        (r"\.delay\(", "a row in the ledger; work/tasks.py alone sends hints"),
        (r"\b(TODO|FIXME|XXX|HACK)\b", "doing it, or a note in docs/"),
        (r"\.extra\(|RawSQL\(", "the ORM, or a cursor with parameters"),
        (r"objects\.raw\(", "the ORM, or a cursor with parameters"),
    ],
)
def test_nobody_writes(words: str, instead: str) -> None:
    allowed = {
        r"^\s*except Exception": {"work/running.py"},
        r"\.delay\(": {"work/tasks.py"},
    }
    here = Path(__file__)
    found = [
        path for path in FILES if path != here and re.search(words, path.read_text(), re.MULTILINE)
    ]
    assert set(named(found)) - allowed.get(words, set()) == set(), f"write {instead}"


def test_apps_import_only_what_stands_below_them() -> None:
    """Each package that there is stands in a contract; `lint-imports` checks them all."""
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert checked.returncode == 0, checked.stdout
    contracts = (ROOT / "pyproject.toml").read_text()
    assert [name for name in PACKAGES if f'"{name}"' not in contracts and name != "tests"] == []
