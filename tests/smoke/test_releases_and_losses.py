"""What an operator does to the product on a good day and on a bad one, with less of everything."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

pytestmark = [pytest.mark.smoke, pytest.mark.nightly, pytest.mark.timeout(900)]


def said(module: str, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_lost_database_comes_back() -> None:
    told = said("benchmarks.drill", "--short")
    assert (told["brought_back"], told["erased_again"]) == (1_000, 1)
    assert (told["unguarded"], told["failures"]) == (0, 0)


def test_a_release_fails_no_request_and_loses_no_work() -> None:
    told = said("benchmarks.rolling", "100000")
    assert (told["failed"], told["lost"], told["doubled"]) == (0, 0, 0)
    assert told["requests"] > 20
    assert told["longest_lock_s"] <= 2
