from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from sandbox.server import Running
from work import clock

SECOND = timedelta(seconds=1)


def test_the_systems_clock_is_the_present_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


@pytest.fixture
def sandboxed(
    sandbox: Callable[..., Running], settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Running:
    running = sandbox()
    settings.CLOCK, settings.SANDBOX_URL = "sandbox", running.url
    monkeypatch.setattr(clock, "_asked_at", float("-inf"))
    return running


def test_the_sandboxs_clock_runs_on_from_where_it_was_set(
    sandboxed: Running, now: datetime
) -> None:
    assert now - SECOND <= clock.now() <= now + 5 * SECOND
    later = now + timedelta(days=3)
    clock.set_sandbox(later)
    assert later - SECOND <= clock.now() <= later + 5 * SECOND
    assert clock.now() >= later - SECOND


def test_the_sandbox_is_not_asked_each_time(sandboxed: Running, now: datetime) -> None:
    clock.now()
    sandboxed.set_clock(now + timedelta(days=3))
    assert clock.now() < now + timedelta(days=1)
