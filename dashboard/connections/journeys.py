"""What the session keeps while somebody is away at a platform, and until they have chosen.

A journey is begun by one user, for one organization, in one session; its `state` is signed, good
once, and for ten minutes. What the platform granted waits sealed, because sessions lie in the open.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from accounts.sealing import Unreadable, seal, unseal
from tracking.access.connecting import Granted, unpacked

GOOD_FOR = timedelta(minutes=10)
SALT = "connecting"
BEGUN, GRANTED = "connecting", "granted"


class Lost(Exception):
    """The way back does not belong to a journey that is under way."""


@dataclass(frozen=True, slots=True)
class Journey:
    """organization, connection: ids as text; connection: the one to renew, or "". brand: the slug
    of the brand whose pages it began on."""

    platform: str
    user: str
    organization: str
    brand: str
    connection: str
    verifier: str
    begun_at: str

    def is_over(self, now: datetime) -> bool:
        return now - datetime.fromisoformat(self.begun_at) > GOOD_FOR


def begin(request: HttpRequest, journey: Journey) -> str:
    """The `state` to send along. One journey at a time: an earlier one is given up."""
    nonce = secrets.token_urlsafe(16)
    request.session[BEGUN] = {nonce: asdict(journey)}
    return Signer(salt=SALT).sign(nonce)


def arrive(request: HttpRequest, platform: str, state: str, now: datetime) -> Journey:
    """The journey that `state` ends, once. Raises Lost."""
    try:
        nonce = Signer(salt=SALT).unsign(state)
    except BadSignature as error:
        raise Lost from error
    begun = request.session.pop(BEGUN, {}).get(nonce)
    if begun is None:
        raise Lost
    journey = Journey(**begun)
    if journey.platform != platform or journey.user != str(request.user.pk) or journey.is_over(now):
        raise Lost
    return journey


def keep(request: HttpRequest, journey: Journey, granted: Granted) -> None:
    """What was granted, until it is chosen from."""
    sealed = seal(granted.packed(), UUID(journey.organization))
    request.session[GRANTED] = {"journey": asdict(journey), "sealed": sealed}


def kept(request: HttpRequest, organization: UUID, now: datetime) -> tuple[Journey, Granted] | None:
    """What waits to be chosen from in this organization; None when there is nothing any more."""
    waiting = request.session.get(GRANTED)
    if waiting is None:
        return None
    journey = Journey(**waiting["journey"])
    if journey.is_over(now) or journey.user != str(request.user.pk):
        return None
    try:
        return journey, unpacked(unseal(waiting["sealed"], organization))
    except Unreadable:
        return None


def end(request: HttpRequest) -> None:
    request.session.pop(GRANTED, None)
