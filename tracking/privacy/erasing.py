"""Erase a person in one action, with a receipt, and again after a restore.

Before anything goes, a line in the installation's erasure log names the row's id, and nothing else:
a restored backup brings the person back, and `manage.py replay_erasures` erases them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.dispatch import Signal

from accounts import wall
from accounts.erasing import ERASED, erase
from tracking.collecting import refreshing
from tracking.models import Erasure, Person, Post, Profile
from tracking.storing import tombstones
from work import ledger
from work.ledger import Claim

KIND = "forget"

asking = Signal()
"""A person is to be erased at `now`. Receivers raise Refused where a contract still needs them."""


class Refused(ValueError):
    """Says why, and what to do, in one sentence."""


def ask(person: Person, *, by: str, now: datetime) -> Erasure:
    """Have a person erased: due at once. Raises Refused."""
    if wall.current().brands is not None:
        raise Refused("Only somebody who sees every brand may erase a person.")
    if person.name == ERASED:
        raise Refused("This person is erased already.")
    asking.send(Person, person=person, now=now)
    asked = Erasure.objects.create(person=person, asked_by=by, asked_at=now)
    ledger.schedule(KIND, asked.id, now)
    return asked


def perform(claim: Claim, now: datetime) -> None:
    """Erase whom the claimed erasure is about."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        asked = Erasure.objects.filter(id=claim.subject, done_at=None).first()
        if asked is not None:
            _log(claim.organization, asked, now)
            asked.receipt = _erase(asked.person_id, now)
            asked.done_at = now
            asked.save(update_fields=["receipt", "done_at"])
        ledger.finish(claim)


def replay(lines: Iterable[str], now: datetime) -> int:
    """Erase again whom the lines of an erasure log name and who is here; returns how many."""
    again = 0
    for line in lines:
        said = json.loads(line)
        with wall.inside(UUID(said["organization"])):
            person = Person.objects.filter(id=said["person"]).exclude(name=ERASED).first()
            if person is not None:
                done = _erase(person.id, now)
                Erasure.objects.create(
                    person=person, asked_by="after a restore", asked_at=now, done_at=now,
                    receipt=done,
                )  # fmt: skip
                again += 1
    return again


def _erase(person: UUID, now: datetime) -> dict[str, int]:
    profiles = list(Profile.objects.filter(person=person))
    posts = list(Post.objects.filter(profile__in=profiles).values_list("id", flat=True))
    done = erase(person, now)
    for profile in profiles:
        known_by = wall.current_organization(), profile.platform
        Profile.objects.filter(id=profile.id).update(
            external_id=tombstones.of(*known_by, profile.external_id),
            handle="",
            handle_folded=tombstones.of(*known_by, profile.handle),
        )
    refreshing.erase(posts, now)
    return dict(sorted(done.items()))


def _log(organization: UUID, asked: Erasure, now: datetime) -> None:
    """Before it happens: a line too many erases nobody who was not to be erased."""
    line = {
        "at": now.isoformat(),
        "organization": str(organization),
        "person": str(asked.person_id),
    }
    log = Path(settings.ERASURE_LOG)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a") as file:
        file.write(json.dumps(line) + "\n")
