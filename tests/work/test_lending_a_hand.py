"""The demo's further processes: each line of their input is one thing to do."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

import pytest
from django.core.management import call_command

from accounts.identifiers import uuid7
from accounts.models import Organization
from tests.factories import NOW
from work import ledger, performers
from work.ledger import Claim


def test_a_hand_does_what_is_due_of_one_kind_and_says_how_much(
    inside: Organization, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[tuple[UUID, datetime]] = []

    def knock(claim: Claim, now: datetime) -> None:
        done.append((claim.subject, now))
        ledger.finish(claim)

    monkeypatch.setitem(performers._performers, "knock", knock)
    doors = [uuid7(), uuid7()]
    ledger.schedule_all("knock", doors, NOW)
    ledger.schedule("ring", uuid7(), NOW)
    line = f"knock {inside.id} {NOW.isoformat()}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(line + line))

    call_command("lend_a_hand")

    assert sorted(done) == [(door, NOW) for door in sorted(doors)]
    assert capsys.readouterr().out == "2\n0\n"
