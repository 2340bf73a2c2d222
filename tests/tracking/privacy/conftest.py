from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def log(settings: Settings, tmp_path: Path) -> Path:
    """No file of a test lies where the product's do."""
    settings.ERASURE_LOG = tmp_path / "erasures.jsonl"
    settings.PRIVATE_FILES = tmp_path / "private"
    return tmp_path / "erasures.jsonl"
