from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    """Attempts are counted across tests: they come from one address."""
    cache.clear()
