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
    monkeypatch.setattr(clock, "_distance", None)
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


def test_the_sandboxs_whole_seconds_do_not_turn_time_back(
    sandboxed: Running, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first answer came as its second began, the other as its own was about to end.
    answers = iter([now + SECOND, now])
    monkeypatch.setattr(clock, "_sandbox", lambda body: {"now": next(answers).isoformat()})
    monkeypatch.setattr(clock, "KEPT_SECONDS", 0)
    before = clock.now()
    assert before <= clock.now() <= before + SECOND


def test_a_clock_moved_by_somebody_else_is_followed(
    sandboxed: Running, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "KEPT_SECONDS", 0)
    assert clock.now() >= now - SECOND
    sandboxed.set_clock(now - timedelta(days=3))
    assert clock.now() < now - timedelta(days=2)
