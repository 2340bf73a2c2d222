"""A rule that names a series nobody writes stays silent for ever."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from django.conf import settings

from amasocial.metrics.families import FAMILIES, PREFIX
from amasocial.requests import SECONDS

RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((settings.BASE_DIR / "docs/alerts.yml").read_text())["groups"]
    for rule in group["rules"]
]
OF_REQUESTS = {f"{SECONDS._name}{ending}": SECONDS._labelnames for ending in ("_bucket", "_count")}
LABELS = {PREFIX + name: family.labels for name, family in FAMILIES.items()} | OF_REQUESTS


def anchors(markdown: str) -> set[str]:
    """The headings of a page, as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_a_rule_names_series_and_labels_that_exist(rule: dict[str, Any]) -> None:
    named = re.findall(r"(amasocial_\w+)(?:\{(\w+)[=~!])?", rule["expr"])
    assert named
    for series, label in named:
        assert series in LABELS
        assert not label or label in LABELS[series]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_a_rule_leads_to_what_to_do(rule: dict[str, Any]) -> None:
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert anchor in anchors((settings.BASE_DIR / page).read_text())
    assert rule["labels"]["severity"] in {"page", "ticket"}
