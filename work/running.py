"""Run claims: in a worker, one message each with the lease kept alive; or here, until nothing is
due, for commands and tests."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import DatabaseError, connection

from work import ledger, performers
from work.ledger import Claim
from work.performers import Performer

log = logging.getLogger(__name__)

RENEW_SECONDS = 5
AFTER_ERROR = timedelta(minutes=5)


def run(claim: Claim, now: datetime, perform: Performer = performers.perform) -> None:
    """Perform one claim. An unexpected error is logged and puts the item off."""
    about = {"organization": claim.organization, "item": claim.item, "kind": claim.kind}
    with structlog.contextvars.bound_contextvars(**{name: str(of) for name, of in about.items()}):
        try:
            perform(claim, now)
        except ledger.LeaseLost:
            log.info("%s %s: somebody else has it", claim.kind, claim.subject)
        except Exception as error:
            log.exception("%s %s failed", claim.kind, claim.subject)
            ledger.postpone(claim, again_at=now + AFTER_ERROR, error=repr(error))


def run_until_dry(
    now: Callable[[], datetime],
    *,
    kind: str,
    organization: UUID | None = None,
    subjects: Sequence[UUID] | None = None,
    perform: Performer = performers.perform,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Run every due item of `kind` in this process; returns how many runs that were."""
    done = 0
    while claims := ledger.claim_due(
        now(), kind=kind, organization=organization, subjects=subjects, limit=1
    ):
        for claim in claims:
            run(claim, now(), perform)
            done += 1
            if progress is not None:
                progress(done)
    return done


@contextmanager
def kept_alive(claim: Claim) -> Iterator[None]:
    """Renew the lease from a second thread while the block runs."""
    ended = threading.Event()

    def renewing() -> None:
        try:
            while not ended.wait(RENEW_SECONDS):
                try:
                    ledger.renew(claim)
                except DatabaseError:  # away: once more, as long as the lease lasts
                    connection.close()
        finally:
            connection.close()

    thread = threading.Thread(target=renewing, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
