"""Nothing that somebody posted is run by a spreadsheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.spreadsheets import harmless, is_formula

RUN = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
)


@pytest.mark.parametrize("cell", RUN)
def test_what_would_be_run_is_quoted(cell: str) -> None:
    assert is_formula(cell)
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "acme", "a=1", "1-2", "'=1", -1, 2.5, None])
def test_anything_else_stays_as_it_is(cell: object) -> None:
    assert harmless(cell) == cell


def test_whoever_writes_a_sheet_quotes_here() -> None:
    base = Path(settings.BASE_DIR)
    apps = ("accounts", "brands", "dashboard", "notices", "reports", "targets", "tracking")
    writers = {
        str(path.relative_to(base)): path.read_text()
        for app in apps
        for path in (base / app).rglob("*.py")
        if re.search(r"csv\.writer\(|Workbook\(", path.read_text())
    }
    assert {"reports/sheet.py", "dashboard/mentions/exporting.py"} <= writers.keys()
    unquoted = [name for name, text in writers.items() if "harmless" not in text]
    assert unquoted == ["targets/roster/file.py"]  # writes our own example, and nothing else
