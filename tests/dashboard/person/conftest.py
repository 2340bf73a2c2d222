from __future__ import annotations

import pytest

from tests.dashboard.person.visiting import made
from tests.dashboard.world import World


@pytest.fixture
def token(world: World) -> str:
    """Opens Bob's page."""
    return made(world, "Bob")
