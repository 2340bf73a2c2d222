from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

from accounts.models import Organization
from benchmarks.counting import counts

BASELINE = Path(settings.BASE_DIR) / "benchmarks" / "baseline.json"


def test_what_is_done_most_often_costs_no_more_than_it_did(inside: Organization) -> None:
    """Also after a change that is meant to cost more: write the new number into the baseline."""
    baseline, found = json.loads(BASELINE.read_text()), counts()
    assert found.keys() == baseline.keys()
    grown = {name: (baseline[name], n) for name, n in found.items() if n > 1.05 * baseline[name]}
    assert grown == {}
