"""Celery envelopes: a hint in, one row claimed, one function called."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from celery import shared_task

from accounts import ending
from work import clock, ledger, pulses, running
from work.ledger import Claim


@shared_task(name="work.tick")
def tick(organization: str | None = None) -> None:
    """Claim what is due, everywhere or in one organization, and send one hint for each.

    No more than workers come to while a lease lasts: of a thousand hints most would find that
    theirs ran out while they lay waiting, and the work would be hinted at again and again. One
    organization, which asks after each of its items, gets more when little is left, and half of
    the places at most.
    """
    in_hand = ledger.in_hand()
    if organization is None:
        claims = ledger.claim_due(clock.now(), limit=max(0, ledger.BATCH - in_hand))
    elif in_hand < ledger.BATCH // 4:
        half = ledger.BATCH // 2 - in_hand
        claims = ledger.claim_due(clock.now(), organization=UUID(organization), limit=half)
    else:
        claims = []
    for claim in claims:
        perform.delay(**{name: str(value) for name, value in asdict(claim).items()})
    if organization is None:
        pulses.pulse("tick")


@shared_task(name="work.sweep")
def sweep() -> None:
    """Take back what nobody works on any more, and hint at it again."""
    if ledger.sweep():
        tick()
    pulses.pulse("sweep")


@shared_task(name="work.end")
def end() -> None:
    """Delete the organizations and accounts whose days of grace are over."""
    ending.end_due(clock.now())


@shared_task(name="work.perform")
def perform(item: str, lease: str, organization: str, kind: str, subject: str) -> None:
    """Do one claimed item, unless its lease went to somebody else while the hint lay waiting."""
    claim = Claim(UUID(item), UUID(lease), UUID(organization), kind, UUID(subject))
    if ledger.renew(claim):
        with running.kept_alive(claim):
            running.run(claim, clock.now())
        # What this made due (the next page, the report after the closing) need not wait a minute.
        tick(organization)
        pulses.pulse_if_done(kind)
