"""Workers and the database killed and messages forgotten: the shorter half of `make chaos`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = [pytest.mark.smoke, pytest.mark.timeout(300)]


def suffered(folder: Path, *words: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The lines of the table, by trial and fault."""
    (folder / "fonts").symlink_to(settings.FONT_FOLDER)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.chaos", *words],
        cwd=settings.BASE_DIR,
        env={**os.environ, "VAR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = json.loads((folder / "chaos.json").read_text())
    return {(line["trial"], line["fault"]): line for line in lines}


def test_nothing_is_lost_and_nothing_is_done_twice(tmp_path: Path) -> None:
    lines = suffered(tmp_path, "--short")
    assert {key: line["times"] for key, line in lines.items()} == {
        ("items", "worker killed"): 2,
        ("items", "broker emptied"): 1,
        ("items", "database restarted"): 1,
        ("items", "all"): 4,
        ("reading", "worker killed"): 2,
    }
    assert all(line["lost"] == line["doubled"] == 0 for line in lines.values())
    # The longest a forgotten message can hold anything up is a lease, and some time to start anew.
    assert all(line["recovery"] <= 45 for line in lines.values())


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_pages_are_read_whatever_is_away(tmp_path: Path) -> None:
    lines = suffered(tmp_path)
    assert lines["items", "all"]["times"] == 36
    life = {fault: line for (trial, fault), line in lines.items() if trial == "life"}
    assert {"broker down", "one platform down", "mail relay down"} <= life.keys()
    assert all(line["pages"] == 0 for line in life.values())
