from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.server import Running, start
from sandbox.world.lines import moment
from tests.sandbox.wire import NOON, Line, Serve, Wire


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves a world of these lines, at noon on Friday 20 November 2026 unless told otherwise."""
    started: list[Running] = []

    def serve(*lines: Line, now: str = NOON, **options: Any) -> Wire:
        world = tmp_path / f"world-{len(started)}.jsonl"
        world.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        started.append(start([world], now=moment(now), **options))
        return Wire(started[-1])

    yield serve
    for running in started:
        running.stop()
