"""What docs/examples/ promises, as a program of its own against a server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from accounts import keys, wall
from accounts.models import Organization
from tests.factories import (
    NOW,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    make_target,
    utc,
)
from work import clock

EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"


@pytest.fixture
def server(committed: Organization, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Ann owes acme three mentions a week, and posted three in W47."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with wall.inside(committed.id):
        brand = make_brand()
        ann = make_person("Ann", "x:ann")
        make_target(make_agreement(ann, brand, now=utc(16)), now=utc(16))
        for day in (17, 18, 19):
            make_post(ann, utc(day), brand=brand)
    running = LiveServer("127.0.0.1")
    yield running.url
    running.stop()


def run(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=EXAMPLES,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_last_weeks_verdicts_in_pandas(committed: Organization, server: str) -> None:
    told = run(
        (EXAMPLES / "last_weeks_verdicts.py").read_text(),
        AMASOCIAL_URL=server,
        AMASOCIAL_KEY=keys.create(committed, "sheets"),
        WEEK="2026-W47",
    )
    assert told.returncode == 0, told.stderr
    lines = [line.split() for line in told.stdout.splitlines()]
    assert ["brand", "name", "week", "minimum", "counted", "outcome"] in lines
    assert ["acme", "Ann", "2026-W47", "3", "3", "hit"] in lines
    assert ["acme", "1"] in lines


def test_the_client_follows_pages_and_raises_problems(committed: Organization, server: str) -> None:
    program = """
import os, amasocial_client as a
api = a.Client(os.environ["AMASOCIAL_URL"], os.environ["AMASOCIAL_KEY"])
print([m["post_id"] != "" for m in api.every("brands/acme/mentions/", limit="2")])
try:
    list(api.mentions("acme", relevance="2"))
except a.Problem as problem:
    print(problem.status, problem.errors[0]["field"])
"""
    told = run(program, AMASOCIAL_URL=server, AMASOCIAL_KEY=keys.create(committed, "sheets"))
    assert told.stdout.splitlines() == ["[True, True, True]", "400 relevance"], told.stderr
