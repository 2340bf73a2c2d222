"""Who does which kind of work: each app names its verbs when Django starts.

A performer gets a claim and the present instant, stands outside the wall, enters it once per
transaction, and ends by `ledger.finish` or `ledger.postpone`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from work.ledger import Claim

Performer = Callable[[Claim, datetime], None]

_performers: dict[str, Performer] = {}


def register(kind: str, performer: Performer) -> None:
    _performers[kind] = performer


def perform(claim: Claim, now: datetime) -> None:
    """Do what the claim is about. Raises KeyError for a kind nobody registered."""
    _performers[claim.kind](claim, now)
