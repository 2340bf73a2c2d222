"""Workers killed and messages forgotten while feeds are read: the shorter half of `make chaos`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.smoke


def test_nothing_is_lost_and_nothing_is_done_twice() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.chaos", "--short"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["killed"], found["lost"], found["doubled"]) == (3, 0, 0)
    # The longest a forgotten message can hold anything up is a lease.
    assert found["back_at_work_s"] < 30
